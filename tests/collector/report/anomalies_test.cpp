// Anomalies of simulated traffic with a known change, asked of a real engine.
#include <doctest/doctest.h>

#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "collector/simulate/generator.hpp"
#include "tests/collector/report/ask_report.hpp"
#include "tests/collector/report/engine_store.hpp"
#include "tests/collector/report/events.hpp"

using namespace footfall;
using namespace footfall::collector;
using namespace footfall::collector::report_test;
using report::Json;

namespace {

constexpr std::int64_t kDay = 86'400'000;
const std::int64_t kEnd = at("2026-11-01T23:00:00Z");  // midnight in Berlin

// Five weeks, in the last of which 13 to 17 o'clock of the fourth day lose 70 % of the visits, all those from
// abroad.
void fill(EngineStore& store) {
  simulate::Options options;
  options.end_ms = kEnd;
  options.days = 35;
  options.visitors_per_day = 700;
  options.growth_per_day = 0;
  options.bot_share = 0;
  options.anomalies = {{.day = 31, .hour = 13, .hours = 4, .factor = 0.3}};
  const auto generator = simulate::Generator::create(options);
  REQUIRE(generator);
  std::vector<StoredEvent> rows;
  StoredEvent row;
  while ((*generator)->next(row)) {
    if (row.kind == EventKind::kPageview || row.kind == EventKind::kCustom) {
      rows.push_back(row);
    }
  }
  store.add(rows);
}

Json ask(Store& store, Parameters more, std::int64_t from_ms, std::int64_t to_ms,
         std::int64_t now_ms = kEnd) {
  const report::Zone utc = *report::Zone::load("UTC");
  more.emplace_back("from", utc.text(from_ms));
  more.emplace_back("to", utc.text(to_ms));
  return data_of(store, {.tz = "Europe/Berlin", .now_ms = now_ms}, "anomalies", more);
}

}  // namespace

TEST_CASE("anomalies: a drop is found with its hours, size and direction, over a change of clocks") {
  EngineStore store;
  fill(store);
  const Json data = ask(store, {{"goal", "custom:Added to cart"}}, kEnd - 7 * kDay, kEnd);
  REQUIRE(data["metrics"].size() == 9);
  CHECK(data["metrics"][4]["metric"] == "goal:custom:Added to cart");
  const Json& sessions = data["metrics"][2];
  CHECK(sessions["metric"] == "sessions");
  CHECK(sessions["enough_history"] == true);
  CHECK(sessions["points"].size() == 168);
  bool found = false;
  for (const Json& anomaly : data["anomalies"]) {
    if (anomaly["metric"] == "sessions" && anomaly["direction"] == "down") {
      found = true;
      CHECK(anomaly["at"].get<std::string>().substr(0, 10) == "2026-10-29");
      CHECK(anomaly["change"].get<double>() < -0.4);
      CHECK(anomaly["severity"] != "low");
    }
  }
  CHECK(found);
  CHECK(ask(store, {{"interval", "day"}}, kEnd - 7 * kDay, kEnd)["metrics"][0]["points"].size() == 7);
}

TEST_CASE("anomalies: with less than two weeks of history it says so and flags nothing") {
  EngineStore store;
  fill(store);
  const std::int64_t begin_ms = kEnd - 35 * kDay;
  const Json data = ask(store, {}, begin_ms + 5 * kDay, begin_ms + 12 * kDay);
  CHECK(data["anomalies"].empty());
  CHECK(data["metrics"][0]["enough_history"] == false);
  CHECK(data["metrics"][0]["points"][0]["expected"].is_null());
}

TEST_CASE("anomalies: an hour that still runs is not judged") {
  EngineStore store;
  const std::int64_t now_ms = at("2026-11-17T10:30:00Z");
  const Json data = ask(store, {}, now_ms - 2 * 3'600'000, now_ms + kDay, now_ms);
  CHECK(data["metrics"][0]["points"].size() == 2);
  CHECK(data["anomalies"].empty());
}

