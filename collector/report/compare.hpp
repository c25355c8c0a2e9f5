// What a report is compared with: the parameter `compare`, and `compare_filter` for another segment. Any
// thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "collector/report/report.hpp"

namespace footfall::collector::report {

struct Comparison {
  std::string_view kind;  ///< previous, year, weekdays or segment
  Question question;      ///< the same question of the other period or segment
  /// Where it is asked of several periods, whose mean is meant: these; else none.
  std::vector<Period> periods = {};
};

/// Nothing when the request compares with nothing.
Answer<std::optional<Comparison>> comparison_of(const http::Request& request, const Report& report,
                                                const Question& question);

/// The same days of the week, and times of the day, each of the 4 weeks before; the latest first.
std::vector<Period> weekdays_before(const Period& period);

/// What several periods come to on average: each number the mean of those that are one (of whole numbers
/// rounded to one), their points in order; what names things is the first one's. The rates are those of all
/// of them together. Under a bound on groups nothing is told where one of them does not tell. REQUIRES: one
/// or more, of overview or timeseries.
Finding mean_of(const std::vector<Finding>& findings, std::uint64_t min_group);

/// The same days, or instants, a year before.
Period period_a_year_before(const Period& period);

}  // namespace footfall::collector::report
