// What every answer of a report has beside its data: comparison, format, ETag.
#include <doctest/doctest.h>

#include "collector/report/compare.hpp"
#include "collector/report/csv.hpp"
#include "tests/collector/report/api.hpp"
#include "tests/collector/report/engine_store.hpp"

using namespace footfall;
using namespace footfall::collector;
using namespace footfall::collector::report_test;
using report::Json;

namespace {

using Parameters = std::vector<std::pair<std::string, std::string>>;

const std::string kOverview = "/api/v1/sites/shop/reports/overview";

void fill(EngineStore& store) {
  Log log;
  const std::int64_t noon = at("2026-11-17T12:00:00Z");
  log.view(1, 11, noon);
  log.view(1, 11, noon + 1);
  log.view(2, 21, noon).country = "DE";
  log.view(3, 31, noon - 86'400'000);
  log.view(4, 41, at("2025-11-17T12:00:00Z"));
  store.add(log.rows());
}

report::Period year_before(const char* from, const char* to) {
  return report::period_a_year_before(*report::read_period({from, to, "Europe/Berlin"}, "UTC", 0));
}

}  // namespace

TEST_CASE("compare: a year before is the same dates, also over a leap day and other clocks") {
  const report::Zone berlin = *report::Zone::load("Europe/Berlin");
  CHECK(berlin.text(year_before("2026-03-29", "2026-03-30").from_ms) == "2025-03-29T00:00:00+01:00");
  CHECK(berlin.text(year_before("2024-02-29", "2024-03-01").from_ms) == "2023-03-01T00:00:00+01:00");
  CHECK(berlin.text(year_before("2026-07-01T10:00:00Z", "2026-07-02").from_ms) ==
        "2025-07-01T12:00:00+02:00");
}

TEST_CASE("compare: the previous period, a year before, and another segment, with the rates' difference") {
  EngineStore store;
  fill(store);
  Api api(store);
  const auto compare = [&](Parameters more) {
    more.insert(more.end(), {{"from", "2026-11-17"}, {"to", "2026-11-18"}});
    return json_of(api.get(kOverview, more))["compare"];
  };
  const Json previous = compare({{"compare", "previous"}});
  CHECK(previous["kind"] == "previous");
  CHECK(previous["period"]["from"] == "2026-11-16T00:00:00+01:00");
  CHECK(previous["data"]["current"]["visitors"] == 1);
  CHECK(previous["rates"][0]["of"] == "bounce_rate");
  CHECK(previous["rates"][0]["value"] == 0.5);
  CHECK(previous["rates"][0]["other"] == 1.0);
  CHECK(previous["rates"][0]["difference"] == -0.5);
  CHECK(compare({{"compare", "year"}})["data"]["current"]["visitors"] == 1);
  const Json segment = compare({{"compare", "segment"}, {"compare_filter", "country:is:DE"}});
  CHECK(segment["data"]["current"]["visitors"] == 1);
  CHECK(segment["period"]["from"] == "2026-11-17T00:00:00+01:00");
  CHECK(!json_of(api.get(kOverview)).contains("compare"));
  for (const Parameters& bad : std::vector<Parameters>{{{"compare", "week"}},
                                                       {{"compare", "segment"}},
                                                       {{"compare_filter", "kind:set"}},
                                                       {{"compare", "year"}, {"compare_filter", "kind:set"}},
                                                       {{"compare", "segment"}, {"compare_filter", "x"}}}) {
    CHECK(api.get(kOverview, bad).status == 400);
  }
}

TEST_CASE("answers: CSV on demand") {
  EngineStore store;
  fill(store);
  Api api(store);
  const http::Response csv =
      api.get("/api/v1/sites/shop/reports/breakdown",
              {{"by", "page"}, {"from", "2026-11-17"}, {"to", "2026-11-18"}, {"format", "csv"}});
  CHECK(header_of(csv, "Content-Type") == "text/csv; charset=utf-8");
  CHECK(header_of(csv, "Content-Disposition") == "attachment; filename=\"breakdown.csv\"");
  CHECK(body_of(csv) ==
        "by,next_cursor,value,visitors,sessions,pageviews,events,engaged_sessions,bounce_rate,engaged_ms_"
        "median\r\n"
        "page,,/,2,2,3,3,,,\r\n");
  CHECK(api.get(kOverview, {{"format", "xml"}}).status == 400);
}

TEST_CASE("answers: an ETag holds as long as the figures do, and closed periods may be kept") {
  EngineStore store;
  fill(store);
  Api api(store);
  const auto ask = [&](const std::string& known, const char* to) {
    http::Request request;
    request.method = "GET";
    request.path = kOverview;
    request.query = {{"from", "2026-11-16"}, {"to", to}};
    request.headers = {{"authorization", "Bearer " + api.token}, {"if-none-match", known}};
    return api.send(request);
  };
  const http::Response first = ask("", "2026-11-18");
  const std::string etag = header_of(first, "ETag");
  CHECK(header_of(first, "Cache-Control") == "private, no-cache");
  const http::Response again = ask(etag, "2026-11-18");
  CHECK(again.status == 304);
  CHECK(body_of(again).empty());
  CHECK(header_of(again, "ETag") == etag);
  Log more;
  more.view(7, 71, at("2026-11-17T13:00:00Z"));
  store.add(more.rows());
  CHECK(ask(etag, "2026-11-18").status == 200);
  // Now is 10:15 on the 24th: an event of the 16th would be too old.
  CHECK(header_of(ask("", "2026-11-17"), "Cache-Control") == "private, max-age=3600");
}
