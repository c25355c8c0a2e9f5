// What a report is compared with: the parameter `compare`, and `compare_filter` for another segment. Any
// thread.
#pragma once

#include <optional>
#include <string_view>

#include "collector/report/report.hpp"

namespace footfall::collector::report {

struct Comparison {
  std::string_view kind;  ///< previous, year or segment
  Question question;      ///< the same question of the other period or segment
};

/// Nothing when the request compares with nothing.
Answer<std::optional<Comparison>> comparison_of(const http::Request& request, const Question& question);

/// The same days, or instants, a year before.
Period period_a_year_before(const Period& period);

}  // namespace footfall::collector::report
