// k-anonymity of a report's data: nothing in it is about fewer than k people, and what is left out cannot be
// had by subtraction within the report, nor from the totals of its period. Pure; any thread.
#pragma once

#include <cstdint>

#include "collector/report/report.hpp"

namespace footfall::collector::report {

inline constexpr std::int64_t kMostMinGroup = 1'000;

/// What the overview of the same period tells; 0: not known.
struct Wholes {
  std::uint64_t visitors = 0, sessions = 0;
};

/// In lists, rows of fewer than `k` (but of someone), or of all but fewer than `k` of the whole, lose their
/// figures, with the smallest others until those are two rows and `k` people; named ones are merged into one
/// without name and figures, the list's last. So do figures outside of lists, and what a larger row tells of
/// fewer than `k`, or of all but so few (who converted, who is new).
void suppress_small_groups(Json& data, std::uint64_t k, Wholes wholes = {});

}  // namespace footfall::collector::report
