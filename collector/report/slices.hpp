// Where a report about sessions and visitors reads from: the rollup session_slices (collector/store/schema),
// a row for each session, quarter of an hour and context; or events, each as a slice of its own. Both answer
// the same SQL, which says `FROM /*slices*/ session_slices`, with the same figures. Pure; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "collector/report/ask.hpp"

namespace footfall::collector::report {

enum class SliceSource : std::uint8_t { kRollup, kEvents };

/// The rollup, unless the period is not cut at quarters of an hour or the filter asks for what single events
/// have.
SliceSource slice_source(const Question& question, const Period& period);

/// As `query_for`, with the slices read from `source`.
Query slices_query_for(std::string_view sql, const Question& question, const Period& period,
                       SliceSource source);
/// As `query_for`, with the slices read from the source that `slice_source` says.
Query slices_query_for(std::string_view sql, const Question& question, const Period& period);

/// The SQL with a condition where it says `/*passing*/ 1` or `/*passing_sessions*/ 1`, if the question has a
/// filter: that an event of the visitor's in the period, or of the session's, passes it. The first binds
/// of_all (1: of all visitors; 0: of an event under granted consent).
std::string with_passing(std::string_view sql, const Question& question);

}  // namespace footfall::collector::report
