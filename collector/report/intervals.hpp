// The intervals that a period is cut into, by the clocks of its zone. Values; any thread.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "collector/report/period.hpp"

namespace footfall::collector::report {

enum class Interval : std::uint8_t {
  kMinute,
  kHour,
  kDay,
  kWeek,  ///< ISO: Monday first
  kMonth,
};
/// Their names, the shortest first.
inline constexpr std::array<std::string_view, 5> kIntervalNames = {"minute", "hour", "day", "week", "month"};
std::string_view interval_name(Interval interval);
std::optional<Interval> interval_from_name(std::string_view name);

/// The first day of the interval that holds the day. REQUIRES: a day or longer.
cctz::civil_day first_day_of(Interval interval, const cctz::civil_day& day);

/// Hours up to two days, days up to 92, else weeks.
Interval usual_interval(const Period& period);

struct Slot {
  /// As intervals.sql names it: a minute or hour by the instant it begins, others by their first civil day
  /// since 1970.
  std::int64_t name = 0;
  /// When the interval begins, which may be before the period does.
  std::int64_t at_ms = 0;
  /// When it ends, which may be after the period does.
  std::int64_t ends_ms = 0;

  bool operator==(const Slot&) const = default;
};

/// Every interval that has a part in the period, oldest first.
std::vector<Slot> slots_of(const Period& period, Interval interval);

}  // namespace footfall::collector::report
