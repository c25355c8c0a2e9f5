#include "collector/report/zone.hpp"

#include <doctest/doctest.h>

#include "tests/collector/report/events.hpp"

using namespace footfall::collector::report;
using footfall::collector::report_test::at;

namespace {

Zone zone(const char* name) {
  return Zone::load(name).value();
}

}  // namespace

TEST_CASE("zone: names that are no zone of the system are refused") {
  for (const char* name : {"", "Mars/Olympus", "../../etc/passwd", "/usr/share/zoneinfo/UTC", "zone.tab",
                           "UTC\n", "fixed/UTC+01:00:00", "libc:localtime"}) {
    CAPTURE(name);
    CHECK(!Zone::load(name));
  }
  CHECK(Zone::load("Europe/Berlin")->name() == "Europe/Berlin");
}

TEST_CASE("zone: a day begins at its midnight, or right after one that the clocks skip") {
  CHECK(zone("Europe/Berlin").begin_of(cctz::civil_day(2026, 11, 17)) == at("2026-11-16T23:00:00Z"));
  CHECK(zone("Europe/Berlin").begin_of(cctz::civil_day(2026, 3, 29)) == at("2026-03-28T23:00:00Z"));
  CHECK(zone("Europe/Berlin").begin_of(cctz::civil_day(2026, 3, 30)) == at("2026-03-29T22:00:00Z"));
  // Clocks in Cairo went from 00:00 to 01:00 that night.
  CHECK(zone("Africa/Cairo").begin_of(cctz::civil_day(2024, 4, 26)) == at("2024-04-25T22:00:00Z"));
  // And in Beirut back from 24:00 to 23:00: that hour comes twice, the next day begins after both.
  CHECK(zone("Asia/Beirut").begin_of(cctz::civil_day(2024, 10, 27)) == at("2024-10-26T22:00:00Z"));
}

TEST_CASE("zone: instants are read as days or RFC 3339") {
  const Zone berlin = zone("Europe/Berlin");
  struct Case {
    const char* text;
    const char* instant;
  };
  for (const Case& one :
       {Case{"2026-11-17", "2026-11-16T23:00:00Z"}, Case{"2024-02-29", "2024-02-28T23:00:00Z"},
        Case{"2026-11-17T08:00:00Z", "2026-11-17T08:00:00Z"},
        Case{"2026-11-17t08:00:00z", "2026-11-17T08:00:00Z"},
        Case{"2026-11-17T08:00:00+05:30", "2026-11-17T02:30:00Z"},
        Case{"2026-11-17T08:00:00 05:30", "2026-11-17T02:30:00Z"},
        Case{"2026-11-17T08:00:00-05:00", "2026-11-17T13:00:00Z"},
        Case{"2026-11-17T08:00:00.25Z", "2026-11-17T08:00:00.25Z"},
        Case{"2026-11-17T08:00:00.123456789Z", "2026-11-17T08:00:00.123Z"}}) {
    CAPTURE(one.text);
    CHECK(parse_instant(one.text, berlin) == at(one.instant));
  }
}

TEST_CASE("zone: other texts are no instants") {
  const Zone berlin = zone("Europe/Berlin");
  for (const char* text : {"",
                           "2026",
                           "2026-1-17",
                           "2026-02-30",
                           "2023-02-29",
                           "2026-13-01",
                           "2026-00-10",
                           " 2026-11-17",
                           "2026-11-17 ",
                           "2026-11-17T",
                           "2026-11-17T08:00",
                           "2026-11-17T08:00Z",
                           "2026-11-17T08:00:00",
                           "2026-11-17 08:00:00Z",
                           "2026-11-17T24:00:00Z",
                           "2026-11-17T08:60:00Z",
                           "2026-11-17T08:00:61Z",
                           "2026-11-17T08:00:00.Z",
                           "2026-11-17T08:00:00.1234567890Z",
                           "2026-11-17T08:00:00+5:30",
                           "2026-11-17T08:00:00+0530",
                           "2026-11-17T08:00:00+99:00",
                           "-026-11-17",
                           "now",
                           "1763366400",
                           "2026-11-17T08:00:00ZZ"}) {
    CAPTURE(text);
    CHECK(!parse_instant(text, berlin));
  }
}

TEST_CASE("zone: instants are written with the offset of their time") {
  const Zone berlin = zone("Europe/Berlin");
  CHECK(berlin.text(at("2026-11-16T23:00:00Z")) == "2026-11-17T00:00:00+01:00");
  CHECK(berlin.text(at("2026-07-01T10:00:00.05Z")) == "2026-07-01T12:00:00.050+02:00");
  CHECK(zone("UTC").text(0) == "1970-01-01T00:00:00+00:00");
  CHECK(zone("America/St_Johns").text(at("2026-01-01T00:00:00Z")) == "2025-12-31T20:30:00-03:30");
}

TEST_CASE("zone: stretches of equal offset begin where the clocks jump") {
  const std::int64_t from = at("2026-03-01T00:00:00Z");
  const auto stretches = zone("Europe/Berlin").stretches(from, at("2026-11-01T00:00:00Z"));
  REQUIRE(stretches.size() == 3);
  CHECK(stretches[0].start_ms <= from);
  CHECK(stretches[0].offset_ms == kHourMs);
  CHECK(stretches[1] == Stretch{at("2026-03-29T01:00:00Z"), 2 * kHourMs});
  CHECK(stretches[2] == Stretch{at("2026-10-25T01:00:00Z"), kHourMs});
  CHECK(zone("UTC").stretches(from, from + 1).size() == 1);
  // Only the change inside counts.
  CHECK(zone("Europe/Berlin").stretches(from, at("2026-03-29T01:00:00Z")).size() == 1);
  CHECK(zone("Europe/Berlin").stretches(from, at("2026-03-29T01:00:00.001Z")).size() == 2);
}
