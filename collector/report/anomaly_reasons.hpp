// What an anomaly comes from: the values of dimensions that have more of the change than of the usual, of
// what its metric counts. Any thread.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <string_view>
#include <vector>

#include "collector/report/matcher.hpp"
#include "collector/report/report.hpp"

namespace footfall::collector::report {

/// The reasons of an anomaly of the metric in the span, the best first; of a goal's, `goal` is its event.
/// Percentiles have none: what is slow is not more of something. Of a rate those are counted that are bad.
boost::asio::awaitable<Answer<Json>> reasons_of(Store& store, const Question& question, Period span,
                                                std::string_view metric, const Matcher* goal);

}  // namespace footfall::collector::report
