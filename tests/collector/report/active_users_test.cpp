// Active users worked out by hand, asked of a real engine.
#include <doctest/doctest.h>

#include "tests/collector/report/ask_report.hpp"
#include "tests/collector/report/engine_store.hpp"
#include "tests/collector/report/events.hpp"

using namespace footfall;
using namespace footfall::collector;
using namespace footfall::collector::report_test;
using report::Json;

namespace {

constexpr std::int64_t kDay = 86'400'000;

Json points(Store& store, const char* from, const char* to, const char* tz = "UTC") {
  return data_of(store, {.tz = tz}, "active-users", {{"from", from}, {"to", to}}).at("points");
}

}  // namespace

TEST_CASE(
    "active users: 7 and 30 days end with the day, granted visitors only, and engagement alone is not "
    "active") {
  EngineStore store;
  Log log;
  const std::int64_t noon = at("2026-11-01T12:00:00Z");
  for (const std::int64_t day : {0, 3, 12}) {
    log.view(1, 1, noon + day * kDay).consent = Consent::kGranted;
  }
  log.view(2, 2, noon + 12 * kDay);
  log.engaged(3, 3, noon + 12 * kDay, 5'000).consent = Consent::kGranted;
  store.add(log.rows());
  const Json days = points(store, "2026-11-01", "2026-12-15");
  REQUIRE(days.size() == 44);
  CHECK(days[0] == Json{{"at", "2026-11-01T00:00:00+00:00"},
                        {"dau", 1},
                        {"dau_granted", 1},
                        {"wau", 1},
                        {"mau", 1},
                        {"stickiness", 1.0}});
  CHECK(days[9]["wau"] == 1);
  CHECK(days[10]["wau"] == 0);
  CHECK(days[10]["stickiness"] == 0.0);
  CHECK(days[12]["dau"] == 2);
  CHECK(days[12]["dau_granted"] == 1);
  CHECK(days[18]["wau"] == 1);
  CHECK(days[19]["wau"] == 0);
  CHECK(days[41]["mau"] == 1);
  CHECK(days[42]["mau"] == 0);
  CHECK(days[42]["stickiness"].is_null());
}

TEST_CASE("active users: days before the period count, days are whole and of the zone") {
  EngineStore store;
  Log log;
  log.view(1, 1, at("2026-11-10T23:30:00Z")).consent = Consent::kGranted;
  store.add(log.rows());
  const Json berlin = points(store, "2026-11-16T12:00:00Z", "2026-11-18", "Europe/Berlin");
  REQUIRE(berlin.size() == 2);
  CHECK(berlin[0]["at"] == "2026-11-16T00:00:00+01:00");
  CHECK(berlin[1]["wau"] == 1);
  CHECK(points(store, "2026-11-17", "2026-11-18")[0]["wau"] == 0);
  CHECK(points(store, "2026-11-17", "2026-11-18")[0]["mau"] == 1);
}
