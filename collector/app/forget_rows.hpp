// Deleting rows of the store so that nothing of them stays on its disk.
//
// ClickHouse keeps the parts that a deletion replaced, and the deletion's own text with the values in it, for
// a while. Both are waited for here.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "collector/base/failure.hpp"
#include "collector/store/store.hpp"

namespace footfall::collector::app {

/// Rows of `events`, and those of the rollup `session_slices` made of them: an SQL condition of ours on
/// either, and the values both bind.
struct RowCondition {
  std::string of_events;
  std::string of_slices;
  std::vector<std::pair<std::string, std::string>> params;
};

/// Deletes the rows from the store and returns when no file of it holds them; gives how many events there
/// were. Failures: kUnavailable (the store does not answer, or keeps its old files for longer than ten
/// minutes: the rows are gone from every answer then, and the same call may be made again).
Outcome<std::uint64_t> forget_rows(Store& store, const RowCondition& condition);

}  // namespace footfall::collector::app
