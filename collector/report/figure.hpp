// One metric of one period as a single number, as alert rules watch it: what the report of that metric says.
// Any thread.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "collector/report/report.hpp"

namespace footfall::collector::report {

/// Nothing where the period has nothing to tell: a rate of no sessions, a percentile of no measures. The
/// metric is one of alert_rule.cpp; `goal` is what conversions are. Refused: as the report is.
boost::asio::awaitable<Answer<std::optional<double>>> figure_of(Store& store, Question question,
                                                                std::string metric, std::string goal);

}  // namespace footfall::collector::report