TEST_CASE("anomalies: what most of a change comes from is named") {
  EngineStore store;
  Log log;
  const std::int64_t noon = at("2026-11-17T12:00:00Z");
  // Eight weeks of 40 page views an hour, half of them from Germany; then those from Germany are gone for
  // four hours.
  std::uint64_t visitor = 1;
  for (int hour = -8 * 168; hour < 4; ++hour) {
    for (int i = 0; i < 40; ++i) {
      if (hour >= 0 && i % 2 == 0) {
        continue;
      }
      log.view(visitor, visitor, noon + hour * 3'600'000LL + i * 1'000).country = i % 2 == 0 ? "DE" : "FR";
      ++visitor;
    }
  }
  store.add(log.rows());
  const Json data = ask(store, {}, noon - kDay, noon + 4 * 3'600'000, noon + 5 * 3'600'000);
  REQUIRE(!data["anomalies"].empty());
  const Json& first = data["anomalies"][0];
  CHECK(first["at"] == "2026-11-17T13:00:00+01:00");
  CHECK(first["until"] == "2026-11-17T17:00:00+01:00");
  CHECK(first["change"] == -0.5);
  REQUIRE(!first["explained_by"].empty());
  CHECK(first["explained_by"][0]["dimension"] == "country");
  CHECK(first["explained_by"][0]["value"] == "DE");
  CHECK(first["explained_by"][0]["share_of_change"] == 1.0);
  CHECK(first["explained_by"][0]["usual_share"] == 0.5);
  // Each visitor has one page view, in one session.
  for (const Json& anomaly : data["anomalies"]) {
    CAPTURE(anomaly["metric"]);
    REQUIRE(!anomaly["explained_by"].empty());
    CHECK(anomaly["explained_by"][0]["value"] == "DE");
    CHECK(anomaly["explained_by"][0]["actual"] == 0);
    CHECK(anomaly["explained_by"][0]["usual"] == 80);
  }
}

TEST_CASE("anomalies: each is explained by what its own metric counts") {
  EngineStore store;
  Log log;
  const std::int64_t noon = at("2026-11-17T12:00:00Z");
  // Page views stay as they are; for four hours nobody from Germany orders, and everything fails for Firefox.
  std::uint64_t visitor = 1;
  for (int hour = -5 * 168; hour < 4; ++hour) {
    for (int i = 0; i < 40; ++i, ++visitor) {
      const std::int64_t at_ms = noon + hour * 3'600'000LL + i * 1'000;
      const std::string country = i % 2 == 0 ? "DE" : "FR", browser = i % 4 < 2 ? "Firefox" : "Chrome";
      const auto of_both = [&](StoredEvent& event) -> StoredEvent& {
        event.country = country;
        event.browser = browser;
        return event;
      };
      of_both(log.view(visitor, visitor, at_ms));
      if (hour < 0 || country != "DE") {
        of_both(log.named(EventKind::kCustom, visitor, visitor, at_ms + 1, "Ordered"));
        of_both(log.named(EventKind::kCustom, visitor, visitor, at_ms + 1, "Ordered"));
      }
      StoredEvent& request = of_both(log.add(EventKind::kRequest, visitor, visitor, at_ms + 2));
      const bool fails = (hour >= 0 && browser == "Firefox") || i == 3;
      request.request_status = fails ? 500 : 200;
      if (hour >= 0 && browser == "Firefox") {
        of_both(log.add(EventKind::kError, visitor, visitor, at_ms + 3)).error_type = "TypeError";
      }
    }
  }
  store.add(log.rows());
  const Json data =
      ask(store, {{"goal", "custom:Ordered"}}, noon - kDay, noon + 4 * 3'600'000, noon + 5 * 3'600'000);
  std::map<std::string, Json> reasons;
  for (const Json& anomaly : data["anomalies"]) {
    reasons[anomaly["metric"]] = anomaly["explained_by"];
  }
  CHECK(!reasons.contains("pageviews"));
  for (const auto& [metric, dimension, value, actual, usual] :
       std::vector<std::tuple<std::string, std::string, std::string, int, double>>{
           {"goal:custom:Ordered", "country", "DE", 0, 160},
           {"engaged_sessions", "country", "DE", 0, 80},
           {"request_failure_rate", "browser", "Firefox", 80, 0}}) {
    CAPTURE(metric);
    REQUIRE(reasons.contains(metric));
    REQUIRE(!reasons[metric].empty());
    const Json& best = reasons[metric][0];
    CHECK(best["dimension"] == dimension);
    CHECK(best["value"] == value);
    CHECK(best["actual"] == actual);
    CHECK(best["usual"] == usual);
  }
}

TEST_CASE("anomalies: other intervals, goals and spans are refused") {
  EngineStore store;
  for (const Parameters& bad : std::vector<Parameters>{{{"interval", "week"}}, {{"goal", "nothing"}}}) {
    CHECK(ask(store, bad, kEnd - kDay, kEnd)["refused"] == "bad_parameter");
  }
  CHECK(ask(store, {}, kEnd - 100 * kDay, kEnd)["refused"] == "bad_parameter");
  CHECK(ask(store, {}, kEnd + kDay, kEnd + 2 * kDay)["refused"] == "bad_parameter");
}
