// Retention and adoption worked out by hand, asked of a real engine.
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
const std::int64_t kMonday = at("2026-11-02T12:00:00Z");

Json ask(Store& store, std::string_view name, Parameters parameters,
         const char* now = "2027-01-01T00:00:00Z") {
  return data_of(store, {.now_ms = at(now)}, name, parameters);
}

std::vector<int> visitors(const Json& cohort) {
  std::vector<int> counts;
  for (const Json& cell : cohort.at("cells")) {
    counts.push_back(cell.at("visitors"));
  }
  return counts;
}

void fill(EngineStore& store) {
  Log log;
  const auto granted = [](StoredEvent& event) { event.consent = Consent::kGranted; };
  // 1: first seen long before. 2: new on Monday, back a week and two weeks later. 3: new on Sunday, back on
  // Monday. 4: new on Monday without being active. 5: anonymous.
  granted(log.view(1, 1, kMonday - 40 * kDay));
  granted(log.view(1, 1, kMonday));
  granted(log.view(2, 2, kMonday));
  granted(log.view(2, 2, kMonday + 7 * kDay));
  granted(log.named(EventKind::kCustom, 2, 2, kMonday + 14 * kDay, "Star"));
  granted(log.view(3, 3, kMonday + 6 * kDay));
  granted(log.named(EventKind::kCustom, 3, 3, kMonday + 7 * kDay, "Star"));
  granted(log.named(EventKind::kCustom, 3, 3, kMonday + 7 * kDay + 5, "Star"));
  granted(log.engaged(4, 4, kMonday, 100));
  log.view(5, 5, kMonday);
  store.add(log.rows());
}

}  // namespace

TEST_CASE(
    "retention: cohorts by the first event ever, cells by later intervals, those not over are incomplete") {
  EngineStore store;
  fill(store);
  const Json data =
      ask(store, "retention", {{"from", "2026-11-04"}, {"to", "2026-11-23"}, {"interval", "week"}},
          "2026-11-20T00:00:00Z");
  CHECK(data["interval"] == "week");
  const Json& cohorts = data["cohorts"];
  REQUIRE(cohorts.size() == 3);
  CHECK(cohorts[0]["at"] == "2026-11-02T00:00:00+00:00");
  CHECK(cohorts[0]["size"] == 3);
  CHECK(visitors(cohorts[0]) == std::vector<int>{2, 2, 1});
  CHECK(cohorts[0]["cells"][2] == Json{{"n", 2}, {"visitors", 1}, {"rate", 1.0 / 3.0}, {"incomplete", true}});
  CHECK(cohorts[0]["cells"][1]["incomplete"] == false);
  CHECK(cohorts[1]["size"] == 0);
  CHECK(cohorts[1]["cells"][0]["rate"].is_null());
  const Json ended = ask(store, "retention",
                         {{"from", "2026-11-04"}, {"to", "2026-11-22"}, {"interval", "week"}})["cohorts"];
  CHECK(ended[0]["cells"][2]["incomplete"] == true);
}

TEST_CASE("retention: by day and by month, by a chosen first event and a chosen return") {
  EngineStore store;
  fill(store);
  const Parameters november = {{"from", "2026-11-01"}, {"to", "2026-12-01"}};
  const auto with = [&](Parameters more) {
    more.insert(more.end(), november.begin(), november.end());
    return ask(store, "retention", more)["cohorts"];
  };
  const Json days = with({{"interval", "day"}});
  REQUIRE(days.size() == 30);
  CHECK(days[1]["size"] == 2);
  CHECK(days[1]["cells"][7]["visitors"] == 1);
  CHECK(days[7]["size"] == 1);
  CHECK(visitors(days[7])[1] == 1);
  CHECK(with({{"interval", "month"}})[0]["size"] == 3);
  const Json stars = with({{"interval", "week"}, {"cohort", "custom:Star"}, {"returned", "custom:Star"}});
  REQUIRE(stars.size() == 6);
  CHECK(stars[2]["size"] == 1);
  CHECK(visitors(stars[2]) == std::vector<int>{1, 0, 0, 0});
  CHECK(ask(store, "retention", {{"interval", "hour"}})["refused"] == "bad_parameter");
}

TEST_CASE("adoption: users over active visitors, new ones by their first use ever, and the time it took") {
  EngineStore store;
  fill(store);
  const Json feature =
      ask(store, "adoption", {{"from", "2026-11-09"}, {"to", "2026-11-30"}, {"feature", "custom:Star"}})
          .at("features")
          .at(0);
  CHECK(feature["active_visitors"] == 2);
  CHECK(feature["users"] == 2);
  CHECK(feature["rate"] == 1.0);
  CHECK(feature["new_users"] == 2);
  CHECK(feature["returning_users"] == 0);
  CHECK(feature["uses"] == 3);
  CHECK(feature["uses_per_user"] == 1.5);
  CHECK(feature["median_ms_to_adopt"] == (kDay + 14 * kDay) / 2);
  REQUIRE(feature["curve"].size() == 21);
  CHECK(feature["curve"][0]["users"] == 1);
  CHECK(feature["curve"][7]["new_users_so_far"] == 2);
  CHECK(feature["curve"][7]["new_rate_so_far"] == 1.0);
  CHECK(feature["retention"]["cohorts"][0]["size"] == 1);
  const Json later =
      ask(store, "adoption", {{"from", "2026-11-10"}, {"to", "2026-11-30"}, {"feature", "custom:Star"}})
          .at("features")
          .at(0);
  CHECK(later["new_users"] == 1);
  CHECK(ask(store, "adoption", {})["refused"] == "bad_parameter");
}
