#include "collector/report/routes.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

#include "collector/report/registry.hpp"
#include "tests/collector/report/api.hpp"
#include "tests/collector/report/scripted_store.hpp"

using namespace footfall::collector;
using namespace footfall::collector::report_test;
using report::Json;
using Parameters = std::vector<std::pair<std::string, std::string>>;

namespace {

const std::string kReports = "/api/v1/sites/shop/reports/";

void check_problem(const http::Response& response, int status, std::string_view reason) {
  CHECK(response.status == status);
  CHECK(header_of(response, "Content-Type") == "application/problem+json");
  CHECK(header_of(response, "Footfall-Reason") == reason);
  CHECK(header_of(response, "Cache-Control") == "no-store");
  CHECK(header_of(response, "X-Content-Type-Options") == "nosniff");
  const Json body = json_of(response);
  CHECK(body.at("reason") == reason);
  CHECK(body.at("status") == status);
  CHECK(!body.at("detail").get<std::string>().empty());
}

}  // namespace

TEST_CASE(
    "reading routes: every parameter that cannot be is a 400 with its name, and asks nothing of the store") {
  ScriptedStore store;
  Api api(store);
  struct Case {
    const char* report;
    Parameters query;
    const char* parameter;
  };
  const std::vector<Case> cases = {
      {"overview", {{"from", ""}}, "from"},
      {"overview", {{"from", "2026-13-01"}}, "from"},
      {"overview", {{"to", "tomorrow"}}, "to"},
      {"overview", {{"from", "2026-11-18"}, {"to", "2026-11-17"}}, "to"},
      {"overview", {{"from", "2026-11-18"}, {"to", "2026-11-18"}}, "to"},
      {"overview", {{"from", "2015-01-01"}, {"to", "2026-11-17"}}, "from"},
      {"overview", {{"tz", "Europe/Atlantis"}}, "tz"},
      {"overview", {{"tz", "../etc/passwd"}}, "tz"},
      {"overview", {{"tz", ""}}, "tz"},
      {"overview", {{"include_bots", "1"}}, "include_bots"},
      {"overview", {{"include_bots", ""}}, "include_bots"},
      {"overview", {{"from", "2026-11-17"}, {"from", "2026-11-18"}}, "from"},
      {"overview", {{"form", "2026-11-17"}}, "form"},
      {"overview", {{"limit", "5"}}, "limit"},
      {"overview", {{"step", "pageview"}}, "step"},
      {"timeseries", {{"interval", "minute"}, {"from", "2026-01-01"}}, "interval"},
      {"timeseries", {{"interval", ""}}, "interval"},
      {"timeseries", {{"interval", "hour"}, {"from", "2024-01-01"}}, "interval"},
      {"pages", {{"limit", "0"}}, "limit"},
      {"pages", {{"limit", "1001"}}, "limit"},
      {"pages", {{"limit", "-1"}}, "limit"},
      {"pages", {{"limit", "ten"}}, "limit"},
      {"pages", {{"limit", "10 "}}, "limit"},
      {"pages", {{"limit", "99999999999999999999"}}, "limit"},
      {"funnel", {}, "step"},
      {"funnel", {{"step", "pageview"}}, "step"},
      {"funnel", {{"step", "pageview"}, {"step", "scroll"}}, "step"},
      {"funnel", {{"step", "pageview"}, {"step", "custom:\x01"}}, "step"},
      {"funnel", {{"step", "pageview"}, {"step", "submit"}, {"per", "week"}}, "per"},
      {"funnel", {{"step", "pageview"}, {"step", "submit"}, {"window_ms", "-5"}}, "window_ms"},
      {"funnel", {{"step", "pageview"}, {"step", "submit"}, {"per", "visitor"}, {"per", "session"}}, "per"},
      {"realtime", {{"interval", "hour"}}, "interval"},
  };
  for (const Case& one : cases) {
    CAPTURE(one.report);
    CAPTURE(one.parameter);
    const http::Response response = api.get(kReports + one.report, one.query);
    check_problem(response, 400, "bad_parameter");
    CHECK(json_of(response).at("detail").get<std::string>().starts_with("'" + std::string(one.parameter) +
                                                                        "'"));
  }
  for (const Parameters& query : std::vector<Parameters>{{{"format", "xml"}},
                                                         {{"from", "never"}},
                                                         {{"include_bots", "true"}},
                                                         {{"tz", "X"}},
                                                         {{"limit", "1"}}}) {
    check_problem(api.get("/api/v1/sites/shop/events", query), 400, "bad_parameter");
  }
  CHECK(store.queries == 0);
}

