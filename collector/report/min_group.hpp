// k-anonymity of a report's data: nothing in it is about fewer than k people, and what is left out cannot be
// had by subtraction. Pure; any thread.
#pragma once

#include <cstdint>

#include "collector/report/report.hpp"

namespace footfall::collector::report {

inline constexpr std::int64_t kMostMinGroup = 1'000;

/// In every list, rows of fewer than `k` (but of someone) lose their figures; where that is one row only, the
/// smallest other one does too. Rows that are named by a text are merged into one without name and figures,
/// last in the list. Figures outside of lists are blanked alike.
void suppress_small_groups(Json& data, std::uint64_t k);

}  // namespace footfall::collector::report
