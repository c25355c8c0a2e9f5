#include "collector/simulate/calendar.hpp"

#include <cctz/civil_time.h>
#include <cctz/time_zone.h>

#include <chrono>
#include <numeric>

namespace footfall::collector::simulate {
namespace {

constexpr std::array<double, 7> kWeekdays = {1.03, 1.05, 1.04, 1.02, 0.98, 0.89, 0.99};
// Relative; evenings are strongest.
constexpr std::array<double, 24> kHours = {14, 8,  5,  4,  4,  7,  15, 26, 36, 43, 47, 49,
                                           52, 50, 46, 45, 47, 52, 60, 68, 72, 64, 45, 25};

std::int64_t milliseconds(std::chrono::time_point<std::chrono::system_clock> at) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(at.time_since_epoch()).count();
}

LocalDay local_day(const cctz::civil_day& day, const cctz::time_zone& zone) {
  LocalDay out;
  out.date = cctz::format("%Y-%m-%d", cctz::convert(day, zone), zone);
  for (int hour = 0; hour < 24; ++hour) {
    out.hour_ms[static_cast<std::size_t>(hour)] =
        milliseconds(cctz::convert(cctz::civil_hour(day) + hour, zone));
  }
  out.hour_ms[24] = milliseconds(cctz::convert(day + 1, zone));
  out.begins_ms = out.hour_ms[0];
  out.ends_ms = out.hour_ms[24];
  out.weekday = static_cast<int>(cctz::get_weekday(day));
  return out;
}

}  // namespace

Outcome<Calendar> Calendar::of(const std::string& timezone, std::int64_t end_ms, int days) {
  cctz::time_zone zone;
  if (!cctz::load_time_zone(timezone, &zone)) {
    return Failure{FailureKind::kInvalid, "'" + timezone + "' is no time zone that this system knows"};
  }
  const auto last_instant =
      std::chrono::time_point<std::chrono::system_clock>(std::chrono::milliseconds(end_ms - 1));
  const cctz::civil_day last(cctz::convert(last_instant, zone));
  Calendar calendar;
  for (int back = days - 1; back >= 0; --back) {
    calendar.days_.push_back(local_day(last - back, zone));
  }
  return calendar;
}

double weekday_weight(int weekday) {
  return kWeekdays[static_cast<std::size_t>(weekday)];
}

const std::array<double, 24>& hour_shares() {
  static const std::array<double, 24> shares = [] {
    std::array<double, 24> out = kHours;
    const double sum = std::accumulate(out.begin(), out.end(), 0.0);
    for (double& share : out) {
      share /= sum;
    }
    return out;
  }();
  return shares;
}

std::string utc_text(std::int64_t at_ms) {
  const auto at = std::chrono::time_point<std::chrono::system_clock>(std::chrono::milliseconds(at_ms));
  return cctz::format("%Y-%m-%dT%H:%M:%E3SZ", at, cctz::utc_time_zone());
}

}  // namespace footfall::collector::simulate
