#include "collector/report/period.hpp"

#include <doctest/doctest.h>

#include "tests/collector/report/events.hpp"

using namespace footfall::collector::report;
using footfall::collector::report_test::at;

namespace {

const std::int64_t kNow = at("2026-11-24T10:15:00Z");

Answer<Period> read(PeriodParameters given) {
  return read_period(given, "Europe/Berlin", kNow);
}

std::string refused(PeriodParameters given) {
  const Answer<Period> period = read(given);
  return period
             ? "accepted"
             : period.error().reason + " " + period.error().detail.substr(0, period.error().detail.find(' '));
}

void check(const Period& period, const char* from, const char* to) {
  CHECK(period.zone.text(period.from_ms) == from);
  CHECK(period.zone.text(period.to_ms) == to);
}

}  // namespace

TEST_CASE("period: by default the last seven days ending with today, in the site's zone") {
  check(*read({}), "2026-11-18T00:00:00+01:00", "2026-11-25T00:00:00+01:00");
}

TEST_CASE("period: what is not given follows from the rest") {
  check(*read({.from = "2026-11-20", .to = {}, .tz = {}}), "2026-11-20T00:00:00+01:00",
        "2026-11-25T00:00:00+01:00");
  check(*read({.from = {}, .to = "2026-11-20", .tz = {}}), "2026-11-13T00:00:00+01:00",
        "2026-11-20T00:00:00+01:00");
  check(*read({.from = {}, .to = {}, .tz = "UTC"}), "2026-11-18T00:00:00+00:00", "2026-11-25T00:00:00+00:00");
}

TEST_CASE("period: days are those of the zone, instants are themselves") {
  check(*read({.from = "2026-10-25", .to = "2026-10-26", .tz = {}}), "2026-10-25T00:00:00+02:00",
        "2026-10-26T00:00:00+01:00");
  check(*read({.from = "2026-10-25", .to = "2026-10-26", .tz = "America/New_York"}),
        "2026-10-25T00:00:00-04:00", "2026-10-26T00:00:00-04:00");
  check(*read({.from = "2026-11-17T08:00:00Z", .to = "2026-11-17T08:00:00.001Z", .tz = {}}),
        "2026-11-17T09:00:00+01:00", "2026-11-17T09:00:00.001+01:00");
}

TEST_CASE("period: what cannot be is refused by the parameter's name") {
  CHECK(refused({.from = "yesterday", .to = {}, .tz = {}}) == "bad_parameter 'from'");
  CHECK(refused({.from = {}, .to = "", .tz = {}}) == "bad_parameter 'to'");
  CHECK(refused({.from = {}, .to = {}, .tz = "Middle-earth/Bree"}) == "bad_parameter 'tz'");
  CHECK(refused({.from = "2026-11-18", .to = "2026-11-17", .tz = {}}) == "bad_parameter 'to'");
  CHECK(refused({.from = "2026-11-18", .to = "2026-11-18", .tz = {}}) == "bad_parameter 'to'");
  CHECK(refused({.from = "2027-01-01", .to = {}, .tz = {}}) == "bad_parameter 'from'");
  CHECK(refused({.from = "1999-12-31", .to = "2000-02-01", .tz = "UTC"}) == "bad_parameter 'from'");
  CHECK(refused({.from = "2099-12-31", .to = "2100-01-02", .tz = "UTC"}) == "bad_parameter 'to'");
  CHECK(refused({.from = "2020-01-01", .to = "2026-01-01", .tz = {}}) == "bad_parameter 'from'");
  CHECK(refused({.from = "2021-01-01", .to = "2026-01-01", .tz = {}}) == "accepted");
}

TEST_CASE("period: before whole days lie as many whole days, before others as many milliseconds") {
  const Period week = *read({.from = "2026-10-26", .to = "2026-11-02", .tz = {}});
  check(period_before(week), "2026-10-19T00:00:00+02:00", "2026-10-26T00:00:00+01:00");
  const Period hours =
      *read({.from = "2026-10-25T12:00:00+01:00", .to = "2026-10-26T12:00:00+01:00", .tz = {}});
  check(period_before(hours), "2026-10-24T13:00:00+02:00", "2026-10-25T12:00:00+01:00");
}
