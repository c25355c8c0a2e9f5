#include "collector/base/rate_limit.hpp"

#include <algorithm>
#include <cmath>

namespace footfall::collector {

RateLimit::Bucket& RateLimit::bucket(const std::string& key, std::int64_t now_ms) {
  if (const auto found = young_.find(key); found != young_.end()) {
    return found->second;
  }
  Bucket bucket{rate_.burst, now_ms};
  if (const auto found = old_.find(key); found != old_.end()) {
    bucket = found->second;
  }
  if (young_.size() >= max_keys_) {
    old_ = std::move(young_);
    young_.clear();
  }
  return young_.emplace(key, bucket).first->second;
}

std::optional<std::int64_t> RateLimit::take(std::string_view key) {
  if (rate_.per_second <= 0) {
    return std::nullopt;
  }
  const std::int64_t now_ms = now_();
  const std::lock_guard lock(mutex_);
  Bucket& mine = bucket(std::string(key), now_ms);
  const double gained = static_cast<double>(now_ms - mine.at_ms) / 1'000 * rate_.per_second;
  mine.tokens = std::min(rate_.burst, mine.tokens + gained);
  mine.at_ms = now_ms;
  if (mine.tokens < 1) {
    return static_cast<std::int64_t>(std::ceil((1 - mine.tokens) / rate_.per_second));
  }
  mine.tokens -= 1;
  return std::nullopt;
}

}  // namespace footfall::collector
