// One session's timeline, and the list of sessions, asked of a real engine.
#include <doctest/doctest.h>

#include "tests/collector/report/api.hpp"
#include "tests/collector/report/ask_report.hpp"
#include "tests/collector/report/engine_store.hpp"

using namespace footfall;
using namespace footfall::collector;
using namespace footfall::collector::report_test;
using report::Json;

namespace {

void fill(EngineStore& store) {
  Log log;
  const std::int64_t noon = at("2026-11-17T12:00:00Z");
  StoredEvent& first = log.view(1, 0xabc, noon, "/in");
  first.channel = "email";
  first.title = "In";
  log.named(EventKind::kCustom, 1, 0xabc, noon + 1'000, "Saved").props_json = R"({"n":2})";
  log.view(1, 0xabc, noon + 2'000, "/out");
  log.engaged(1, 0xabc, noon + 2'500, 1'500).scroll_pct = 40;
  log.view(2, 0xdef, noon + 1, "/other").country = "DE";
  log.view(3, 0x1, noon + 1, "/third");
  store.add(log.rows());
}

Json ids_of(const Json& data) {
  Json ids = Json::array();
  for (const Json& row : data["rows"]) {
    ids.push_back(row["session"]);
  }
  return ids;
}

const Parameters kTuesday = {{"from", "2026-11-17"}, {"to", "2026-11-18"}};

Parameters with(Parameters more) {
  more.insert(more.end(), kTuesday.begin(), kTuesday.end());
  return more;
}

}  // namespace

TEST_CASE("session: the timeline holds what each event has, in order, and the visit's facts") {
  EngineStore store;
  fill(store);
  const Json data = data_of(store, {}, "session", with({{"session", "0000000000000abc"}}));
  CHECK(data["at"] == "2026-11-17T12:00:00+00:00");
  CHECK(data["duration_ms"] == 2'500);
  CHECK(data["engaged_ms"] == 1'500);
  CHECK(data["channel"] == "email");
  CHECK(data["consent"] == "anonymous");
  REQUIRE(data["events"].size() == 4);
  CHECK(data["events"][0] == Json{{"at", "2026-11-17T12:00:00+00:00"},
                                  {"kind", "pageview"},
                                  {"host", "shop.example"},
                                  {"path", "/in"},
                                  {"title", "In"}});
  CHECK(data["events"][1]["props"] == Json{{"n", 2}});
  CHECK(data["events"][3]["scroll_pct"] == 40);
  CHECK(!data["events"][2].contains("engaged_ms"));
}

TEST_CASE("session: one that is not there has no events, and other texts are refused") {
  EngineStore store;
  fill(store);
  CHECK(data_of(store, {}, "session", with({{"session", "0000000000000123"}}))["events"].empty());
  for (const char* bad : {"", "abc", "0000000000000ABC", "0000000000000abc0", "' OR 1=1 --    x"}) {
    CHECK(data_of(store, {}, "session", with({{"session", bad}}))["refused"] == "bad_parameter");
  }
}

TEST_CASE("session: the list has the latest sessions first, page by page, and takes filters") {
  EngineStore store;
  fill(store);
  const Json all = data_of(store, {}, "session", kTuesday);
  CHECK(ids_of(all) == Json::array({"0000000000000001", "0000000000000def", "0000000000000abc"}));
  CHECK(all["next_cursor"].is_null());
  CHECK(all["rows"][2] == Json{{"session", "0000000000000abc"},
                               {"at", "2026-11-17T12:00:00+00:00"},
                               {"duration_ms", 2'500},
                               {"engaged_ms", 1'500},
                               {"pageviews", 2},
                               {"events", 4},
                               {"entry", "/in"},
                               {"exit", "/out"},
                               {"channel", "email"},
                               {"country", ""},
                               {"device", ""}});
  const Json first = data_of(store, {}, "session", with({{"limit", "1"}}));
  CHECK(ids_of(first) == Json::array({"0000000000000001"}));
  const Json second = data_of(store, {}, "session", with({{"limit", "1"}, {"cursor", first["next_cursor"]}}));
  CHECK(ids_of(second) == Json::array({"0000000000000def"}));
  CHECK(ids_of(data_of(store, {}, "session", with({{"filter", "country:is:DE"}}))) ==
        Json::array({"0000000000000def"}));
}

TEST_CASE("session: a minimum group forbids it") {
  EngineStore store;
  fill(store);
  Api api(store);
  CHECK(api.get("/api/v1/sites/shop/reports/session", {{"min_group", "5"}}).status == 400);
  CHECK(api.get("/api/v1/sites/shop/reports/session").status == 200);
}
