// The session rule of METRICS.md: a maximal run of one visitor's events, in time order, in which no gap
// exceeds 30 minutes. Values; any thread.
#pragma once

#include <cstdint>
#include <vector>

#include "footfall/limits.hpp"

namespace footfall {

/// Whether two neighbouring events of a visitor belong to one session; the order of the two does not matter.
constexpr bool same_session(std::int64_t a_ms, std::int64_t b_ms) {
  const std::int64_t gap = a_ms < b_ms ? b_ms - a_ms : a_ms - b_ms;
  return gap <= kSessionGapMs;
}

/// Follows one visitor's live events, as the tracker sees them.
class SessionClock {
 public:
  /// Takes an event's time; true when it opens a session (the first event always does).
  bool observe(std::int64_t at_ms);

 private:
  bool any_ = false;
  std::int64_t last_ms_ = 0;
};

/// One visitor's recent sessions as closed intervals, for events that may arrive out of order.
class SessionIntervals {
 public:
  struct Interval {
    std::int64_t first_ms;
    std::int64_t last_ms;
    std::uint64_t id;

    bool operator==(const Interval&) const = default;
  };

  /// The session of an event at `at_ms`, widened to hold it; `fresh_id` names it when it opens one.
  /// An event that bridges two sessions joins them under the earlier one's id; the id that ended is appended
  /// to `absorbed` so that stored rows can be joined too.
  std::uint64_t assign(std::int64_t at_ms, std::uint64_t fresh_id, std::vector<std::uint64_t>& absorbed);

  /// Drops sessions that no event at or after `horizon_ms` can join.
  void forget_before(std::int64_t horizon_ms);

  /// Puts back a session known from the store. REQUIRES: apart from the others by more than the gap.
  void restore(Interval interval);

  bool empty() const { return intervals_.empty(); }
  const std::vector<Interval>& intervals() const { return intervals_; }

 private:
  std::vector<Interval> intervals_;  // ordered by time, each apart from the next by more than the gap
};

}  // namespace footfall