TEST_CASE("reading routes: parameters of any bytes are refused or answered, never a fault") {
  ScriptedStore store;
  store.failure = Failure{FailureKind::kUnavailable, "away"};
  Api api(store);
  for (const std::string& value :
       {std::string("\xff\xfe"), std::string("\0x", 2), std::string(5'000, '9'), std::string("' OR 1=1 --"),
        std::string("{site:String}"), std::string("%")}) {
    for (const char* name :
         {"from", "to", "tz", "include_bots", "limit", "interval", "step", "per", "window_ms", "x"}) {
      for (const char* report : {"overview", "timeseries", "pages", "sessions", "funnel", "realtime"}) {
        CAPTURE(name);
        CAPTURE(report);
        CHECK(api.get(kReports + report, {{name, value}}).status == 400);
      }
    }
    CHECK(api.get(kReports + value).status == 404);
    CHECK(api.get("/api/v1/sites/" + value + "/reports/overview").status == 404);
    const int status =
        api.get(kReports + "funnel", {{"step", "pageview"}, {"step", "custom:" + value}}).status;
    CHECK((status == 400 || status == 503));
  }
}

TEST_CASE("reading routes: without a valid token or session nothing is read") {
  ScriptedStore store;
  Api api(store);
  for (const char* path : {"/api/v1/me", "/api/v1/sites", "/api/v1/sites/shop/reports/overview",
                           "/api/v1/sites/nosuch/reports/overview", "/api/v1/sites/shop/reports/nosuch",
                           "/api/v1/sites/shop/events"}) {
    CAPTURE(path);
    http::Request request;
    request.method = "GET";
    request.path = path;
    check_problem(api.send(request), 401, "unauthenticated");
    CHECK(header_of(api.send(request), "WWW-Authenticate") == "Bearer");
    for (const char* authorization : {"Bearer", "Bearer ", "Bearer ff_nosuch", "Basic YTpi", "ff_nosuch"}) {
      request.headers["authorization"] = authorization;
      check_problem(api.send(request), 401, "unauthenticated");
    }
    request.headers.erase("authorization");
    request.headers["cookie"] = "footfall_session=nosuch; other=1";
    check_problem(api.send(request), 401, "unauthenticated");
  }
  CHECK(store.queries == 0);
}

TEST_CASE("reading routes: an invalid token is not made good by a cookie") {
  ScriptedStore store;
  Api api(store);
  http::Request request;
  request.method = "GET";
  request.path = "/api/v1/me";
  request.headers["cookie"] = "footfall_session=" + *api.admin().open_session("anna");
  CHECK(api.send(request).status == 200);
  request.headers["authorization"] = "Bearer ff_expired";
  CHECK(api.send(request).status == 401);
}

TEST_CASE("reading routes: a token reads its own site and sees no other") {
  ScriptedStore store;
  Api api(store);
  const std::string blog = *api.admin().add_token("blog reader", "blog", std::nullopt);
  check_problem(api.get_as(blog, kReports + "overview"), 404, "unknown_site");
  check_problem(api.get_as(blog, "/api/v1/sites/shop/events"), 404, "unknown_site");
  CHECK(json_of(api.get_as(blog, "/api/v1/sites")) ==
        Json{{"sites", {{{"name", "blog"}, {"timezone", "UTC"}, {"min_group", 0}}}}});
  CHECK(body_of(api.get_as(blog, kReports + "overview")) ==
        body_of(api.get_as(blog, "/api/v1/sites/nosuch/reports/overview")));
  CHECK(json_of(api.get_as(blog, "/api/v1/me")) ==
        Json{{"user", "blog reader"}, {"role", "viewer"}, {"shared", false}});
  CHECK(json_of(api.get("/api/v1/sites")).at("sites").size() == 2);
}

TEST_CASE("reading routes: an unknown report lists those that there are") {
  ScriptedStore store;
  Api api(store);
  const http::Response response = api.get(kReports + "weather");
  check_problem(response, 404, "unknown_report");
  CHECK(json_of(response).at("detail").get<std::string>().find(report::report_names()) != std::string::npos);
}

TEST_CASE("reading routes: a store that is away is a 503 to be asked again") {
  ScriptedStore store;
  store.failure = Failure{FailureKind::kUnavailable, "nobody there"};
  Api api(store);
  const Parameters funnel = {{"step", "pageview"}, {"step", "submit"}};
  for (const char* report : {"overview", "timeseries", "pages", "sessions", "funnel", "realtime"}) {
    CAPTURE(report);
    const http::Response response =
        api.get(kReports + report, report == std::string("funnel") ? funnel : Parameters{});
    check_problem(response, 503, "store_unavailable");
    CHECK(!header_of(response, "Retry-After").empty());
  }
  check_problem(api.get("/api/v1/sites/shop/events"), 503, "store_unavailable");
  store.failure = Failure{FailureKind::kUnavailable,
                          "the event store refused a statement: code 241 MEMORY_LIMIT_EXCEEDED"};
  check_problem(api.get("/api/v1/sites/shop/reports/overview"), 503, "question_too_heavy");
}

TEST_CASE("reading routes: what the store says of itself is not told") {
  ScriptedStore store;
  store.failure = Failure{FailureKind::kInvalid, "Code: 62 secret"};
  Api api(store);
  const http::Response refused = api.get(kReports + "overview");
  check_problem(refused, 500, "internal");
  CHECK(body_of(refused).find("secret") == std::string::npos);
  store.failure.reset();
  for (const char* answer : {"", "nonsense\n", "{}\n", "[1]\n[2]\n", "[\"x\"]\n"}) {
    CAPTURE(answer);
    store.answer = answer;
    for (const char* report : {"overview", "timeseries", "pages", "sessions", "realtime"}) {
      CAPTURE(report);
      const int status = api.get(kReports + report).status;
      CHECK((status == 500 || status == 200));
    }
  }
}

TEST_CASE("reading routes: an answer names its definition and the period that it used") {
  ScriptedStore store;
  store.answer = "[1,2,3,1,10.5,null]\n";
  Api api(store);
  const http::Response response = api.get(kReports + "overview");
  CHECK(response.status == 200);
  CHECK(header_of(response, "Content-Type") == "application/json");
  CHECK(header_of(response, "Cache-Control") == "private, no-cache");
  CHECK(header_of(response, "X-Content-Type-Options") == "nosniff");
  Json body = json_of(response);
  CHECK(body.at("report") == "overview");
  CHECK(body.at("site") == "shop");
  CHECK(body.at("definition").get<std::string>().size() > 40);
  CHECK(body.at("period") == Json{{"from", "2026-11-18T00:00:00+01:00"},
                                  {"to", "2026-11-25T00:00:00+01:00"},
                                  {"tz", "Europe/Berlin"}});
  CHECK(body.at("approximate") == false);
  CHECK(body.at("query_ms").get<std::int64_t>() >= 0);
  CHECK(body.at("data").at("current") == Json{{"visitors", 1},
                                              {"sessions", 2},
                                              {"pageviews", 3},
                                              {"engaged_sessions", 1},
                                              {"bounce_rate", 0.5},
                                              {"session_ms_median", 11},
                                              {"engaged_ms_median", nullptr}});
}

TEST_CASE("reading routes: a log that breaks off is not given out as whole") {
  ScriptedStore store;
  store.answer = "{}\n";
  store.stream_failure = Failure{FailureKind::kUnavailable, "gone"};
  Api api(store);
  const http::Response response = api.get("/api/v1/sites/shop/events");
  CHECK(response.status == 200);
  CHECK_THROWS_AS(body_of(response), std::runtime_error);
}
