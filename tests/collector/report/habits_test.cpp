// Goals and engagement worked out by hand, asked of a real engine.
#include <doctest/doctest.h>

#include "tests/collector/report/ask_report.hpp"
#include "tests/collector/report/engine_store.hpp"
#include "tests/collector/report/events.hpp"

using namespace footfall;
using namespace footfall::collector;
using namespace footfall::collector::report_test;
using report::Json;

namespace {

const std::int64_t kNoon = at("2026-11-17T12:00:00Z");

Json ask(Store& store, std::string_view name, Parameters more) {
  more.insert(more.end(), {{"from", "2026-11-17"}, {"to", "2026-11-18"}});
  return data_of(store, {}, name, more);
}

}  // namespace

TEST_CASE("goals: conversions, converted sessions, their rate, and the sum of what they are worth") {
  EngineStore store;
  Log log;
  const auto bought = [&](std::uint64_t visitor, const char* props) {
    log.named(EventKind::kCustom, visitor, visitor, kNoon + 1, "Bought").props_json = props;
  };
  for (std::uint64_t visitor = 1; visitor <= 4; ++visitor) {
    log.view(visitor, visitor, kNoon).country = visitor == 4 ? "FR" : "DE";
  }
  bought(1, R"({"value":10.5})");
  bought(1, R"({"value":"20"})");
  bought(2, R"({"value":"much"})");
  store.add(log.rows());
  CHECK(ask(store, "goals", {{"goal", "custom:Bought"}})["rows"] ==
        Json::array({Json{{"goal", "custom:Bought"},
                          {"sessions", 4},
                          {"visitors", 4},
                          {"converted_sessions", 2},
                          {"converted_visitors", 2},
                          {"rate", 0.5},
                          {"conversions", 3},
                          {"value", 30.5}}}));
  const Json by =
      ask(store, "goals", {{"goal", "custom:Bought"}, {"goal", "pageview"}, {"by", "country"}})["rows"];
  REQUIRE(by.size() == 4);
  CHECK(by[0]["by"] == "DE");
  CHECK(by[0]["rate"] == 2.0 / 3.0);
  CHECK(by[1]["by"] == "FR");
  CHECK(by[1]["conversions"] == 0);
  CHECK(by[2]["conversions"] == 3);
  CHECK(ask(store, "goals", {})["refused"] == "bad_parameter");
  CHECK(ask(store, "goals", {{"goal", "custom:Bought"}, {"by", "page"}})["refused"] == "bad_parameter");
}

TEST_CASE("goals: without sessions there is a row without a rate") {
  EngineStore store;
  const Json rows = ask(store, "goals", {{"goal", "custom:Bought"}})["rows"];
  REQUIRE(rows.size() == 1);
  CHECK(rows[0]["rate"].is_null());
}

TEST_CASE("engagement: scroll is the deepest of each page view, of the latest view of its page") {
  EngineStore store;
  Log log;
  const auto scrolled = [&](std::int64_t after_ms, const char* path, std::uint8_t pct) {
    StoredEvent& event = log.engaged(1, 1, kNoon + after_ms, 1'000);
    event.path = path;
    event.scroll_pct = pct;
  };
  log.view(1, 1, kNoon, "/a");
  scrolled(10, "/a", 30);
  scrolled(20, "/a", 70);
  log.view(1, 1, kNoon + 30, "/b");
  scrolled(40, "/a", 50);
  scrolled(50, "/b", 20);
  log.view(1, 1, kNoon + 60, "/a");
  scrolled(70, "/a", 10);
  log.view(2, 2, kNoon, "/c");
  store.add(log.rows());
  const Json data = ask(store, "engagement", {});
  CHECK(data["sessions"] == 2);
  CHECK(data["engaged_ms"] == Json{{"median", 2'500}, {"p90", 4'500}});
  CHECK(data["events"] == Json{{"median", 5}, {"p90", 7}});
  CHECK(data["scroll_pct_median"] == 20);
}

TEST_CASE("engagement: visitors by the number of active days of the last 28") {
  EngineStore store;
  Log log;
  for (const std::int64_t day : {0, 0, 1, 27, 28}) {
    log.view(1, 1, kNoon - day * 86'400'000).consent = Consent::kGranted;
  }
  log.view(2, 2, kNoon).consent = Consent::kGranted;
  log.view(3, 3, kNoon);
  log.engaged(4, 4, kNoon, 10).consent = Consent::kGranted;
  store.add(log.rows());
  const Json days = ask(store, "engagement", {})["active_days"];
  REQUIRE(days.size() == 28);
  CHECK(days[0] == Json{{"days", 1}, {"visitors", 1}});
  CHECK(days[2] == Json{{"days", 3}, {"visitors", 1}});
  CHECK(days[3]["visitors"] == 0);
}
