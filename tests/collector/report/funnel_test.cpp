// Funnels worked out by hand, asked of a real engine.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/collector/report/api.hpp"
#include "tests/collector/report/ask_report.hpp"
#include "tests/collector/report/engine_store.hpp"
#include "tests/collector/report/events.hpp"

using namespace footfall;
using namespace footfall::collector;
using namespace footfall::collector::report_test;
using report::Json;

namespace {

const std::int64_t kNoon = at("2026-11-17T12:00:00Z");

Json funnel(Store& store, const std::vector<std::string>& steps, Parameters more = {}) {
  Parameters parameters = {{"from", "2026-11-17"}, {"to", "2026-11-18"}};
  // Visitors of these tests did not grant consent, unless a test is about it.
  const auto says = [&](const char* name) {
    return std::any_of(more.begin(), more.end(), [&](const auto& one) { return one.first == name; });
  };
  if (!says("window_ms") && !says("per")) {
    parameters.emplace_back("window_ms", "86400000");
  }
  for (const std::string& step : steps) {
    parameters.emplace_back("step", step);
  }
  parameters.insert(parameters.end(), more.begin(), more.end());
  return data_of(store, {}, "funnel", parameters);
}

std::vector<int> reached(const Json& data) {
  std::vector<int> counts;
  for (const Json& step : data.at("steps")) {
    counts.push_back(step.at("reached"));
  }
  return counts;
}

}  // namespace

