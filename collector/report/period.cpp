#include "collector/report/period.hpp"

namespace footfall::collector::report {
namespace {

constexpr int kUsualDays = 7;
// What the columns of the store hold, with room for the days around a period.
constexpr std::int64_t kFirstInstantMs = 946'684'800'000;   // 2000-01-01
constexpr std::int64_t kLastInstantMs = 4'102'444'800'000;  // 2100-01-01
constexpr std::string_view kInstantTakes =
    "a day as 2026-11-17, or an instant as 2026-11-17T08:00:00Z (RFC 3339), between 2000 and 2100";

Answer<std::int64_t> read_instant(std::string_view name, std::string_view text, const Zone& zone) {
  const std::optional<std::int64_t> at_ms = parse_instant(text, zone);
  if (!at_ms || *at_ms < kFirstInstantMs || *at_ms > kLastInstantMs) {
    return bad_parameter(name, kInstantTakes);
  }
  return *at_ms;
}

}  // namespace

Answer<Period> read_period(const PeriodParameters& given, std::string_view site_zone, std::int64_t now_ms) {
  std::optional<Zone> zone = Zone::load(given.tz.value_or(site_zone));
  if (!zone) {
    return bad_parameter("tz", "an IANA time zone, as Europe/Berlin");
  }
  const Answer<std::int64_t> to_ms = given.to
                                         ? read_instant("to", *given.to, *zone)
                                         : Answer<std::int64_t>(zone->begin_of(zone->day_of(now_ms) + 1));
  if (!to_ms) {
    return to_ms.error();
  }
  // A day before an end in the middle of a day is the same time of an earlier day, about: its begin is taken.
  const Answer<std::int64_t> from_ms =
      given.from ? read_instant("from", *given.from, *zone)
                 : Answer<std::int64_t>(zone->begin_of(zone->day_of(*to_ms - 1) - (kUsualDays - 1)));
  if (!from_ms) {
    return from_ms.error();
  }
  if (*from_ms >= *to_ms) {
    return bad_parameter(given.to ? "to" : "from", given.to ? "an end after 'from'" : "a begin before 'to'");
  }
  if (*to_ms - *from_ms > kMaxPeriodMs) {
    return bad_parameter("from", "a begin at most 5 years before 'to'");
  }
  return Period{*from_ms, *to_ms, *std::move(zone)};
}

Period period_before(const Period& period) {
  const Zone& zone = period.zone;
  const cctz::civil_day first = zone.day_of(period.from_ms);
  const cctz::civil_day end = zone.day_of(period.to_ms);
  const bool whole_days = zone.begin_of(first) == period.from_ms && zone.begin_of(end) == period.to_ms;
  const std::int64_t from_ms =
      whole_days ? zone.begin_of(first - (end - first)) : period.from_ms - (period.to_ms - period.from_ms);
  return {from_ms, period.from_ms, zone};
}

}  // namespace footfall::collector::report
