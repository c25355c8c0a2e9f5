#include "collector/report/local_slots.hpp"

#include <doctest/doctest.h>

#include "tests/collector/report/events.hpp"

using namespace footfall::collector;
using namespace footfall::collector::report;
using footfall::collector::report_test::at;

namespace {

const Zone& berlin() {
  static const Zone zone = *Zone::load("Europe/Berlin");
  return zone;
}

std::int64_t hour_of(const char* instant) {
  return local_slot(berlin(), Grain::kHour, at(instant));
}

}  // namespace

TEST_CASE("local slots: an hour is named by the clocks, and found again") {
  CHECK(hour_of("2026-11-17T11:30:00Z") - hour_of("2026-11-16T23:00:00Z") == 12);
  CHECK(begin_of_slot(berlin(), Grain::kHour, hour_of("2026-11-17T11:30:00Z")) == at("2026-11-17T11:00:00Z"));
  CHECK(begin_of_slot(berlin(), Grain::kDay, local_slot(berlin(), Grain::kDay, at("2026-11-17T11:30:00Z"))) ==
        at("2026-11-16T23:00:00Z"));
  // The same clock time a week later, over the change of clocks.
  CHECK(hour_of("2026-10-27T11:00:00Z") - hour_of("2026-10-20T10:00:00Z") == 168);
}

TEST_CASE("local slots: an hour the clocks had twice counts once, one they skip has its neighbours' mean") {
  // On 2026-10-25 Berlin had 02:00 twice; on 2026-03-29 never.
  const std::int64_t twice = hour_of("2026-10-25T00:30:00Z");
  CHECK(hour_of("2026-10-25T01:30:00Z") == twice);
  const auto autumn =
      series_of(berlin(), Grain::kHour, twice - 1, twice + 1, {{twice - 1, 8}, {twice, 20}, {twice + 1, 12}});
  CHECK(autumn == std::vector<double>{8, 10, 12});
  const std::int64_t skipped = hour_of("2026-03-29T00:30:00Z") + 1;
  CHECK(hour_of("2026-03-29T01:00:00Z") == skipped + 1);
  const auto spring =
      series_of(berlin(), Grain::kHour, skipped - 1, skipped + 1, {{skipped - 1, 8}, {skipped + 1, 4}});
  CHECK(spring == std::vector<double>{8, 6, 4});
  CHECK(begin_of_slot(berlin(), Grain::kHour, skipped) == at("2026-03-29T01:00:00Z"));
}
