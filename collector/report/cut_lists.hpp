// Lists of an answer whose groups are bounded (min_group.hpp): which of their rows have a name, which are
// apart, and the first of them. Pure; any thread.
#pragma once

#include <cstdint>
#include <string_view>

#include "collector/report/report.hpp"

namespace footfall::collector::report {

/// Whether a row has a text that is part of the answer: one that only repeats the question is no name.
bool named_by_text(const Json& row);

/// What tells rows of one list apart that add up by themselves: their goal, vital, feature; empty for others.
std::string_view division_of(const Json& row);

/// Leaves the first `most` rows of each list (of each division of it) whose rows are named; the row into
/// which small groups were merged stays, and no cursor. To be called after suppress_small_groups, so that
/// what is cut off hides no small group.
void cut_lists(Json& data, std::uint64_t most);

}  // namespace footfall::collector::report
