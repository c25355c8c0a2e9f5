#include "collector/report/min_group.hpp"

#include <doctest/doctest.h>

#include <array>

#include "collector/simulate/chance.hpp"
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
  CHECK(suppressed(rows({9, 5, 3, 2}), 5) == expected);
  expected = rows({9});
  expected["rows"].push_back(kOther);
  CHECK(suppressed(rows({9, 7, 4}), 5) == expected);
  CHECK(suppressed(rows({4}), 5)["rows"] == Json::array({kOther}));
}

TEST_CASE("min group: rows that go are so many people together that a total beside them tells of no fewer") {
  Json expected = rows({9});
  expected["rows"].push_back(kOther);
  CHECK(suppressed(rows({9, 6, 2, 1}), 5) == expected);
}

TEST_CASE("min group: the rows of each goal are a list of their own") {
  const auto row = [](const char* goal, const char* by, int visitors) {
    return Json{{"goal", goal}, {"by", by}, {"visitors", visitors}};
  };
  const Json data = suppressed(Json{{"rows",
                                     {row("a", "DE", 20), row("a", "FR", 9), row("a", "IS", 4),
                                      row("b", "DE", 20), row("b", "FR", 9), row("b", "IS", 4)}}},
                               5);
  CHECK(data["rows"] == Json::array({row("a", "DE", 20), row("b", "DE", 20),
                                     Json{{"goal", nullptr}, {"by", nullptr}, {"visitors", nullptr}}}));
}

TEST_CASE("min group: a larger row does not tell of a few of its people") {
  const Json goal = {{"goal", "g"},  {"sessions", 40},          {"visitors", 30},   {"converted_sessions", 3},
                     {"rate", 0.07}, {"converted_visitors", 2}, {"conversions", 3}, {"value", 9}};
  const Json told = suppressed(Json{{"rows", Json::array({goal})}}, 5)["rows"][0];
  CHECK(told["visitors"] == 30);
  for (const char* key : {"converted_sessions", "rate", "converted_visitors", "conversions", "value"}) {
    CAPTURE(key);
    CHECK(told[key].is_null());
  }
  const Json feature = {{"feature", "f"}, {"users", 20}, {"new_users", 18}, {"returning_users", 2}};
  const Json adoption = suppressed(Json{{"features", Json::array({feature})}}, 5)["features"][0];
  CHECK(adoption["users"] == 20);
  CHECK(adoption["new_users"].is_null());
  CHECK(adoption["returning_users"].is_null());
}

