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

TEST_CASE("compare: the same weekdays of the 4 weeks before are one mean, also over a change of clocks") {
  const std::vector<report::Period> before =
      report::weekdays_before(*report::read_period({"2026-04-07", "2026-04-08", "Europe/Berlin"}, "UTC", 0));
  REQUIRE(before.size() == 4);
  const report::Zone& berlin = before[0].zone;
  CHECK(berlin.text(before[0].from_ms) == "2026-03-31T00:00:00+02:00");
  CHECK(berlin.text(before[1].from_ms) == "2026-03-24T00:00:00+01:00");
  CHECK(berlin.text(before[3].to_ms) == "2026-03-11T00:00:00+01:00");

  EngineStore store;
  Api api(store);
  Log log;
  std::uint64_t visitor = 0;
  // 4, 2, 0 and 3 visitors a week, two, three and four weeks before; of the first week two stay.
  for (const auto& [day, many] :
       {std::pair("2026-11-10", 4), std::pair("2026-11-03", 2), std::pair("2026-10-20", 3)}) {
    for (int i = 0; i < many; ++i) {
      ++visitor;
      log.view(visitor, visitor, at(std::string(day) + "T12:30:00Z"));
      if (many == 4 && i < 2) {
        log.view(visitor, visitor, at(std::string(day) + "T12:31:00Z"), "/more");
      }
    }
  }
  log.view(99, 99, at("2026-11-16T12:00:00Z"));
  store.add(log.rows());
  const auto ask = [&](const std::string& report, Parameters more) {
    more.insert(more.end(), {{"compare", "weekdays"}, {"from", "2026-11-17"}, {"to", "2026-11-18"}});
    return api.get("/api/v1/sites/shop/reports/" + report, more);
  };
  const Json compare = json_of(ask("overview", {}))["compare"];
  CHECK(compare["kind"] == "weekdays");
  CHECK(compare["period"]["from"] == "2026-10-20T00:00:00+02:00");
  CHECK(compare["period"]["to"] == "2026-11-11T00:00:00+01:00");
  CHECK(compare["data"]["current"]["visitors"] == 2);
  CHECK(compare["data"]["current"]["pageviews"] == 3);
  CHECK(compare["data"]["current"]["bounce_rate"].get<double>() == doctest::Approx((0.5 + 1 + 1) / 3));
  CHECK(compare["rates"][0]["other"].get<double>() == doctest::Approx(7.0 / 9));
  const Json points = json_of(ask("timeseries", {{"interval", "hour"}}))["compare"]["data"]["points"];
  REQUIRE(points.size() == 24);
  CHECK(points[13]["visitors"] == 2);
  CHECK(points[14]["visitors"] == 1);
  CHECK(points[12]["visitors"] == 0);
  CHECK(json_of(ask("overview", {{"min_group", "4"}}))["compare"]["data"]["current"]["visitors"].is_null());
  CHECK(ask("pages", {}).status == 400);
}

TEST_CASE("compare: rates of funnels, retention and requests differ within an interval") {
  EngineStore store;
  Api api(store);
  Log log;
  // Of those of the 16th two of twenty order, fail and come back; of those of the 18th eighteen.
  for (const auto& [day, many] : {std::pair(16, 2U), std::pair(18, 18U)}) {
    const std::int64_t noon = at("2026-11-" + std::to_string(day) + "T12:00:00Z");
    for (std::uint64_t visitor = 1; visitor <= 20; ++visitor) {
      const std::uint64_t who = 100 * static_cast<std::uint64_t>(day) + visitor;
      log.view(who, who, noon, "/").consent = Consent::kGranted;
      StoredEvent& asked = log.add(EventKind::kRequest, who, who, noon + 1);
      asked.request_method = "GET";
      asked.request_host = "api.example";
      asked.request_path = "/orders";
      asked.request_status = visitor <= many ? 500 : 200;
      if (visitor <= many) {
        log.named(EventKind::kCustom, who, who, noon + 2, "Ordered");
        log.view(who, who + 50, noon + 86'400'000, "/").consent = Consent::kGranted;
      }
    }
  }
  store.add(log.rows());
  const auto rates = [&](const std::string& report, Parameters more) {
    more.insert(more.end(), {{"compare", "previous"}});
    return json_of(api.get("/api/v1/sites/shop/reports/" + report, more))["compare"]["rates"];
  };
  const auto check = [](const Json& rate, const std::string& of) {
    CAPTURE(rate.dump());
    CHECK(rate["of"] == of);
    CHECK(rate["value"] == 0.9);
    CHECK(rate["other"] == 0.1);
    CHECK(rate["difference"].get<double>() == doctest::Approx(0.8));
    // Newcombe's interval of 18 of 20 against 2 of 20.
    CHECK(rate["low"].get<double>() == doctest::Approx(0.5157).epsilon(0.001));
    CHECK(rate["high"].get<double>() == doctest::Approx(0.9020).epsilon(0.001));
  };
  const Parameters days = {{"from", "2026-11-18"}, {"to", "2026-11-20"}};
  Parameters funnel = days;
  funnel.insert(funnel.end(), {{"per", "session"}, {"step", "request"}, {"step", "custom:Ordered"}});
  const Json steps = rates("funnel", funnel);
  REQUIRE(steps.size() == 2);
  check(steps[0], "conversion");
  check(steps[1], "step_2");
  check(rates("requests", days)[0], "GET api.example/orders");
  Parameters retention = days;
  retention.emplace_back("interval", "day");
  check(rates("retention", retention)[0], "retention_1");
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

TEST_CASE("answers: CSV says in headers what JSON says beside the data") {
  EngineStore store;
  fill(store);
  Api api(store);
  const auto ask = [&](const std::string& report, const char* format) {
    return api.get("/api/v1/sites/shop/reports/" + report,
                   {{"from", "2026-11-17"}, {"to", "2026-11-18"}, {"min_group", "2"}, {"format", format}});
  };
  for (const std::string report : {"pages", "active-users"}) {
    const Json json = json_of(ask(report, "json"));
    const http::Response csv = ask(report, "csv");
    CHECK(header_of(csv, "Footfall-Approximate") == "false");
    CHECK(header_of(csv, "Footfall-Min-Group") == "2");
    CHECK(header_of(csv, "Footfall-Counted") == json["counted"]);
    CHECK(header_of(csv, "Footfall-Period") == "2026-11-17T00:00:00+01:00/2026-11-18T00:00:00+01:00");
    const auto told = [](const Json& fact) { return fact.is_null() ? std::string() : fact.dump(); };
    CHECK(header_of(csv, "Footfall-Granted-Share") == told(json["granted_share"]));
    CHECK(header_of(csv, "Footfall-Completeness") == told(json["completeness"]));
  }
  CHECK(header_of(ask("active-users", "csv"), "Footfall-Granted-Share") == "0.0");
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
