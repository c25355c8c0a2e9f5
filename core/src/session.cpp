#include "footfall/session.hpp"

#include <algorithm>

namespace footfall {

bool SessionClock::observe(std::int64_t at_ms) {
  const bool opens = !any_ || !same_session(last_ms_, at_ms);
  last_ms_ = any_ ? std::max(last_ms_, at_ms) : at_ms;
  any_ = true;
  return opens;
}

std::uint64_t SessionIntervals::assign(std::int64_t at_ms, std::uint64_t fresh_id,
                                       std::vector<std::uint64_t>& absorbed) {
  // The first interval that does not end too early to hold the event.
  const auto at = std::find_if(intervals_.begin(), intervals_.end(), [at_ms](const Interval& interval) {
    return interval.last_ms + kSessionGapMs >= at_ms;
  });
  if (at == intervals_.end() || at->first_ms - kSessionGapMs > at_ms) {
    intervals_.insert(at, Interval{at_ms, at_ms, fresh_id});
    return fresh_id;
  }
  at->first_ms = std::min(at->first_ms, at_ms);
  at->last_ms = std::max(at->last_ms, at_ms);
  const auto next = at + 1;
  if (next != intervals_.end() && same_session(at->last_ms, next->first_ms)) {
    absorbed.push_back(next->id);
    at->last_ms = std::max(at->last_ms, next->last_ms);
    intervals_.erase(next);
  }
  return at->id;
}

void SessionIntervals::forget_before(std::int64_t horizon_ms) {
  std::erase_if(intervals_, [horizon_ms](const Interval& interval) {
    return interval.last_ms + kSessionGapMs < horizon_ms;
  });
}

void SessionIntervals::restore(Interval interval) {
  const auto at = std::find_if(intervals_.begin(), intervals_.end(),
                               [&](const Interval& other) { return other.first_ms > interval.first_ms; });
  intervals_.insert(at, interval);
}

}  // namespace footfall
