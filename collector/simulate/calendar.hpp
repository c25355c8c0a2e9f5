// The simulated days as the site's zone cuts them, and how traffic is spread over hours and weekdays. Values;
// any thread.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "collector/base/failure.hpp"

namespace footfall::collector::simulate {

struct LocalDay {
  std::string date;                        ///< `YYYY-MM-DD`
  std::int64_t begins_ms = 0;              ///< local midnight
  std::int64_t ends_ms = 0;                ///< the next
  int weekday = 0;                         ///< Monday is 0
  std::array<std::int64_t, 25> hour_ms{};  ///< when each local hour begins, and the day's end
};

class Calendar {
 public:
  /// The `days` local days of which the last holds the instant before `end_ms`. Failures: kInvalid for a zone
  /// the system does not know.
  static Outcome<Calendar> of(const std::string& timezone, std::int64_t end_ms, int days);

  const std::vector<LocalDay>& days() const { return days_; }

 private:
  std::vector<LocalDay> days_;
};

/// Visits of a weekday against the average day.
double weekday_weight(int weekday);
/// Share of a day's visits that begin in each local hour; adds up to 1.
const std::array<double, 24>& hour_shares();

/// The instant as RFC 3339 with milliseconds, in UTC.
std::string utc_text(std::int64_t at_ms);

}  // namespace footfall::collector::simulate