TEST_CASE("funnel: steps match by path, name and selector, and say what was lost and how long it took") {
  EngineStore store;
  Log log;
  log.view(1, 11, kNoon, "/product/boots");
  log.add(EventKind::kClick, 1, 11, kNoon + 2'000).selector = "#buy";
  log.named(EventKind::kCustom, 1, 11, kNoon + 2'500, "Added to cart");
  log.named(EventKind::kSubmit, 1, 11, kNoon + 9'000, "checkout");
  log.view(2, 21, kNoon, "/product/hat");
  log.add(EventKind::kClick, 2, 21, kNoon + 4'001).selector = "#buy";
  log.view(3, 31, kNoon, "/products");
  log.add(EventKind::kClick, 3, 31, kNoon + 4'000).selector = "#buy";
  store.add(log.rows());
  const Json data =
      funnel(store, {"pageview:/product/*", "click:#buy", "custom:Added to cart", "submit:checkout"});
  CHECK(
      data ==
      Json{{"per", "visitor"},
           {"window_ms", 86'400'000},
           {"steps",
            {{{"step", "pageview:/product/*"},
              {"reached", 2},
              {"drop_off", 0.0},
              {"median_ms_from_previous", nullptr}},
             {{"step", "click:#buy"}, {"reached", 2}, {"drop_off", 0.5}, {"median_ms_from_previous", 3'001}},
             {{"step", "custom:Added to cart"},
              {"reached", 1},
              {"drop_off", 0.0},
              {"median_ms_from_previous", 500}},
             {{"step", "submit:checkout"},
              {"reached", 1},
              {"drop_off", nullptr},
              {"median_ms_from_previous", 6'500}}}}});
}

TEST_CASE("funnel: a step that repeats needs another event, at the same instant or later") {
  EngineStore store;
  Log log;
  log.view(1, 11, kNoon);
  log.view(2, 21, kNoon);
  log.view(2, 21, kNoon);
  log.view(3, 31, kNoon);
  log.view(3, 31, kNoon + 1);
  log.view(3, 31, kNoon + 2);
  store.add(log.rows());
  CHECK(reached(funnel(store, {"pageview", "pageview:/", "pageview:*"})) == std::vector<int>{3, 2, 1});
}

TEST_CASE("funnel: with a window of more than a day only granted visitors count, and their share is told") {
  EngineStore store;
  Api api(store);
  Log log;
  for (const std::uint64_t visitor : {1U, 2U, 3U, 4U}) {
    for (const char* path : {"/a", "/b"}) {
      log.view(visitor, visitor, kNoon + (*(path + 1) == 'b' ? 5 : 0), path).consent =
          visitor == 1 ? Consent::kGranted : Consent::kAnonymous;
    }
  }
  store.add(log.rows());
  const auto ask = [&](Parameters more) {
    more.insert(more.end(), {{"from", "2026-11-17"}, {"to", "2026-11-18"}});
    more.insert(more.end(), {{"step", "pageview:/a"}, {"step", "pageview:/b"}});
    return json_of(api.get("/api/v1/sites/shop/reports/funnel", more));
  };
  const auto both = [](int count) { return std::vector<int>{count, count}; };
  for (const Parameters& days :
       std::vector<Parameters>{{}, {{"window_ms", "86400001"}}, {{"lost", "true"}}, {{"by", "country"}}}) {
    const Json answer = ask(days);
    CHECK(reached(answer["data"]) == both(1));
    CHECK(answer["counted"] == "granted");
    CHECK(answer["granted_share"] == 0.25);
  }
  for (const Parameters& day : std::vector<Parameters>{
           {{"window_ms", "86400000"}}, {{"per", "session"}}, {{"window_ms", "60000"}, {"lost", "true"}}}) {
    const Json answer = ask(day);
    CHECK(reached(answer["data"]) == both(4));
    CHECK(answer["counted"] == "all");
    CHECK(answer["granted_share"].is_null());
  }
}

TEST_CASE("funnel: the window is counted from step 1 and holds its end") {
  EngineStore store;
  Log log;
  for (const std::uint64_t visitor : {1U, 2U}) {
    log.view(visitor, visitor, kNoon, "/a");
    log.view(visitor, visitor, kNoon + 1'000, "/b");
    log.view(visitor, visitor, kNoon + 1'999 + static_cast<std::int64_t>(visitor), "/c");
  }
  store.add(log.rows());
  const std::vector<std::string> steps = {"pageview:/a", "pageview:/b", "pageview:/c"};
  CHECK(reached(funnel(store, steps, {{"window_ms", "2000"}})) == std::vector<int>{2, 2, 1});
  CHECK(reached(funnel(store, steps, {{"window_ms", "2001"}})) == std::vector<int>{2, 2, 2});
}

TEST_CASE("funnel: per session it starts again in each, without a window") {
  EngineStore store;
  Log log;
  log.view(1, 11, kNoon, "/a");
  log.view(1, 12, kNoon + 3'600'000, "/b");
  log.view(2, 21, kNoon, "/a");
  log.view(2, 21, kNoon + 1'000, "/b");
  log.view(2, 22, kNoon + 7'200'000, "/a");
  store.add(log.rows());
  CHECK(reached(funnel(store, {"pageview:/a", "pageview:/b"})) == std::vector<int>{2, 2});
  const Json data = funnel(store, {"pageview:/a", "pageview:/b"}, {{"per", "session"}});
  CHECK(reached(data) == std::vector<int>{3, 1});
  CHECK(data["window_ms"].is_null());
}

TEST_CASE("funnel: visitors count with their events of the period, sessions whole where they begin") {
  EngineStore store;
  Log log;
  log.view(1, 11, at("2026-11-17T23:59:00Z"), "/a");
  log.view(1, 11, at("2026-11-18T00:01:00Z"), "/b");
  log.view(2, 21, at("2026-11-16T23:59:00Z"), "/a");
  log.view(2, 21, at("2026-11-17T00:01:00Z"), "/b");
  store.add(log.rows());
  CHECK(reached(funnel(store, {"pageview:/a", "pageview:/b"})) == std::vector<int>{1, 0});
  CHECK(reached(funnel(store, {"pageview:/a", "pageview:/b"}, {{"per", "session"}})) ==
        std::vector<int>{1, 1});
}

TEST_CASE("funnel: what a pattern holds is text, not SQL, and only the star is special") {
  EngineStore store;
  Log log;
  const std::vector<std::string> names = {"it's", "a\\b", "50%_off", "50x_off", "x'] OR 1 --", "\xc3\xbc*"};
  for (std::size_t i = 0; i < names.size(); ++i) {
    log.named(EventKind::kCustom, i, i, kNoon, names[i]);
    log.named(EventKind::kCustom, i, i, kNoon, names[i]);
  }
  store.add(log.rows());
  for (const std::string& name : names) {
    CAPTURE(name);
    CHECK(reached(funnel(store, {"custom:" + name, "custom:" + name})) == std::vector<int>{1, 1});
  }
  CHECK(reached(funnel(store, {"custom:50*off", "custom"})) == std::vector<int>{2, 2});
  CHECK(reached(funnel(store, {"custom:*'*", "custom:*"})) == std::vector<int>{2, 2});
  CHECK(reached(funnel(store, {"custom:IT'S", "custom:*"})) == std::vector<int>{0, 0});
}

TEST_CASE("funnel: ten steps with the longest patterns are answered") {
  EngineStore store;
  const std::string pattern = "pageview:/" + std::string(511, '%');
  CHECK(reached(funnel(store, std::vector<std::string>(10, pattern))) == std::vector<int>(10, 0));
}

TEST_CASE("funnel: parameters that cannot be are refused by name") {
  EngineStore store;
  const std::vector<std::string> steps = {"pageview", "submit"};
  const auto detail = [](const Json& data) { return data.at("detail").get<std::string>(); };
  CHECK(detail(funnel(store, {"pageview"})).starts_with("'step' takes"));
  CHECK(detail(funnel(store, steps, {{"per", "day"}})).starts_with("'per' takes"));
  CHECK(detail(funnel(store, steps, {{"window_ms", "0"}})).starts_with("'window_ms' takes"));
  CHECK(detail(funnel(store, steps, {{"window_ms", "1h"}})).starts_with("'window_ms' takes"));
  CHECK(detail(funnel(store, steps, {{"per", "session"}, {"window_ms", "5"}}))
            .starts_with("'window_ms' takes"));
}

TEST_CASE("funnel: told apart by where visitors come from, with the pages that the lost viewed next") {
  EngineStore store;
  Log log;
  const auto shopper = [&](std::uint64_t visitor, const char* country, const char* next) {
    log.view(visitor, visitor, kNoon, "/cart").country = country;
    if (std::string_view(next) == "Ordered") {
      log.named(EventKind::kCustom, visitor, visitor, kNoon + 5, "Ordered").country = country;
    }
    log.view(visitor, visitor, kNoon + 10, next == std::string_view("Ordered") ? "/thanks" : next).country =
        country;
  };
  shopper(1, "DE", "/help");
  shopper(2, "DE", "/help");
  shopper(3, "FR", "/");
  shopper(4, "FR", "Ordered");
  log.view(5, 5, kNoon, "/cart").country = "DE";
  store.add(log.rows());
  const std::vector<std::string> steps = {"pageview:/cart", "custom:Ordered"};
  const Json data = funnel(store, steps, {{"by", "country"}, {"lost", "true"}});
  CHECK(reached(data) == std::vector<int>{5, 1});
  CHECK(data.at("by") == "country");
  CHECK(data.at("groups") == Json{{{"value", "DE"}, {"reached", {3, 0}}, {"conversion", 0.0}},
                                  {{"value", "FR"}, {"reached", {2, 1}}, {"conversion", 0.5}}});
  CHECK(data.at("steps").at(0).at("lost_to") == Json{{{"path", "/help"}, {"count", 2}},
                                                     {{"path", nullptr}, {"count", 1}},
                                                     {{"path", "/"}, {"count", 1}}});
  CHECK_FALSE(data.at("steps").at(1).contains("lost_to"));
  CHECK(funnel(store, steps, {{"by", "country"}, {"limit", "1"}}).at("groups").size() == 1);
  for (const char* bad : {"page", "nosuch", "bot_reason", ""}) {
    CHECK(funnel(store, steps, {{"by", bad}}).at("refused") == "bad_parameter");
  }
}
