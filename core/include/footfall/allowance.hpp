// How many events a page may make: a bucket for each priority that fills with time, so that a page gone wild
// costs neither its visitor nor the collector more than a bound, and what matters most goes on being counted.
// Values; any thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "footfall/field.hpp"

namespace footfall {

/// What outlives what when there is too much.
enum class Priority : std::uint8_t {
  kFirst,   ///< page views, submits, custom events: what reports count
  kSecond,  ///< clicks and the rest
  kLast,    ///< what comes by itself and often: engagement, vitals, requests, long tasks
};
Priority priority_of(EventKind kind);

/// Events at once, and again for every second, by priority.
struct Rate {
  std::int64_t burst;
  std::int64_t per_second;
};
inline constexpr std::array<Rate, 3> kRates = {{{20'000, 200}, {1'000, 20}, {200, 5}}};

class Allowance {
 public:
  /// Whether one more event of this priority may be taken now; counts it when it may.
  bool take(Priority priority, std::int64_t now_ms);

 private:
  struct Bucket {
    std::int64_t used_ms = 0;  // of filling time; at most that of a whole burst
    std::int64_t at_ms = 0;
  };
  std::array<Bucket, kRates.size()> buckets_;
};

}  // namespace footfall
