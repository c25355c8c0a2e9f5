// Paths and exits worked out by hand, asked of a real engine.
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

void walk(Log& log, std::uint64_t visitor, const std::vector<const char*>& pages) {
  std::int64_t at_ms = kNoon;
  for (const char* page : pages) {
    if (*page == '/') {
      log.view(visitor, visitor, at_ms, page);
    } else {
      log.named(EventKind::kCustom, visitor, visitor, at_ms, page);
    }
    at_ms += 1'000;
  }
}

Json ask(Store& store, std::string_view name, Parameters more) {
  more.insert(more.end(), {{"from", "2026-11-17"}, {"to", "2026-11-18"}});
  return data_of(store, {}, name, more);
}

using Links = std::map<std::string, int>;

Links links(const Json& data) {
  Links found;
  for (const Json& link : data.at("links")) {
    found[link.at("source").get<std::string>() + " > " + link.at("target").get<std::string>()] =
        link.at("sessions");
  }
  return found;
}

void fill(EngineStore& store) {
  Log log;
  walk(log, 1, {"/", "/", "/a", "/b", "/c"});
  walk(log, 2, {"/", "/a", "Star", "/"});
  walk(log, 3, {"/a"});
  walk(log, 4, {"Star"});
  store.add(log.rows());
}

}  // namespace

TEST_CASE("paths: from the first page view, repeated stops once, until the session ends or is deep enough") {
  EngineStore store;
  fill(store);
  const Json data = ask(store, "paths", {{"depth", "2"}});
  CHECK(data["sessions"] == 3);
  CHECK(data["direction"] == "forward");
  CHECK(links(data) == Links{{"0/stop/pageview:/ > 1/stop/pageview:/a", 2},
                             {"0/stop/pageview:/a > 1/end/", 1},
                             {"1/stop/pageview:/a > 2/stop/pageview:/b", 1},
                             {"1/stop/pageview:/a > 2/stop/pageview:/", 1}});
  CHECK(data["nodes"][0] == Json{{"id", "0/stop/pageview:/"},
                                 {"level", 0},
                                 {"kind", "stop"},
                                 {"stop", "pageview:/"},
                                 {"sessions", 2}});
}

TEST_CASE("paths: from and back from an event, with events as stops, rare stops as one") {
  EngineStore store;
  fill(store);
  CHECK(links(ask(store, "paths", {{"start", "custom:Star"}})) ==
        Links{{"0/stop/custom:Star > 1/stop/pageview:/", 1},
              {"0/stop/custom:Star > 1/end/", 1},
              {"1/stop/pageview:/ > 2/end/", 1}});
  CHECK(
      links(ask(store, "paths", {{"end", "pageview:/c"}, {"depth", "2"}})) ==
      Links{{"0/stop/pageview:/c > 1/stop/pageview:/b", 1}, {"1/stop/pageview:/b > 2/stop/pageview:/a", 1}});
  CHECK(links(ask(store, "paths", {{"start", "pageview:/a"}, {"stops", "all"}, {"depth", "1"}})) ==
        Links{{"0/stop/pageview:/a > 1/stop/pageview:/b", 1},
              {"0/stop/pageview:/a > 1/stop/custom:Star", 1},
              {"0/stop/pageview:/a > 1/end/", 1}});
  CHECK(links(ask(store, "paths", {{"depth", "1"}, {"limit", "1"}})) ==
        Links{{"0/stop/pageview:/ > 1/stop/pageview:/a", 2}, {"0/other/ > 1/end/", 1}});
  CHECK(ask(store, "paths", {{"start", "pageview"}, {"end", "pageview"}})["refused"] == "bad_parameter");
}

TEST_CASE("drop-off: exits over the sessions that viewed the page") {
  EngineStore store;
  fill(store);
  const Json pages = ask(store, "drop-off", {})["pages"];
  REQUIRE(pages.size() == 4);
  CHECK(pages[0] == Json{{"host", "shop.example"},
                         {"path", "/"},
                         {"visitors", 2},
                         {"sessions", 2},
                         {"exits", 1},
                         {"exit_rate", 0.5}});
  CHECK(pages[1] == Json{{"host", "shop.example"},
                         {"path", "/a"},
                         {"visitors", 3},
                         {"sessions", 3},
                         {"exits", 1},
                         {"exit_rate", 1.0 / 3.0}});
  CHECK(pages[3]["exits"] == 0);
}