TEST_CASE("min group: neither a drop-off nor a running total gives back what is not told") {
  Json steps = Json::array();
  for (const auto& [reached, drop_off] :
       std::vector<std::pair<int, Json>>{{100, 0.4}, {60, 0.95}, {3, 0.34}, {2, nullptr}}) {
    steps.push_back({{"step", "s"}, {"reached", reached}, {"drop_off", drop_off}});
  }
  const Json funnel = suppressed(Json{{"steps", steps}}, 5)["steps"];
  CHECK(funnel[1]["reached"] == 60);
  CHECK(funnel[1]["drop_off"].is_null());
  CHECK(funnel[0]["drop_off"] == 0.4);
  Json curve = Json::array();
  for (const auto& [fresh, so_far] : std::vector<std::pair<int, int>>{{9, 9}, {2, 11}, {0, 11}}) {
    curve.push_back({{"at", "a"}, {"users", 20}, {"new_users", fresh}, {"new_users_so_far", so_far}});
  }
  const Json told = suppressed(Json{{"curve", curve}}, 5);
  for (const Json& point : told["curve"]) {
    CHECK(point["new_users_so_far"].is_null());
  }
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
      bought.consent = Consent::kGranted;
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

TEST_CASE(
    "min group: a site's own bound holds for everybody, in reports, CSV, single sessions and the raw log") {
  EngineStore store;
  Api api(store);
  Log log;
  for (std::uint64_t visitor = 1; visitor <= 20; ++visitor) {
    log.view(visitor, visitor, at("2026-11-20T12:00:00Z")).country = visitor <= 12   ? "DE"
                                                                     : visitor <= 18 ? "FR"
                                                                                     : "IS";
  }
  store.add(log.rows());
  CHECK(api.admin().set_min_group("nosuch", 5).error().kind == FailureKind::kNotFound);
  CHECK(api.admin().set_min_group("shop", 1).error().kind == FailureKind::kInvalid);
  REQUIRE(api.admin().set_min_group("shop", 6));
  const auto ask = [&](const std::string& path, Parameters more) {
    more.insert(more.end(), {{"from", "2026-11-20"}, {"to", "2026-11-21"}});
    return api.get("/api/v1/sites/shop/" + path, more);
  };
  const Json answer = json_of(ask("reports/breakdown", {{"by", "country"}}));
  CHECK(answer["min_group"] == 6);
  CHECK(answer["data"]["rows"].size() == 2);
  CHECK(answer["data"]["rows"][0]["value"] == "DE");
  // One row asked for is not told beside a total that would tell of the two in Iceland.
  const Json one = json_of(ask("reports/breakdown", {{"by", "country"}, {"limit", "1"}}))["data"]["rows"];
  CHECK(one == answer["data"]["rows"]);
  const std::string csv = body_of(ask("reports/breakdown", {{"by", "country"}, {"format", "csv"}}));
  CHECK(csv.find("IS") == std::string::npos);
  CHECK(csv.find("FR") == std::string::npos);
  CHECK(csv.find("DE") != std::string::npos);
  for (const char* refused : {"reports/session", "reports/anomalies"}) {
    CAPTURE(refused);
    CHECK(ask(refused, {}).status == 400);
  }
  CHECK(ask("reports/overview", {{"filter", "country:is:IS"}}).status == 403);
  CHECK(ask("reports/overview", {{"tz", "Asia/Kolkata"}}).status == 403);
  CHECK(ask("events", {}).status == 403);
  CHECK(json_of(ask("reports/overview", {{"min_group", "2"}}))["min_group"] == 6);
  CHECK(json_of(ask("reports/overview", {{"min_group", "30"}}))["data"]["current"]["visitors"].is_null());
  const Json sites = json_of(api.get("/api/v1/sites"))["sites"];
  CHECK(sites[1] == Json{{"name", "shop"}, {"timezone", "Europe/Berlin"}, {"min_group", 6}});
  REQUIRE(api.admin().set_min_group("shop", 0));
  CHECK(ask("events", {}).status == 200);
}

TEST_CASE("min group: by no pair of a report's answers is a group of fewer than k had by subtraction") {
  EngineStore store;
  Api api(store);
  simulate::Chance chance(7);
  // Two dozen sites whose countries, devices and channels are of a few visitors each, at random.
  constexpr std::array kCountries = {"DE", "FR", "IS", "MT", "LI", "AD"};
  for (int round = 0; round < 24; ++round) {
    const std::string site = "s" + std::to_string(round);
    REQUIRE(api.admin().add_site(site, "UTC"));
    Log log;
    const std::uint32_t people = 5 + chance.below(40);
    for (std::uint64_t visitor = 1; visitor <= people; ++visitor) {
      StoredEvent& view = log.view(visitor, visitor, at("2026-11-20T12:00:00Z"));
      view.site = site;
      view.country = kCountries[chance.below(1 + chance.below(kCountries.size()))];
    }
    store.add(log.rows());
    for (const char* limit : {"1", "2", "3", "1000"}) {
      const auto ask = [&](const std::string& report, Parameters more) {
        more.insert(more.end(), {{"from", "2026-11-20"}, {"to", "2026-11-21"}, {"min_group", "5"}});
        return json_of(api.get("/api/v1/sites/" + site + "/reports/" + report, more))["data"];
      };
      const std::uint64_t total = ask("overview", {})["current"]["visitors"];
      std::uint64_t shown = 0;
      const Json countries = ask("breakdown", {{"by", "country"}, {"limit", limit}});
      for (const Json& row : countries["rows"]) {
        CHECK((row["visitors"].is_null() || row["visitors"] >= 5));
        shown += row["visitors"].is_null() ? 0 : row["visitors"].get<std::uint64_t>();
      }
      CAPTURE(site);
      CAPTURE(limit);
      CHECK((shown == total || total - shown >= 5));
    }
  }
}

namespace {

// A part of people, and what it is a part of, beside each other in an answer.
constexpr std::array<std::pair<const char*, const char*>, 9> kParts = {{{"converted_visitors", "visitors"},
                                                                        {"converted_sessions", "sessions"},
                                                                        {"engaged_sessions", "sessions"},
                                                                        {"exits", "sessions"},
                                                                        {"submitted", "sessions"},
                                                                        {"users", "active_visitors"},
                                                                        {"new_users", "users"},
                                                                        {"dau_granted", "dau"},
                                                                        {"wau", "mau"}}};

bool tells(const Json& part, std::uint64_t whole, std::uint64_t k) {
  const auto people = part.get<std::uint64_t>();
  return (people > 0 && people < k) || (whole > people && whole - people < k);
}

// Every figure of people in the answer, by itself, beside its whole, and beside all visitors of the period.
void check_figures(const Json& data, std::uint64_t visitors, std::uint64_t k) {
  if (data.is_object()) {
    CAPTURE(data.dump());
    for (const char* key : {"visitors", "users", "active_visitors", "dau", "size", "reached"}) {
      const bool told = data.contains(key) && data[key].is_number();
      CHECK_FALSE((told && tells(data[key], visitors, k)));
    }
    for (const auto& [part, whole] : kParts) {
      const bool told = data.contains(part) && data[part].is_number();
      const bool beside = told && data.contains(whole) && data[whole].is_number();
      CHECK_FALSE((told && tells(data[part], beside ? data[whole].get<std::uint64_t>() : 0, k)));
    }
  }
  for (const auto& [key, part] : data.items()) {
    const bool cells = key == "cells" && data["size"].is_number();
    if (part.is_structured()) {
      check_figures(part, cells ? data["size"].get<std::uint64_t>() : visitors, k);
    }
    for (std::size_t i = 1; key == "steps" && i < part.size(); ++i) {
      const Json &before = part[i - 1]["reached"], &reached = part[i]["reached"];
      CHECK_FALSE((before.is_number() && reached.is_number() && tells(reached, before, k)));
    }
  }
}

}  // namespace

TEST_CASE("min group: no report tells of fewer than k, nor of all but fewer, of those beside them") {
  EngineStore store;
  Api api(store);
  simulate::Chance chance(23);
  constexpr std::array kCountries = {"DE", "FR", "IS"};
  for (int round = 0; round < 12; ++round) {
    const std::string site = "t" + std::to_string(round);
    REQUIRE(api.admin().add_site(site, "UTC"));
    Log log;
    std::vector<std::pair<Consent, const char*>> facts;  // of each event
    // What nearly all do, and what hardly anybody does, by chances of the site's own.
    const double often = 0.7 + 0.3 * chance.unit(), seldom = 0.3 * chance.unit();
    const std::int64_t noon = at("2026-11-20T12:00:00Z");
    for (std::uint64_t visitor = 1, people = 8 + chance.below(40); visitor <= people; ++visitor) {
      const std::size_t first = log.rows().size();
      log.view(visitor, visitor, noon, chance.happens(often) ? "/" : "/a");
      if (chance.happens(often)) {
        log.view(visitor, visitor, noon + 1'000, chance.happens(often) ? "/b" : "/c");
        log.named(EventKind::kCustom, visitor, visitor, noon + 2'000, "Liked");
      }
      if (chance.happens(seldom)) {
        log.named(EventKind::kSubmit, visitor, visitor, noon + 3'000, "form");
        log.add(EventKind::kError, visitor, visitor, noon + 3'500).error_type = "TypeError";
      }
      const Consent consent = chance.happens(often) ? Consent::kGranted : Consent::kAnonymous;
      const char* country = kCountries[chance.happens(often) ? 0 : 1 + chance.below(2)];
      for (std::size_t i = first; i < log.rows().size(); ++i) {
        facts.push_back({consent, country});
      }
    }
    std::vector<StoredEvent> rows = log.rows();
    for (std::size_t i = 0; i < rows.size(); ++i) {
      rows[i].site = site;
      rows[i].consent = facts[i].first;
      rows[i].country = facts[i].second;
    }
    store.add(rows);
    const auto ask = [&](const std::string& report, Parameters more) {
      more.insert(more.end(), {{"from", "2026-11-20"}, {"to", "2026-11-21"}, {"min_group", "5"}});
      const http::Response response = api.get("/api/v1/sites/" + site + "/reports/" + report, more);
      REQUIRE(response.status == 200);
      return json_of(response)["data"];
    };
    const std::uint64_t visitors = ask("overview", {})["current"]["visitors"];
    CAPTURE(site);
    const std::vector<std::pair<std::string, Parameters>> questions = {
        {"overview", {}},
        {"timeseries", {{"interval", "day"}}},
        {"breakdown", {{"by", "country"}}},
        {"breakdown", {{"by", "consent"}}},
        {"breakdown", {{"by", "page"}}},
        {"breakdown", {{"by", "event"}}},
        {"pages", {}},
        {"sessions", {}},
        {"active-users", {}},
        {"retention", {{"interval", "day"}}},
        {"adoption", {{"feature", "custom:Liked"}}},
        {"funnel", {{"step", "pageview:/"}, {"step", "pageview:/b"}, {"step", "custom:Liked"}}},
        {"funnel", {{"window_ms", "60000"}, {"step", "custom:Liked"}, {"step", "submit"}}},
        {"goals", {{"goal", "custom:Liked"}, {"goal", "submit"}}},
        {"goals", {{"goal", "custom:Liked"}, {"by", "country"}}},
        {"drop-off", {}},
        {"errors", {}},
        {"engagement", {}},
    };
    for (const auto& [report, parameters] : questions) {
      CAPTURE(report);
      check_figures(ask(report, parameters), visitors, 5);
    }
  }
}
