#include "collector/report/cursor.hpp"

#include <doctest/doctest.h>

#include "tests/collector/report/api.hpp"
#include "tests/collector/report/engine_store.hpp"

using namespace footfall;
using namespace footfall::collector;
using namespace footfall::collector::report_test;
using report::Cursor;

namespace {

report::Answer<Cursor> read(const std::string& text) {
  http::Request request;
  request.query = {{"cursor", text}};
  return report::cursor_parameter(request);
}

}  // namespace

TEST_CASE("cursor: comes back as it was written, whatever the text holds") {
  for (const Cursor& cursor : {Cursor{0, ""}, Cursor{42, "DE"}, Cursor{1, std::string("a\0\xff'\"", 5)}}) {
    CHECK(read(report::cursor_text(cursor)).value() == cursor);
  }
  CHECK(report::cursor_parameter(http::Request()).value() == Cursor{});
}

TEST_CASE("cursor: any other text is refused") {
  for (const char* text :
       {"", ".", "1", "-1.", "x.41", "1.4", "1.4g", "1.4A", "99999999999999999999.41", "1 .41"}) {
    CAPTURE(text);
    REQUIRE(!read(text).ok());
    CHECK(read(text).error().reason == "bad_parameter");
  }
}

TEST_CASE("cursor: the pages of a list, put together, are the list") {
  EngineStore store;
  Log log;
  const std::int64_t noon = at("2026-11-20T12:00:00Z");
  for (std::uint64_t i = 0; i < 24; ++i) {
    const std::string path = "/" + std::to_string(i % 7);
    log.view(i, i, noon, path).host = i % 2 == 0 ? "a.example" : "b.example";
    StoredEvent& request = log.add(EventKind::kRequest, i, i, noon + 1);
    request.request_host = "api.example";
    request.request_path = path;
    request.request_method = i % 3 == 0 ? "GET" : "POST";
    StoredEvent& error = log.add(EventKind::kError, i, i, noon + 2);
    error.error_fingerprint = "f" + std::to_string(i % 5);
  }
  store.add(log.rows());
  Api api(store);
  using Parameters = std::vector<std::pair<std::string, std::string>>;
  for (const auto& [name, more] :
       std::vector<std::pair<std::string, Parameters>>{{"pages", {}},
                                                       {"requests", {}},
                                                       {"errors", {}},
                                                       {"session", {}},
                                                       {"breakdown", {{"by", "page"}}}}) {
    CAPTURE(name);
    const auto ask = [&](Parameters parameters) {
      parameters.insert(parameters.end(), more.begin(), more.end());
      parameters.insert(parameters.end(), {{"from", "2026-11-20"}, {"to", "2026-11-21"}});
      return json_of(api.get("/api/v1/sites/shop/reports/" + name, parameters)).at("data");
    };
    const report::Json whole = ask({});
    CHECK(whole.at("next_cursor").is_null());
    REQUIRE(whole.at("rows").size() > 4);
    report::Json together = report::Json::array();
    report::Json page = ask({{"limit", "3"}});
    for (int pages = 1; pages < 20; ++pages) {
      together.insert(together.end(), page.at("rows").begin(), page.at("rows").end());
      if (page.at("next_cursor").is_null()) {
        break;
      }
      page = ask({{"limit", "3"}, {"cursor", page.at("next_cursor").get<std::string>()}});
    }
    CHECK(together == whole.at("rows"));
  }
}
