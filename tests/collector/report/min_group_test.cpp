#include "collector/report/min_group.hpp"

#include <doctest/doctest.h>

#include "tests/collector/report/api.hpp"
#include "tests/collector/report/engine_store.hpp"

using namespace footfall;
using namespace footfall::collector;
using namespace footfall::collector::report_test;
using report::Json;

namespace {

using Parameters = std::vector<std::pair<std::string, std::string>>;

Json suppressed(Json data, std::uint64_t k) {
  report::suppress_small_groups(data, k);
  return data;
}

Json rows(const std::vector<int>& visitors) {
  Json list = Json::array();
  for (std::size_t i = 0; i < visitors.size(); ++i) {
    list.push_back(
        {{"value", "v" + std::to_string(i)}, {"visitors", visitors[i]}, {"pageviews", visitors[i] * 2}});
  }
  return Json{{"rows", list}};
}

const Json kOther = {{"value", nullptr}, {"visitors", nullptr}, {"pageviews", nullptr}};

}  // namespace

TEST_CASE(
    "min group: rows of few people become one without figures; one alone takes the smallest other with it") {
  Json expected = rows({9, 5});
  CHECK(suppressed(rows({9, 5}), 5) == expected);
  expected["rows"].push_back(kOther);
  CHECK(suppressed(rows({9, 5, 4, 1}), 5) == expected);
  expected = rows({9});
  expected["rows"].push_back(kOther);
  CHECK(suppressed(rows({9, 7, 4}), 5) == expected);
  CHECK(suppressed(rows({4}), 5)["rows"] == Json::array({kOther}));
}

TEST_CASE("min group: points in time stay and lose their figures, and one alone takes another with it") {
  const Json data = suppressed(Json{{"points",
                                     {{{"at", "a"}, {"visitors", 9}},
                                      {{"at", "b"}, {"visitors", 2}},
                                      {{"at", "c"}, {"visitors", 0}},
                                      {{"at", "d"}, {"visitors", 8}}}}},
                               5);
  CHECK(data["points"] == Json{{{"at", "a"}, {"visitors", 9}},
                               {{"at", "b"}, {"visitors", nullptr}},
                               {{"at", "c"}, {"visitors", 0}},
                               {{"at", "d"}, {"visitors", nullptr}}});
}

TEST_CASE("min group: figures outside of lists are blanked, those of larger groups stay") {
  CHECK(
      suppressed(Json{{"current", {{"visitors", 3}, {"bounce_rate", 0.5}}}, {"previous", {{"visitors", 7}}}},
                 5) ==
      Json{{"current", {{"visitors", nullptr}, {"bounce_rate", nullptr}}}, {"previous", {{"visitors", 7}}}});
}

TEST_CASE("min group: one person cannot be told apart by the difference of what is answered") {
  EngineStore store;
  Api api(store);
  // Twelve people in Germany and one in Iceland, who alone sees a page, buys, and comes back the next day.
  const auto traffic = [&](bool with_target) {
    Log log;
    const std::int64_t noon = at("2026-11-20T12:00:00Z");
    for (std::uint64_t visitor = 1; visitor <= 12; ++visitor) {
      for (const std::int64_t day : {0, 86'400'000}) {
        StoredEvent& view = log.view(visitor, visitor, noon + day, visitor % 2 == 0 ? "/a" : "/b");
        view.country = "DE";
        view.consent = Consent::kGranted;
      }
    }
    if (with_target) {
      StoredEvent& view = log.view(99, 99, noon, "/secret");
      view.country = "IS";
      view.consent = Consent::kGranted;
      StoredEvent& bought = log.named(EventKind::kCustom, 99, 99, noon + 5, "Bought");
      bought.country = "IS";
    }
    return log;
  };
  const Log with = traffic(true);
  store.add(with.rows());
  const auto ask = [&](const std::string& name, Parameters more) {
    more.insert(more.end(), {{"min_group", "5"}, {"from", "2026-11-20"}, {"to", "2026-11-22"}});
    return api.get("/api/v1/sites/shop/reports/" + name, more);
  };
  // Nothing that names the person, and no list whose rows add up to less than its total by one visitor.
  for (const auto& [name, more] : std::vector<std::pair<std::string, Parameters>>{
           {"breakdown", {{"by", "country"}}},
           {"breakdown", {{"by", "page"}}},
           {"breakdown", {{"by", "event"}}},
           {"pages", {}},
           {"drop-off", {}},
           {"paths", {}},
           {"goals", {{"goal", "custom:Bought"}, {"by", "country"}}}}) {
    CAPTURE(name);
    const http::Response response = ask(name, more);
    REQUIRE(response.status == 200);
    const std::string body = body_of(response);
    CHECK(body.find("IS") == std::string::npos);
    CHECK(body.find("secret") == std::string::npos);
    const Json data = json_of(response)["data"];
    if (data.contains("rows") && name != "goals") {
      std::uint64_t shown = 0;
      for (const Json& row : data["rows"]) {
        shown += row["visitors"].is_null() ? 0 : row["visitors"].get<std::uint64_t>();
      }
      const std::uint64_t total = json_of(ask("overview", {}))["data"]["current"]["visitors"];
      CHECK((shown == total || total - shown >= 5));
    }
  }
  const Json funnel =
      json_of(ask("funnel", {{"step", "pageview"}, {"step", "custom:Bought"}}))["data"]["steps"];
  CHECK(funnel[1]["reached"].is_null());
  CHECK(funnel[0]["reached"].is_null());
  // Filters and hours would tell by two answers what one does not.
  CHECK(ask("overview", {{"filter", "country:is_not:IS"}}).status == 400);
  CHECK(ask("overview", {{"compare", "segment"}, {"compare_filter", "country:is_not:IS"}}).status == 400);
  const http::Response hours =
      api.get("/api/v1/sites/shop/reports/overview",
              {{"min_group", "5"}, {"from", "2026-11-20T13:00:00Z"}, {"to", "2026-11-21T01:00:00Z"}});
  CHECK(json_of(hours)["period"]["from"] == "2026-11-20T00:00:00+01:00");
  CHECK(json_of(hours)["period"]["to"] == "2026-11-22T00:00:00+01:00");
}
