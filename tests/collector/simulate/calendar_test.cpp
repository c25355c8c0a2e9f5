#include "collector/simulate/calendar.hpp"

#include <doctest/doctest.h>

#include <numeric>

using namespace footfall::collector::simulate;

namespace {

constexpr std::int64_t kHourMs = 3'600'000;
// 2026-03-30T10:00:00Z, the day after clocks went forward in Berlin.
constexpr std::int64_t kEnd = 1'774'864'800'000;

}  // namespace

TEST_CASE("calendar: days are those of the site's zone, and the last holds the end") {
  const auto calendar = Calendar::of("Europe/Berlin", kEnd, 3);
  REQUIRE(calendar.ok());
  const auto& days = calendar->days();
  REQUIRE(days.size() == 3);
  CHECK(days[0].date == "2026-03-28");
  CHECK(days[1].date == "2026-03-29");
  CHECK(days[2].date == "2026-03-30");
  CHECK(days[0].weekday == 5);
  CHECK(days[2].weekday == 0);
  CHECK(utc_text(days[0].begins_ms) == "2026-03-27T23:00:00.000Z");
  CHECK(utc_text(days[2].begins_ms) == "2026-03-29T22:00:00.000Z");
  for (std::size_t i = 0; i + 1 < days.size(); ++i) {
    CHECK(days[i].ends_ms == days[i + 1].begins_ms);
  }
}

TEST_CASE("calendar: the day on which clocks go forward has 23 hours, and none is lost") {
  const auto calendar = Calendar::of("Europe/Berlin", kEnd, 3);
  REQUIRE(calendar.ok());
  const LocalDay& day = calendar->days()[1];
  CHECK(day.ends_ms - day.begins_ms == 23 * kHourMs);
  for (std::size_t hour = 0; hour < 24; ++hour) {
    CHECK(day.hour_ms[hour] <= day.hour_ms[hour + 1]);
  }
}

TEST_CASE("calendar: an end at midnight belongs to the day before") {
  const auto calendar = Calendar::of("UTC", 1'774'828'800'000, 1);
  REQUIRE(calendar.ok());
  CHECK(calendar->days()[0].date == "2026-03-29");
  CHECK(calendar->days()[0].ends_ms == 1'774'828'800'000);
}

TEST_CASE("calendar: an unknown zone is refused") {
  CHECK_FALSE(Calendar::of("Nowhere/Land", kEnd, 1).ok());
}

TEST_CASE("calendar: seasons neither add nor take away traffic") {
  const auto& hours = hour_shares();
  CHECK(std::accumulate(hours.begin(), hours.end(), 0.0) == doctest::Approx(1.0));
  double week = 0;
  for (int day = 0; day < 7; ++day) {
    week += weekday_weight(day);
  }
  CHECK(week == doctest::Approx(7.0));
}
