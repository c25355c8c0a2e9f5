#include "collector/report/local_slots.hpp"

#include <algorithm>

namespace footfall::collector::report {
namespace {

// Rounds down, also before 1970.
std::int64_t floor_div(std::int64_t value, std::int64_t by) {
  return value / by - (value % by < 0 ? 1 : 0);
}

std::int64_t day_number(const cctz::civil_day& day) {
  return day - cctz::civil_day(1970, 1, 1);
}

// How much of the local hour exists, in milliseconds: usually an hour.
std::int64_t length_of(const std::vector<Stretch>& stretches, std::int64_t hour) {
  std::int64_t length_ms = 0;
  for (std::size_t i = 0; i < stretches.size(); ++i) {
    const std::int64_t begin_ms = hour * kHourMs - stretches[i].offset_ms;
    const std::int64_t from_ms = i == 0 ? begin_ms : std::max(begin_ms, stretches[i].start_ms);
    const std::int64_t end_ms = begin_ms + kHourMs;
    const std::int64_t to_ms =
        i + 1 == stretches.size() ? end_ms : std::min(end_ms, stretches[i + 1].start_ms);
    length_ms += std::max<std::int64_t>(0, to_ms - from_ms);
  }
  return length_ms;
}

}  // namespace

std::int64_t local_slot(const Zone& zone, Grain grain, std::int64_t at_ms) {
  if (grain == Grain::kDay) {
    return day_number(zone.day_of(at_ms));
  }
  return floor_div(at_ms + zone.stretches(at_ms, at_ms + 1).back().offset_ms, kHourMs);
}

std::int64_t begin_of_slot(const Zone& zone, Grain grain, std::int64_t slot) {
  if (grain == Grain::kDay) {
    return zone.begin_of(cctz::civil_day(1970, 1, 1) + slot);
  }
  const std::int64_t local_ms = slot * kHourMs;
  // No zone is further from UTC than a day: the first instant that the clocks show as this hour or a later
  // one.
  for (const Stretch& stretch : zone.stretches(local_ms - kDayMs, local_ms + kDayMs)) {
    const std::int64_t at_ms = std::max(local_ms - stretch.offset_ms, stretch.start_ms);
    if (local_slot(zone, grain, at_ms) >= slot) {
      return at_ms;
    }
  }
  return local_ms;
}

std::vector<double> series_of(const Zone& zone, Grain grain, std::int64_t first, std::int64_t last,
                              const std::map<std::int64_t, double>& counts) {
  std::vector<Stretch> stretches;
  if (grain == Grain::kHour) {
    stretches = zone.stretches(first * kHourMs - kDayMs, last * kHourMs + kDayMs);
  }
  std::vector<double> series;
  std::vector<std::size_t> skipped;
  for (std::int64_t slot = first; slot <= last; ++slot) {
    const auto found = counts.find(slot);
    double count = found == counts.end() ? 0 : found->second;
    if (grain == Grain::kHour && stretches.size() > 1) {
      const std::int64_t length_ms = length_of(stretches, slot);
      if (length_ms == 0) {
        skipped.push_back(series.size());
      } else {
        count *= static_cast<double>(kHourMs) / static_cast<double>(length_ms);
      }
    }
    series.push_back(count);
  }
  for (const std::size_t at : skipped) {
    const double before = at > 0 ? series[at - 1] : 0;
    series[at] = at + 1 < series.size() ? (before + series[at + 1]) / 2 : before;
  }
  return series;
}

}  // namespace footfall::collector::report
