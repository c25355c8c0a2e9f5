#include "collector/report/small_parts.hpp"

#include <doctest/doctest.h>

#include "collector/report/min_group.hpp"

using namespace footfall::collector::report;

namespace {

Json suppressed(Json data, std::uint64_t k, Wholes wholes = {}) {
  suppress_small_groups(data, k, wholes);
  return data;
}

Json goal(const char* by, int visitors, int converted) {
  return {{"goal", "g"},
          {"by", by},
          {"sessions", visitors},
          {"visitors", visitors},
          {"converted_sessions", converted},
          {"converted_visitors", converted},
          {"rate", 0.5},
          {"conversions", converted},
          {"value", 1.0}};
}

}  // namespace

TEST_CASE("small parts: a number tells of few people by itself or by the rest of its whole") {
  CHECK(tells_of_few(4, 0, 5));
  CHECK(tells_of_few(96, 100, 5));
  CHECK_FALSE(tells_of_few(95, 100, 5));
  CHECK_FALSE(tells_of_few(100, 100, 5));
  CHECK_FALSE(tells_of_few(0, 100, 5));
  CHECK(tells_of_few(0, 3, 5));
}

TEST_CASE("small parts: who did not convert, did not stay, did not use or is not new is told of as little") {
  const Json converted = suppressed(Json{{"rows", Json::array({goal("DE", 20, 18)})}}, 5)["rows"][0];
  CHECK(converted["visitors"] == 20);
  for (const char* key : {"converted_sessions", "rate", "converted_visitors", "conversions", "value"}) {
    CAPTURE(key);
    CHECK(converted[key].is_null());
  }
  const Json overview = suppressed(
      Json{{"visitors", 30}, {"sessions", 40}, {"engaged_sessions", 38}, {"bounce_rate", 0.05}}, 5);
  CHECK(overview["sessions"] == 40);
  CHECK(overview["engaged_sessions"].is_null());
  CHECK(overview["bounce_rate"].is_null());
  const Json curve = Json::array({{{"at", "a"}, {"users", 9}, {"new_users", 9}, {"new_users_so_far", 9}}});
  const Json adopted = {{"feature", "f"},  {"active_visitors", 60}, {"users", 20},   {"rate", 0.3},
                        {"new_users", 17}, {"returning_users", 3},  {"curve", curve}};
  const Json feature = suppressed(Json{{"features", Json::array({adopted})}}, 5)["features"][0];
  CHECK(feature["users"] == 20);
  CHECK(feature["new_users"].is_null());
  CHECK(feature["curve"][0]["new_users_so_far"].is_null());
  const Json used = suppressed(
      Json{{"active_visitors", 21}, {"users", 20}, {"rate", 0.95}, {"uses", 40}, {"uses_per_user", 2.0}}, 5);
  CHECK(used["active_visitors"] == 21);
  for (const char* key : {"users", "rate", "uses", "uses_per_user"}) {
    CHECK(used[key].is_null());
  }
  const Json active =
      suppressed(Json{{"dau", 30}, {"dau_granted", 27}, {"wau", 29}, {"mau", 31}, {"stickiness", 0.87}}, 5);
  CHECK(active ==
        Json{{"dau", 30}, {"dau_granted", nullptr}, {"wau", nullptr}, {"mau", 31}, {"stickiness", nullptr}});
}

TEST_CASE("small parts: exits tell of the views that went on, by their rate too") {
  const Json page = {{"host", "h"},   {"path", "/"}, {"visitors", 90},
                     {"entries", 50}, {"exits", 98}, {"exit_rate", 0.98}};
  const Json told = suppressed(Json{{"rows", Json::array({page})}}, 5)["rows"][0];
  CHECK(told["entries"] == 50);
  CHECK(told["exits"].is_null());
  CHECK(told["exit_rate"].is_null());
}

TEST_CASE("small parts: one row's part that is not told is not had from the sum of the others") {
  const Json data = suppressed(
      Json{{"rows", Json::array({goal("DE", 40, 20), goal("FR", 40, 15), goal("IT", 40, 2)})}}, 5)["rows"];
  CHECK(data[0]["converted_visitors"] == 20);
  CHECK(data[1]["converted_visitors"].is_null());
  CHECK(data[2]["converted_visitors"].is_null());
}

TEST_CASE("small parts: a cohort's cell does not tell of the few who did not come back") {
  const Json cells = Json::array({{{"n", 0}, {"visitors", 20}, {"rate", 1.0}},
                                  {{"n", 1}, {"visitors", 18}, {"rate", 0.9}},
                                  {{"n", 2}, {"visitors", 11}, {"rate", 0.55}},
                                  {{"n", 3}, {"visitors", 9}, {"rate", 0.45}}});
  const Json cohort = {{"at", "a"}, {"size", 20}, {"cells", cells}};
  const Json told = suppressed(Json{{"cohorts", Json::array({cohort})}}, 5)["cohorts"][0]["cells"];
  CHECK(told[0]["visitors"] == 20);
  CHECK(told[1]["visitors"].is_null());
  CHECK(told[1]["rate"].is_null());
  CHECK(told[2]["visitors"] == 11);
}

TEST_CASE("small parts: steps differ by nobody or by k, and the first from all of the period") {
  const auto steps = [](const std::vector<int>& reached) {
    Json list = Json::array();
    for (const int one : reached) {
      list.push_back({{"step", "s"}, {"reached", one}, {"drop_off", 0.1}});
    }
    return Json{{"per", "visitor"}, {"steps", list}};
  };
  const auto told = [](const Json& data) {
    std::string list;
    for (const Json& step : data["steps"]) {
      list += step["reached"].dump() + (step["drop_off"].is_null() ? "" : "*") + " ";
    }
    return list;
  };
  CHECK(told(suppressed(steps({100, 97, 92, 92, 60}), 5)) == "100 null 92* 92* 60* ");
  CHECK(told(suppressed(steps({100, 90, 60}), 5, {.visitors = 102})) == "null 90* 60* ");
  CHECK(told(suppressed(steps({100, 90, 60}), 5, {.visitors = 105})) == "100* 90* 60* ");
}

TEST_CASE("small parts: figures that leave few of the period's visitors or sessions are not told") {
  const Json pages = Json::array({{{"path", "/"}, {"visitors", 98}, {"pageviews", 120}},
                                  {{"path", "/a"}, {"visitors", 50}, {"pageviews", 60}},
                                  {{"path", "/b"}, {"visitors", 40}, {"pageviews", 60}}});
  const Json told = suppressed(Json{{"rows", pages}}, 5, {.visitors = 100, .sessions = 110})["rows"];
  REQUIRE(told.size() == 2);
  CHECK(told[0]["path"] == "/a");
  CHECK(told[1]["path"].is_null());
  const Json errors = suppressed(Json{{"rows", Json::array()}, {"visitors", 60}, {"sessions", 108}}, 5,
                                 {.visitors = 100, .sessions = 110});
  CHECK(errors["visitors"].is_null());
  CHECK(errors["sessions"].is_null());
  const Json rage = suppressed(Json{{"sessions", 110}, {"rage_clicks", {{"count", 300}, {"sessions", 107}}}},
                               5, {.visitors = 100, .sessions = 110});
  CHECK(rage["sessions"] == 110);
  CHECK(rage["rage_clicks"]["sessions"].is_null());
}
