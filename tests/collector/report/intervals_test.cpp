#include "collector/report/intervals.hpp"

#include <doctest/doctest.h>

#include "tests/collector/report/events.hpp"

using namespace footfall::collector::report;
using footfall::collector::report_test::at;

namespace {

Period period(const char* zone, const char* from, const char* to) {
  return *read_period({.from = from, .to = to, .tz = zone}, zone, 0);
}

std::vector<std::string> begins(const Period& period, Interval interval) {
  std::vector<std::string> texts;
  for (const Slot& slot : slots_of(period, interval)) {
    texts.push_back(period.zone.text(slot.at_ms));
  }
  return texts;
}

}  // namespace

TEST_CASE("intervals: a day on which the clocks go back has 25 hours, the doubled one twice") {
  const auto hours = begins(period("Europe/Berlin", "2026-10-25", "2026-10-26"), Interval::kHour);
  REQUIRE(hours.size() == 25);
  CHECK(hours[2] == "2026-10-25T02:00:00+02:00");
  CHECK(hours[3] == "2026-10-25T02:00:00+01:00");
  CHECK(hours[24] == "2026-10-25T23:00:00+01:00");
}

TEST_CASE("intervals: a day on which the clocks go forward has 23 hours") {
  const auto hours = begins(period("Europe/Berlin", "2026-03-29", "2026-03-30"), Interval::kHour);
  REQUIRE(hours.size() == 23);
  CHECK(hours[1] == "2026-03-29T01:00:00+01:00");
  CHECK(hours[2] == "2026-03-29T03:00:00+02:00");
}

TEST_CASE("intervals: hours begin at full hours of the zone's clocks, also half an hour off UTC") {
  CHECK(begins(period("Asia/Kolkata", "2026-11-17T08:10:00+05:30", "2026-11-17T10:00:00+05:30"),
               Interval::kHour) ==
        std::vector<std::string>{"2026-11-17T08:00:00+05:30", "2026-11-17T09:00:00+05:30"});
}

TEST_CASE("intervals: where clocks jump by half an hour, the part after the jump is an interval") {
  // Lord Howe: 02:00 becomes 01:30.
  CHECK(begins(period("Australia/Lord_Howe", "2026-04-05T01:00:00+11:00", "2026-04-05T03:00:00+10:30"),
               Interval::kHour) == std::vector<std::string>{"2026-04-05T01:00:00+11:00",
                                                            "2026-04-05T01:30:00+10:30",
                                                            "2026-04-05T02:00:00+10:30"});
}

TEST_CASE(
    "intervals: days, weeks and months begin at midnights of the zone, before the period where it begins "
    "inside") {
  const Period span = period("Europe/Berlin", "2026-10-24", "2026-11-03");
  CHECK(begins(span, Interval::kDay).size() == 10);
  CHECK(begins(span, Interval::kDay)[2] == "2026-10-26T00:00:00+01:00");
  CHECK(begins(span, Interval::kWeek) == std::vector<std::string>{"2026-10-19T00:00:00+02:00",
                                                                  "2026-10-26T00:00:00+01:00",
                                                                  "2026-11-02T00:00:00+01:00"});
  CHECK(begins(span, Interval::kMonth) ==
        std::vector<std::string>{"2026-10-01T00:00:00+02:00", "2026-11-01T00:00:00+01:00"});
}

TEST_CASE("intervals: a day that a zone skipped is none") {
  CHECK(begins(period("Pacific/Apia", "2011-12-29", "2012-01-01"), Interval::kDay) ==
        std::vector<std::string>{"2011-12-29T00:00:00-10:00", "2011-12-31T00:00:00+14:00"});
}

TEST_CASE("intervals: names are civil days since 1970, or instants for hours") {
  const Period span = period("UTC", "2000-01-03", "2000-01-04");
  CHECK(slots_of(span, Interval::kDay)[0].name == 10'959);
  CHECK(slots_of(span, Interval::kHour)[1].name == at("2000-01-03T01:00:00Z"));
}

TEST_CASE("intervals: hours up to two days, days up to 92, else weeks, also over a change of the clocks") {
  CHECK(usual_interval(period("Europe/Berlin", "2026-10-24", "2026-10-26")) == Interval::kHour);
  CHECK(usual_interval(period("Europe/Berlin", "2026-10-24", "2026-10-27")) == Interval::kDay);
  CHECK(usual_interval(period("Europe/Berlin", "2026-08-25", "2026-11-25")) == Interval::kDay);
  CHECK(usual_interval(period("Europe/Berlin", "2026-08-25", "2026-11-26")) == Interval::kWeek);
}
