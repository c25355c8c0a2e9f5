#include "collector/report/export.hpp"

#include <doctest/doctest.h>

#include <sstream>

#include "tests/collector/report/api.hpp"
#include "tests/collector/report/engine_store.hpp"

using namespace footfall;
using namespace footfall::collector;
using namespace footfall::collector::report_test;
using report::Json;

namespace {

std::vector<Json> lines_of(const http::Response& response) {
  std::vector<Json> lines;
  std::istringstream body(body_of(response));
  for (std::string line; std::getline(body, line);) {
    lines.push_back(Json::parse(line));
  }
  return lines;
}

}  // namespace

TEST_CASE("raw log: an event is one line with its own columns and no others") {
  EngineStore store;
  Api api(store);
  Log log;
  const std::int64_t noon = at("2026-11-20T12:00:00.007Z");
  StoredEvent& view = log.view(0x1f, 0xabc, noon, "/\"quoted\"/\\/\xc3\xbc");
  view.title = "tab\there, line\nthere";
  view.channel = "direct";
  view.stream = 0xab;
  view.country = "DE";
  view.props_json = R"({"plan":"pro","seats":3,"trial":false})";
  StoredEvent& click = log.add(EventKind::kClick, 0x1f, 0xabc, noon + 1);
  click.selector = "#buy";
  click.text = "Buy";
  log.engaged(0xffffffffffffffff, 0xfffffffffffffffe, noon + 2, 0);
  StoredEvent& bot = log.named(EventKind::kCustom, 1, 1, noon + 3, "x");
  bot.bot = true;
  bot.bot_reason = "user agent";
  bot.consent = Consent::kGranted;
  log.view(5, 5, noon).site = "blog";
  store.add(log.rows());

  const http::Response response = api.get("/api/v1/sites/shop/events");
  CHECK(response.status == 200);
  CHECK(header_of(response, "Content-Type") == "application/x-ndjson");
  CHECK(header_of(response, "Cache-Control") == "no-store");
  const std::vector<Json> lines = lines_of(response);
  REQUIRE(lines.size() == 4);
  const std::string batch = "62626262626262626262626262626262";
  CHECK(lines[0] == Json{{"event_id", batch + "00000001"},
                         {"batch_id", batch},
                         {"seq", 1},
                         {"stream", "00000000000000ab"},
                         {"ts", "2026-11-20T12:00:00.007Z"},
                         {"received_at", "2026-11-20T12:00:00.257Z"},
                         {"site", "shop"},
                         {"kind", "pageview"},
                         {"visitor", "000000000000001f"},
                         {"session", "0000000000000abc"},
                         {"consent", "anonymous"},
                         {"host", "shop.example"},
                         {"path", "/\"quoted\"/\\/\xc3\xbc"},
                         {"title", "tab\there, line\nthere"},
                         {"channel", "direct"},
                         {"country", "DE"},
                         {"props", {{"plan", "pro"}, {"seats", 3}, {"trial", false}}}});
  CHECK(lines[1].at("x") == 0);
  CHECK(lines[1].at("y") == 0);
  CHECK(!lines[1].contains("engaged_ms"));
  CHECK(!lines[1].contains("props"));
  CHECK(lines[1].at("selector") == "#buy");
  CHECK(lines[2].at("visitor") == "ffffffffffffffff");
  CHECK(lines[2].at("session") == "fffffffffffffffe");
  CHECK(lines[2].at("engaged_ms") == 0);
  CHECK(lines[2].at("scroll_pct") == 0);
  CHECK(!lines[2].contains("bot"));
  CHECK(lines[3].at("bot") == true);
  CHECK(lines[3].at("bot_reason") == "user agent");
  CHECK(lines[3].at("consent") == "granted");
  CHECK(body_of(response).find("\"\\/") == std::string::npos);
}

