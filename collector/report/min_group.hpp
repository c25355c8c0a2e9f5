// k-anonymity of a report's data: nothing in it is about fewer than k people, and what is left out cannot be
// had by subtraction. Pure; any thread.
#pragma once

#include <cstdint>

#include "collector/report/report.hpp"

namespace footfall::collector::report {

inline constexpr std::int64_t kMostMinGroup = 1'000;

/// In lists, rows of fewer than `k` (but of someone) lose their figures, with the smallest others until those
/// are two rows and `k` people; named ones are merged into one without name and figures, the list's last. So
/// do figures outside of lists, and what a larger row tells of fewer than `k` (who converted, who is new).
void suppress_small_groups(Json& data, std::uint64_t k);

}  // namespace footfall::collector::report
