#include "collector/report/intervals.hpp"

#include <algorithm>
#include <array>

namespace footfall::collector::report {
namespace {

std::vector<Slot> hours_of(const Period& period) {
  const std::vector<Stretch> stretches = period.zone.stretches(period.from_ms, period.to_ms);
  std::vector<Slot> slots;
  for (std::size_t i = 0; i < stretches.size(); ++i) {
    const Stretch& stretch = stretches[i];
    const std::int64_t end_ms = i + 1 < stretches.size() ? stretches[i + 1].start_ms : period.to_ms;
    const std::int64_t first_ms = std::max(stretch.start_ms, period.from_ms);
    // Clocks do not always jump at a full hour: the part of an hour after the jump is an interval of its own.
    const std::int64_t civil_ms = first_ms + stretch.offset_ms;
    for (std::int64_t hour_ms = civil_ms - civil_ms % kHourMs - stretch.offset_ms;
         hour_ms < end_ms && first_ms < end_ms; hour_ms += kHourMs) {
      const std::int64_t begins_ms = std::max(hour_ms, stretch.start_ms);
      slots.push_back({begins_ms, begins_ms,
                       i + 1 < stretches.size() ? std::min(hour_ms + kHourMs, end_ms) : hour_ms + kHourMs});
    }
  }
  return slots;
}

std::vector<Slot> minutes_of(const Period& period) {
  std::vector<Slot> slots;
  for (std::int64_t at_ms = period.from_ms - period.from_ms % kMinuteMs; at_ms < period.to_ms;
       at_ms += kMinuteMs) {
    slots.push_back({at_ms, at_ms, at_ms + kMinuteMs});
  }
  return slots;
}

cctz::civil_day day_after(Interval interval, const cctz::civil_day& first) {
  switch (interval) {
    case Interval::kWeek:
      return first + 7;
    case Interval::kMonth:
      return cctz::civil_day(cctz::civil_month(first) + 1);
    case Interval::kMinute:
    case Interval::kHour:
    case Interval::kDay:
      break;
  }
  return first + 1;
}

}  // namespace

cctz::civil_day first_day_of(Interval interval, const cctz::civil_day& day) {
  switch (interval) {
    case Interval::kWeek:
      return day - static_cast<int>(cctz::get_weekday(day));
    case Interval::kMonth:
      return cctz::civil_day(cctz::civil_month(day));
    case Interval::kMinute:
    case Interval::kHour:
    case Interval::kDay:
      break;
  }
  return day;
}

std::string_view interval_name(Interval interval) {
  return kIntervalNames[static_cast<std::size_t>(interval)];
}

std::optional<Interval> interval_from_name(std::string_view name) {
  const auto found = std::find(kIntervalNames.begin(), kIntervalNames.end(), name);
  return found == kIntervalNames.end() ? std::nullopt
                                       : std::optional(static_cast<Interval>(found - kIntervalNames.begin()));
}

Interval usual_interval(const Period& period) {
  // Days on which the clocks change are up to an hour longer.
  const std::int64_t length_ms = period.to_ms - period.from_ms - kHourMs;
  return length_ms <= 2 * kDayMs    ? Interval::kHour
         : length_ms <= 92 * kDayMs ? Interval::kDay
                                    : Interval::kWeek;
}

std::vector<Slot> slots_of(const Period& period, Interval interval) {
  if (interval == Interval::kMinute) {
    return minutes_of(period);
  }
  if (interval == Interval::kHour) {
    return hours_of(period);
  }
  std::vector<Slot> slots;
  cctz::civil_day day = first_day_of(interval, period.zone.day_of(period.from_ms));
  std::int64_t begins_ms = period.zone.begin_of(day);
  while (begins_ms < period.to_ms) {
    const cctz::civil_day next = day_after(interval, day);
    const std::int64_t ends_ms = period.zone.begin_of(next);
    // A zone that moves across the date line skips a whole day.
    if (ends_ms > begins_ms) {
      slots.push_back({day - cctz::civil_day(1970, 1, 1), begins_ms, ends_ms});
    }
    day = next;
    begins_ms = ends_ms;
  }
  return slots;
}

}  // namespace footfall::collector::report
