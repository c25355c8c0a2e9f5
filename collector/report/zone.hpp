// A time zone as reports need it: civil days to instants and back, RFC 3339 both ways, stretches of equal
// offset. Instants are UTC milliseconds. Values; any thread.
#pragma once

#include <cctz/civil_time.h>
#include <cctz/time_zone.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace footfall::collector::report {

inline constexpr std::int64_t kSecondMs = 1'000;
inline constexpr std::int64_t kMinuteMs = 60 * kSecondMs;
inline constexpr std::int64_t kHourMs = 60 * kMinuteMs;
inline constexpr std::int64_t kDayMs = 24 * kHourMs;

/// From `start_ms` to the next stretch the zone's clocks are `offset_ms` ahead of UTC.
struct Stretch {
  std::int64_t start_ms = 0;
  std::int64_t offset_ms = 0;

  bool operator==(const Stretch&) const = default;
};

class Zone {
 public:
  /// The zone, when the system's database has the IANA name.
  static std::optional<Zone> load(std::string_view name);

  const std::string& name() const { return name_; }
  /// When the day begins: its midnight, or the first instant after a midnight that the clocks skip.
  std::int64_t begin_of(const cctz::civil_day& day) const;
  cctz::civil_day day_of(std::int64_t at_ms) const;
  /// RFC 3339 with the zone's offset; milliseconds only where there are some.
  std::string text(std::int64_t at_ms) const;
  /// The stretches that hold [from, to), oldest first; the first begins at or before `from_ms`.
  std::vector<Stretch> stretches(std::int64_t from_ms, std::int64_t to_ms) const;

 private:
  std::string name_;
  cctz::time_zone zone_;
};

/// Reads `YYYY-MM-DD` as the begin of that day in the zone, or RFC 3339 to the millisecond. Nothing for other
/// texts and for days that do not exist.
std::optional<std::int64_t> parse_instant(std::string_view text, const Zone& zone);

}  // namespace footfall::collector::report