TEST_CASE("raw log: in order of time, visitor and number, over days and visitors") {
  EngineStore store;
  Api api(store);
  Log log;
  const std::int64_t first = at("2026-11-19T22:00:00Z");
  for (std::uint64_t i = 0; i < 500; ++i) {
    StoredEvent& event =
        log.view(i * 7919 % 13, 1, first + static_cast<std::int64_t>(i * 104'729 % 97) * 3'600'000);
    event.seq = static_cast<std::uint32_t>(i * 31 % 101);
  }
  store.add(log.rows());
  const std::vector<Json> lines = lines_of(api.get("/api/v1/sites/shop/events"));
  REQUIRE(lines.size() == 500);
  const auto key = [](const Json& line) {
    return std::tuple(line.at("ts").get<std::string>(), line.at("visitor").get<std::string>(),
                      line.at("seq").get<int>());
  };
  CHECK(std::is_sorted(lines.begin(), lines.end(),
                       [&](const Json& a, const Json& b) { return key(a) < key(b); }));
}

TEST_CASE("raw log: a period of days of the zone, its begin inside and its end not") {
  EngineStore store;
  Api api(store);
  Log log;
  log.view(1, 1, at("2026-11-16T22:59:59.999Z"));
  log.view(2, 2, at("2026-11-16T23:00:00Z"));
  log.view(3, 3, at("2026-11-17T22:59:59.999Z"));
  log.view(4, 4, at("2026-11-17T23:00:00Z"));
  store.add(log.rows());
  const std::vector<Json> lines = lines_of(api.get(
      "/api/v1/sites/shop/events", {{"from", "2026-11-17"}, {"to", "2026-11-18"}, {"format", "jsonl"}}));
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].at("visitor") == "0000000000000002");
  CHECK(lines[1].at("visitor") == "0000000000000003");
  CHECK(lines_of(api.get("/api/v1/sites/blog/events")).empty());
}

TEST_CASE("raw log: as a table, every event has every column; a spreadsheet finds no formula in it") {
  EngineStore store;
  Api api(store);
  Log log;
  const std::int64_t noon = at("2026-11-20T12:00:00.007Z");
  StoredEvent& view = log.view(0x1f, 0xabc, noon, "/a,\"b\"");
  view.title = "=HYPERLINK(\"https://a.example\")";
  view.props_json = R"({"plan":"pro"})";
  log.named(EventKind::kCustom, 2, 2, noon + 1, "@SUM(A1)").value = 2.5;
  store.add(log.rows());

  const http::Response csv = api.get("/api/v1/sites/shop/events", {{"format", "csv"}});
  REQUIRE(csv.status == 200);
  CHECK(header_of(csv, "Content-Type") == "text/csv; charset=utf-8");
  std::istringstream lines(body_of(csv));
  std::string names, first, second, more;
  std::getline(lines, names);
  std::getline(lines, first);
  std::getline(lines, second);
  CHECK_FALSE(std::getline(lines, more));
  for (const Json& line : lines_of(api.get("/api/v1/sites/shop/events"))) {
    for (const auto& [key, value] : line.items()) {
      CAPTURE(key);
      CHECK(names.find('"' + key + '"') != std::string::npos);
    }
  }
  CHECK(names.starts_with(R"("event_id","batch_id","seq","stream","ts",)"));
  CHECK(first.find(R"("2026-11-20 12:00:00.007")") != std::string::npos);
  CHECK(first.find(R"("000000000000001f","0000000000000abc")") != std::string::npos);
  CHECK(first.find(R"x("/a,""b""","'=HYPERLINK(""https://a.example"")")x") != std::string::npos);
  CHECK(first.find(R"("{""plan"":""pro""}")") != std::string::npos);
  CHECK(second.find(R"x("'@SUM(A1)")x") != std::string::npos);

  const http::Response parquet = api.get("/api/v1/sites/shop/events", {{"format", "parquet"}});
  REQUIRE(parquet.status == 200);
  const std::string file = body_of(parquet);
  CHECK(file.starts_with("PAR1"));
  CHECK(file.ends_with("PAR1"));
  CHECK(file.find("=HYPERLINK") != std::string::npos);
  CHECK(file.find("'=HYPERLINK") == std::string::npos);
}
