// How often something may happen: token buckets by key, in bounded memory. Thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "collector/base/clock.hpp"

namespace footfall::collector {

struct Rate {
  double per_second = 0;  ///< 0: as often as wanted
  double burst = 0;       ///< what may come at once after a rest; at least 1 with a rate
};

/// Keys of two generations are kept: of at most twice `max_keys`. One that is forgotten starts anew.
class RateLimit {
 public:
  explicit RateLimit(Rate rate, RunningClock now = system_running_ms, std::size_t max_keys = 50'000)
      : rate_(rate), now_(std::move(now)), max_keys_(max_keys) {}

  /// Takes one from the key's bucket. Nothing when there was one; else the whole seconds until there is.
  std::optional<std::int64_t> take(std::string_view key);

 private:
  struct Bucket {
    double tokens = 0;
    std::int64_t at_ms = 0;
  };

  Bucket& bucket(const std::string& key, std::int64_t now_ms);

  const Rate rate_;
  const RunningClock now_;
  const std::size_t max_keys_;
  std::mutex mutex_;
  std::unordered_map<std::string, Bucket> young_;
  std::unordered_map<std::string, Bucket> old_;
};

}  // namespace footfall::collector
