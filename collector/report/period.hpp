// The period a report covers, from the parameters `from`, `to` and `tz`. Values; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "collector/report/refusal.hpp"
#include "collector/report/zone.hpp"

namespace footfall::collector::report {

/// Longer ones are refused.
inline constexpr std::int64_t kMaxPeriodMs = std::int64_t{5} * 366 * kDayMs;

/// [from, to) in UTC milliseconds, and the zone that cuts its days.
struct Period {
  std::int64_t from_ms = 0;
  std::int64_t to_ms = 0;
  Zone zone;
};

/// What a request says of its period; a view is empty when the parameter is not there.
struct PeriodParameters {
  std::optional<std::string_view> from, to, tz;
};

/// The period in the given zone, by default the site's. Without `to` it ends with today; without `from` it
/// begins seven days before its end.
Answer<Period> read_period(const PeriodParameters& given, std::string_view site_zone, std::int64_t now_ms);

/// The equally long period before: as many days of the zone, when the period is whole days, else as many
/// milliseconds.
Period period_before(const Period& period);

}  // namespace footfall::collector::report
