// Filters asked of a real engine: what passes, and what hostile texts do.
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

Json overview(Store& store, const std::string& filter) {
  return data_of(store, {}, "overview", {{"from", "2026-11-17"}, {"to", "2026-11-18"}, {"filter", filter}})
      .value("current", Json());
}

// Visitors, sessions, page views.
std::array<int, 3> three(Store& store, const std::string& filter) {
  const Json current = overview(store, filter);
  return {current.at("visitors"), current.at("sessions"), current.at("pageviews")};
}

using Three = std::array<int, 3>;

// 1: DE, from a search, sees / and /cart, buys a pro plan of 3 seats. 2: DE, direct, sees /. 3: FR, direct, /
// in a first session and /cart in a second one; bought something 20 days ago.
void fill(EngineStore& store) {
  Log log;
  const auto view = [&](std::uint64_t visitor, std::uint64_t session, std::int64_t at_ms, const char* path,
                        const char* country, const char* channel) {
    StoredEvent& event = log.view(visitor, session, at_ms, path);
    event.country = country;
    event.channel = channel;
  };
  view(1, 11, kNoon, "/", "DE", "organic_search");
  view(1, 11, kNoon + 1'000, "/cart", "DE", "internal");
  StoredEvent& bought = log.named(EventKind::kCustom, 1, 11, kNoon + 2'000, "Bought");
  bought.country = "DE";
  bought.props_json = R"({"plan":"pro","seats":3,"it's":"so"})";
  view(2, 21, kNoon, "/", "DE", "direct");
  view(3, 31, kNoon, "/", "FR", "direct");
  view(3, 32, kNoon + 7'200'000, "/cart", "FR", "direct");
  log.named(EventKind::kCustom, 3, 30, kNoon - 20 * 86'400'000LL, "Bought");
  store.add(log.rows());
}

}  // namespace

TEST_CASE("filter: events pass by their own values, sessions and visitors with an event that passes") {
  EngineStore store;
  fill(store);
  CHECK(three(store, "kind:set") == Three{3, 4, 5});
  CHECK(three(store, "country:is:DE") == Three{2, 2, 3});
  CHECK(three(store, "country:is_not:DE") == Three{1, 2, 2});
  CHECK(three(store, "page:is:/cart") == Three{2, 2, 2});
  CHECK(three(store, "page:matches:^/c") == Three{2, 2, 2});
  CHECK(three(store, "page:contains:art;country:is:FR") == Three{1, 1, 1});
  CHECK(three(store, "country:is:FR|page:is:/cart") == Three{2, 3, 3});
  CHECK(three(store, "(country:is:FR|country:is:DE);page:is:/") == Three{3, 3, 3});
  CHECK(three(store, "!(country:is:FR|page:is:/cart)") == Three{2, 2, 2});
  CHECK(three(store, "prop.plan:is:pro") == Three{1, 1, 0});
  CHECK(three(store, "prop.seats:gt:2") == Three{1, 1, 0});
  CHECK(three(store, "prop.seats:gt:3") == Three{0, 0, 0});
  CHECK(three(store, "prop.plan:gt:0") == Three{0, 0, 0});
  CHECK(three(store, "prop.plan:unset;page:is:/") == Three{3, 3, 3});
}

TEST_CASE(
    "filter: facts of the session are those of its first and last page view, and of what was done in it") {
  EngineStore store;
  fill(store);
  CHECK(three(store, "channel:is:organic_search") == Three{1, 1, 2});
  CHECK(three(store, "channel:is:internal") == Three{0, 0, 0});
  CHECK(three(store, "entry:is:/") == Three{3, 3, 4});
  CHECK(three(store, "exit:is:/") == Three{2, 2, 2});
  CHECK(three(store, "session_pageviews:ge:2") == Three{1, 1, 2});
  CHECK(three(store, "session:did:custom:Bought") == Three{1, 1, 2});
  CHECK(three(store, "session:did_not:custom:Bought") == Three{2, 3, 3});
  CHECK(three(store, "visitor:did:pageview:/cart") == Three{2, 3, 4});
  CHECK(three(store, "visitor:did:custom:Bought") == Three{1, 1, 2});
  CHECK(three(store, "visitor:did:30d:custom:Bought") == Three{2, 3, 4});
  CHECK(three(store, "visitor:did_not:30d:custom:Bought") == Three{1, 1, 1});
  CHECK(three(store, "visitor:did:30d:custom:B*;country:is:DE") == Three{1, 1, 2});
}

TEST_CASE("filter: hostile texts are texts to compare with, and nothing else") {
  EngineStore store;
  fill(store);
  const std::vector<std::string> hostile = {"' OR 1=1 --",
                                            "\\' OR 1=1 --",
                                            "{site:String}",
                                            "DE'; DROP TABLE events",
                                            "\\",
                                            "\n\t\r",
                                            "%",
                                            "_%",
                                            "*/ 1 /*",
                                            "/*filter*/ 1",
                                            "\xc3\xbc",
                                            "\xff\xfe",
                                            "$1",
                                            "x\" OR \"1\"=\"1",
                                            "toString(1)",
                                            "NULL"};
  for (const std::string& text : hostile) {
    CAPTURE(text);
    std::string quoted = "\"";
    for (const char c : text) {
      quoted += c == '"' ? "\"\"" : std::string(1, c);
    }
    quoted += "\"";
    CHECK(three(store, "country:is:" + quoted) == Three{0, 0, 0});
    CHECK(three(store, "country:is_not:" + quoted) == Three{3, 4, 5});
    CHECK(three(store, "channel:contains:" + quoted) == Three{0, 0, 0});
    CHECK(three(store, "prop.x:is:" + quoted) == Three{0, 0, 0});
  }
  CHECK(three(store, "prop.it's:is:so") == Three{1, 1, 0});
  CHECK(three(store, "prop.' OR 1=1:is:so") == Three{0, 0, 0});
}

TEST_CASE("filter: every report takes one") {
  EngineStore store;
  fill(store);
  const Parameters day = {{"from", "2026-11-17"}, {"to", "2026-11-18"}, {"filter", "country:is:FR"}};
  const auto ask = [&](std::string_view name, const Parameters& more) {
    Parameters parameters = day;
    parameters.insert(parameters.end(), more.begin(), more.end());
    return data_of(store, {.now_ms = kNoon + 60'000}, name, parameters);
  };
  CHECK(ask("timeseries", {{"interval", "day"}})["points"][0]["sessions"] == 2);
  CHECK(ask("pages", {})["rows"].size() == 2);
  CHECK(ask("sessions", {})["sessions"] == 2);
  CHECK(ask("funnel", {{"window_ms", "86400000"},
                       {"step", "pageview:/"},
                       {"step", "pageview:/cart"}})["steps"][1]["reached"] == 1);
  CHECK(ask("realtime", {})["active_now"] == 1);
  const Json steps = ask(
      "funnel",
      {{"window_ms", "86400000"}, {"step", "pageview"}, {"step", "pageview where entry:is:/cart"}})["steps"];
  CHECK(steps[1]["reached"] == 1);
}
