// What whoever has a shared link may be told.
#include "collector/report/access.hpp"

#include <doctest/doctest.h>

#include "tests/collector/report/api.hpp"
#include "tests/collector/report/engine_store.hpp"

using namespace footfall;
using namespace footfall::collector;
using namespace footfall::collector::report_test;
using report::Json;

namespace {

using Parameters = std::vector<std::pair<std::string, std::string>>;

const std::string kReports = "/api/v1/sites/shop/reports/";

/// A visitor of a shared link to `shop`.
struct Guest {
  explicit Guest(Store& store) : api(store) {}

  http::Response get(std::string path, Parameters query = {}) {
    http::Request request;
    request.method = "GET";
    request.path = std::move(path);
    request.query = std::move(query);
    request.headers.emplace("cookie", "footfall_session=" + secret);
    return api.send(std::move(request));
  }

  Api api;
  std::string secret = *api.admin().add_share("board", "shop", api.now_ms + 60'000);
};

Log seven_and_one() {
  Log log;
  for (std::uint64_t visitor = 1; visitor <= 8; ++visitor) {
    log.view(visitor, visitor, at("2026-11-20T12:00:00Z")).country = visitor <= 7 ? "DE" : "IS";
  }
  return log;
}

}  // namespace

TEST_CASE("access: a shared link is known as one, also where it is opened") {
  EngineStore store;
  Guest guest(store);
  CHECK(json_of(guest.get("/api/v1/me")).at("shared") == true);
  const http::Response opened = guest.api.post("/api/v1/sign-in", Json{{"link", guest.secret}}.dump());
  CHECK(json_of(opened).at("shared") == true);
  CHECK(json_of(guest.api.get("/api/v1/me")).at("shared") == false);
}

TEST_CASE("access: by a shared link reports tell of no group smaller than five, whatever is asked") {
  EngineStore store;
  const Log log = seven_and_one();
  store.add(log.rows());
  Guest guest(store);
  const Parameters days = {{"from", "2026-11-20"}, {"to", "2026-11-21"}};
  for (const char* asked : {"", "0", "3", "5"}) {
    CAPTURE(asked);
    Parameters query = days;
    query.emplace_back("by", "country");
    if (*asked != 0) {
      query.emplace_back("min_group", asked);
    }
    const http::Response response = guest.get(kReports + "breakdown", query);
    REQUIRE(response.status == 200);
    CHECK(body_of(response).find("IS") == std::string::npos);
    CHECK(json_of(response).at("min_group") == report::kSharedMinGroup);
  }
  Parameters more = days;
  more.emplace_back("min_group", "9");
  CHECK(json_of(guest.get(kReports + "overview", more)).at("data").at("current").at("visitors").is_null());
  // Whoever may read the site is told.
  Parameters all = days;
  all.emplace_back("by", "country");
  CHECK(body_of(guest.api.get(kReports + "breakdown", all)).find("IS") != std::string::npos);
}

TEST_CASE("access: a filter on an event is no door around the filter of a report") {
  EngineStore store;
  const Log log = seven_and_one();
  store.add(log.rows());
  Guest guest(store);
  const std::string but_one = "pageview where country:is_not:IS";
  REQUIRE(guest.api.admin().save_item(
      {"shop", SavedKind::kGoal, "Most", Json{{"match", but_one}}.dump(), "anna"}, std::nullopt));
  for (const auto& [report, query] : std::vector<std::pair<std::string, Parameters>>{
           {"goals", {{"goal", but_one}}},
           {"goals", {{"goal", "pageview"}, {"goal", "@Most"}}},
           {"funnel", {{"step", "pageview"}, {"step", but_one}}},
           {"adoption", {{"feature", but_one}}},
           {"retention", {{"cohort", but_one}}},
           {"retention", {{"returned", but_one}}},
           {"paths", {{"start", but_one}}},
           {"paths", {{"end", but_one}}},
           {"breakdown", {{"by", "feature"}, {"feature", but_one}}}}) {
    CAPTURE(report);
    const http::Response response = guest.get(kReports + report, query);
    CHECK(response.status == 403);
    CHECK(json_of(response).at("reason") == "forbidden");
    Parameters bounded = query;
    bounded.emplace_back("min_group", "5");
    CHECK(guest.api.get(kReports + report, bounded).status == 400);
    CHECK(guest.api.get(kReports + report, query).status == 200);
  }
}

TEST_CASE("access: what is left of a total by those who did something is not told by a shared link either") {
  EngineStore store;
  Log log = seven_and_one();
  for (std::uint64_t visitor = 1; visitor <= 7; ++visitor) {
    log.named(EventKind::kCustom, visitor, visitor, at("2026-11-20T12:01:00Z"), "Liked");
  }
  store.add(log.rows());
  Guest guest(store);
  const auto ask = [&](const std::string& report, Parameters query) {
    query.insert(query.end(), {{"from", "2026-11-20"}, {"to", "2026-11-21"}});
    return json_of(guest.get(kReports + report, query)).at("data");
  };
  CHECK(ask("overview", {}).at("current").at("visitors") == 8);
  const Json goal = ask("goals", {{"goal", "custom:Liked"}}).at("rows").at(0);
  CHECK(goal.at("visitors") == 8);
  CHECK(goal.at("converted_visitors").is_null());
  CHECK(goal.at("rate").is_null());
  const Json steps = ask("funnel", {{"window_ms", "60000"}, {"step", "pageview"}, {"step", "custom:Liked"}});
  CHECK(steps.at("steps").at(0).at("reached") == 8);
  CHECK(steps.at("steps").at(1).at("reached").is_null());
  CHECK(steps.at("steps").at(0).at("drop_off").is_null());
  const Json first = ask("funnel", {{"window_ms", "60000"}, {"step", "custom:Liked"}, {"step", "pageview"}});
  CHECK(first.at("steps").at(0).at("reached").is_null());
}

TEST_CASE("access: a shared link cuts nothing out of a report, and shows no single visitor") {
  EngineStore store;
  Guest guest(store);
  for (const Parameters& cut :
       std::vector<Parameters>{{{"filter", "country:is:IS"}},
                               {{"compare", "segment"}, {"compare_filter", "device:is:mobile"}},
                               {{"tz", "Pacific/Kiritimati"}}}) {
    const http::Response response = guest.get(kReports + "overview", cut);
    CHECK(response.status == 403);
    CHECK(json_of(response).at("reason") == "forbidden");
  }
  CHECK(guest.get(kReports + "overview", {{"tz", "Europe/Berlin"}}).status == 200);
  CHECK(guest.get("/api/v1/sites/shop/events").status == 403);
  CHECK(guest.get(kReports + "session").status == 400);
  CHECK(guest.get(kReports + "anomalies").status == 400);
}
