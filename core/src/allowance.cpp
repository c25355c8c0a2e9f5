#include "footfall/allowance.hpp"

#include <algorithm>

namespace footfall {

Priority priority_of(EventKind kind) {
  switch (kind) {
    case EventKind::kPageview:
    case EventKind::kSubmit:
    case EventKind::kCustom:
      return Priority::kFirst;
    case EventKind::kEngagement:
    case EventKind::kVital:
    case EventKind::kRequest:
    case EventKind::kLongtask:
      return Priority::kLast;
    default:
      return Priority::kSecond;
  }
}

bool Allowance::take(Priority priority, std::int64_t now_ms) {
  const auto at = static_cast<std::size_t>(priority);
  const std::int64_t cost_ms = 1'000 / kRates[at].per_second;
  Bucket& bucket = buckets_[at];
  // A clock set back fills nothing.
  bucket.used_ms -= std::clamp<std::int64_t>(now_ms - bucket.at_ms, 0, bucket.used_ms);
  bucket.at_ms = now_ms;
  if (bucket.used_ms + cost_ms > kRates[at].burst * cost_ms) {
    return false;
  }
  bucket.used_ms += cost_ms;
  return true;
}

}  // namespace footfall
