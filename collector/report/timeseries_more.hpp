// What a timeseries is asked beside visitors, sessions and page views: the parameters `metric` and `goal`,
// and their figures by interval. Any thread.
#pragma once

#include <array>
#include <boost/asio/awaitable.hpp>
#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "collector/report/intervals.hpp"
#include "collector/report/matcher.hpp"
#include "collector/report/parameters.hpp"
#include "collector/report/report.hpp"

namespace footfall::collector::report {

inline constexpr std::array<std::string_view, 6> kMoreMetrics = {
    "events", "engaged_sessions", "bounce_rate", "engaged_rate", "engaged_ms_median", "session_ms_median"};
inline constexpr Parameter kMetric = {
    .name = "metric",
    .about = "What is told of each interval beside visitors, sessions and page views.",
    .takes = Takes::kChoice,
    .choices = kMoreMetrics,
    .most_times = kMoreMetrics.size(),
    .example = "bounce_rate"};
inline constexpr Parameter kConverted = {
    .name = "goal",
    .about = "An event, or @NAME of a saved goal, whose number is told as conversions.",
    .takes = Takes::kEvent,
    .example = "custom:Ordered"};

struct MoreAsked {
  std::vector<std::string_view> metrics;
  std::optional<Matcher> goal;
};

Answer<MoreAsked> read_more(const Question& question);

/// The figures asked, by the name of the interval.
struct MoreFigures {
  std::vector<std::string_view> metrics;
  bool conversions = false;
  std::map<std::int64_t, nlohmann::json> rows;           ///< of timeseries_more.sql
  std::map<std::int64_t, std::uint64_t> conversions_in;  ///< intervals without any are left out

  /// Adds the interval's figures to its point.
  void add_to(Json& point, std::int64_t interval) const;
};

boost::asio::awaitable<Answer<MoreFigures>> more_figures(Store& store, const Question& question,
                                                         MoreAsked asked, Interval interval);

}  // namespace footfall::collector::report
