// Figures worked out by hand, asked of a real engine.
#include <doctest/doctest.h>

#include "tests/collector/report/ask_report.hpp"
#include "tests/collector/report/engine_store.hpp"
#include "tests/collector/report/events.hpp"

using namespace footfall;
using namespace footfall::collector;
using namespace footfall::collector::report_test;
using report::Json;

namespace {

const Parameters kTuesday = {{"from", "2026-11-17"}, {"to", "2026-11-18"}};

Json figures(int visitors, int sessions, int pageviews) {
  return {{"visitors", visitors}, {"sessions", sessions}, {"pageviews", pageviews}};
}

// The three figures of a point or an overview.
Json three(const Json& of) {
  return figures(of["visitors"], of.at("sessions"), of["pageviews"]);
}

}  // namespace

TEST_CASE("overview: 9.9 s of engaged time is a bounce, 10 s is not") {
  EngineStore store;
  Log log;
  const std::int64_t noon = at("2026-11-17T12:00:00Z");
  log.view(1, 11, noon);
  log.engaged(1, 11, noon + 9'900, 9'900);
  log.view(2, 21, noon);
  log.engaged(2, 21, noon + 6'000, 6'000);
  log.engaged(2, 21, noon + 12'000, 4'000);
  store.add(log.rows());
  CHECK(data_of(store, {}, "overview", kTuesday)["current"] == Json{{"visitors", 2},
                                                                    {"sessions", 2},
                                                                    {"pageviews", 2},
                                                                    {"engaged_sessions", 1},
                                                                    {"bounce_rate", 0.5},
                                                                    {"session_ms_median", 10'950},
                                                                    {"engaged_ms_median", 9'950}});
}

TEST_CASE("overview: two page views, a custom event or a submit engage a session, a click does not") {
  EngineStore store;
  Log log;
  const std::int64_t noon = at("2026-11-17T12:00:00Z");
  log.view(1, 11, noon);
  log.view(1, 11, noon);
  log.named(EventKind::kCustom, 2, 21, noon, "Added to cart");
  log.named(EventKind::kSubmit, 3, 31, noon, "checkout");
  log.view(4, 41, noon);
  log.add(EventKind::kClick, 4, 41, noon + 1);
  log.add(EventKind::kClick, 4, 41, noon + 2);
  store.add(log.rows());
  const Json current = data_of(store, {}, "overview", kTuesday)["current"];
  CHECK(three(current) == figures(4, 4, 3));
  CHECK(current["engaged_sessions"] == 3);
  CHECK(current["bounce_rate"] == 0.25);
}

TEST_CASE("overview: the period holds its begin and not its end, a session belongs where it begins, whole") {
  EngineStore store;
  Log log;
  // Over midnight into the period: page views and visitor count, the session is the day before's.
  log.view(1, 11, at("2026-11-16T23:59:59.999Z"));
  log.view(1, 11, at("2026-11-17T00:00:00Z"));
  // Over midnight out of it: whole, with what lies outside.
  log.view(2, 21, at("2026-11-17T23:59:59.999Z"));
  log.engaged(2, 21, at("2026-11-18T00:10:00Z"), 60'000);
  // At the end: not in it.
  log.view(3, 31, at("2026-11-18T00:00:00Z"));
  store.add(log.rows());
  const Json data = data_of(store, {}, "overview", kTuesday);
  CHECK(three(data["current"]) == figures(2, 1, 2));
  CHECK(data["current"]["session_ms_median"] == 600'001);
  CHECK(data["current"]["engaged_ms_median"] == 60'000);
  CHECK(data["current"]["engaged_sessions"] == 1);
  CHECK(three(data["previous"]) == figures(1, 1, 1));
  CHECK(data["previous"]["engaged_sessions"] == 1);
  CHECK(data["previous"]["session_ms_median"] == 1);
}

TEST_CASE("every report: other sites do not count, bots only when asked for") {
  EngineStore store;
  Log log;
  const std::int64_t noon = at("2026-11-17T12:00:00Z");
  log.view(1, 11, noon);
  log.view(2, 21, noon).bot = true;
  log.view(2, 21, noon + 5'000, "/hidden").bot = true;
  log.view(3, 31, noon).site = "blog";
  store.add(log.rows());
  const Asking people = {.now_ms = noon + 60'000};
  Asking all = people;
  all.bots = report::Bots::kIncluded;
  CHECK(three(data_of(store, people, "overview", kTuesday)["current"]) == figures(1, 1, 1));
  CHECK(three(data_of(store, all, "overview", kTuesday)["current"]) == figures(2, 2, 3));
  CHECK(data_of(store, people, "pages", kTuesday).at("rows").size() == 1);
  CHECK(data_of(store, all, "pages", kTuesday).at("rows").size() == 2);
  CHECK(data_of(store, people, "sessions", kTuesday).at("sessions") == 1);
  CHECK(data_of(store, all, "sessions", kTuesday).at("sessions") == 2);
  CHECK(data_of(store, people, "realtime", {})["active_now"] == 1);
  CHECK(data_of(store, all, "realtime", {})["active_now"] == 2);
  CHECK(three(data_of(store, people, "timeseries", kTuesday).at("points")[12]) == figures(1, 1, 1));
  CHECK(three(data_of(store, all, "timeseries", kTuesday).at("points")[12]) == figures(2, 2, 3));
  Parameters funnel = kTuesday;
  funnel.insert(funnel.end(), {{"step", "pageview"}, {"step", "pageview:/hidden"}, {"window_ms", "60000"}});
  CHECK(data_of(store, people, "funnel", funnel).at("steps")[0].at("reached") == 1);
  CHECK(data_of(store, all, "funnel", funnel).at("steps")[0].at("reached") == 2);
  CHECK(data_of(store, all, "funnel", funnel).at("steps")[1].at("reached") == 1);
}

TEST_CASE("every report: a period without events has zeros, and no rates, medians or rows") {
  EngineStore store;
  const Json nothing = {{"visitors", 0},
                        {"sessions", 0},
                        {"pageviews", 0},
                        {"engaged_sessions", 0},
                        {"bounce_rate", nullptr},
                        {"session_ms_median", nullptr},
                        {"engaged_ms_median", nullptr}};
  CHECK(data_of(store, {}, "overview", kTuesday) == Json{{"current", nothing}, {"previous", nothing}});
  CHECK(data_of(store, {}, "pages", kTuesday) == Json{{"rows", Json::array()}, {"next_cursor", nullptr}});
  const Json points = data_of(store, {}, "timeseries", kTuesday).at("points");
  REQUIRE(points.size() == 24);
  CHECK(points[23] ==
        Json{{"at", "2026-11-17T23:00:00+00:00"}, {"visitors", 0}, {"sessions", 0}, {"pageviews", 0}});
  const Json sessions = data_of(store, {}, "sessions", kTuesday);
  CHECK(sessions.at("sessions") == 0);
  CHECK(sessions["duration_ms"] == Json{{"median", nullptr}, {"p90", nullptr}});
  CHECK(sessions["duration_histogram"].size() == 8);
  CHECK(sessions["duration_histogram"][7] ==
        Json{{"from_ms", 3'600'000}, {"to_ms", nullptr}, {"sessions", 0}});
  CHECK(sessions["depth_histogram"].size() == 10);
  Parameters funnel = kTuesday;
  funnel.insert(funnel.end(), {{"step", "pageview"}, {"step", "submit"}});
  CHECK(data_of(store, {}, "funnel", funnel) == Json{{"per", "visitor"},
                                                     {"window_ms", 604'800'000},
                                                     {"steps",
                                                      {{{"step", "pageview"},
                                                        {"reached", 0},
                                                        {"drop_off", nullptr},
                                                        {"median_ms_from_previous", nullptr}},
                                                       {{"step", "submit"},
                                                        {"reached", 0},
                                                        {"drop_off", nullptr},
                                                        {"median_ms_from_previous", nullptr}}}}});
  const Json realtime = data_of(store, {.now_ms = at("2026-11-17T12:00:00Z")}, "realtime", {});
  CHECK(realtime["active_now"] == 0);
  CHECK(realtime["minutes"].size() == 30);
  CHECK(realtime["pages"] == Json::array());
}

TEST_CASE("timeseries: days on which the clocks change are one day, hours of them their own") {
  EngineStore store;
  Log log;
  log.view(1, 11, at("2026-10-24T21:59:59Z"));  // the 24th in Berlin
  log.view(2, 21, at("2026-10-24T22:00:00Z"));  // the 25th, 00:00+02:00
  log.view(3, 31, at("2026-10-25T00:30:00Z"));  // 02:30+02:00
  log.view(4, 41, at("2026-10-25T01:30:00Z"));  // 02:30+01:00
  log.view(5, 51, at("2026-10-25T22:59:59Z"));  // 23:59+01:00
  log.view(6, 61, at("2026-10-25T23:00:00Z"));  // the 26th
  store.add(log.rows());
  const Asking berlin = {.tz = "Europe/Berlin"};
  const Json days =
      data_of(store, berlin, "timeseries", {{"from", "2026-10-24"}, {"to", "2026-10-27"}}).at("points");
  REQUIRE(days.size() == 3);
  CHECK(days[0]["at"] == "2026-10-24T00:00:00+02:00");
  CHECK(days[2]["at"] == "2026-10-26T00:00:00+01:00");
  CHECK(three(days[0]) == figures(1, 1, 1));
  CHECK(three(days[1]) == figures(4, 4, 4));
  CHECK(three(days[2]) == figures(1, 1, 1));
  const Json hours =
      data_of(store, berlin, "timeseries", {{"from", "2026-10-25"}, {"to", "2026-10-26"}}).at("points");
  REQUIRE(hours.size() == 25);
  CHECK(hours[2]["at"] == "2026-10-25T02:00:00+02:00");
  CHECK(hours[3]["at"] == "2026-10-25T02:00:00+01:00");
  CHECK(three(hours[2]) == figures(1, 1, 1));
  CHECK(three(hours[3]) == figures(1, 1, 1));
  CHECK(three(hours[1]) == figures(0, 0, 0));
}

TEST_CASE(
    "timeseries: ISO weeks begin on Monday, a session counts where it begins, a visitor in each interval") {
  EngineStore store;
  Log log;
  log.view(1, 11, at("2026-11-15T23:50:00Z"));  // Sunday
  log.view(1, 11, at("2026-11-16T00:10:00Z"));  // Monday
  store.add(log.rows());
  const Json data =
      data_of(store, {}, "timeseries", {{"from", "2026-11-11"}, {"to", "2026-11-18"}, {"interval", "week"}});
  CHECK(data["interval"] == "week");
  REQUIRE(data.at("points").size() == 2);
  CHECK(data.at("points")[0] ==
        Json{{"at", "2026-11-09T00:00:00+00:00"}, {"visitors", 1}, {"sessions", 1}, {"pageviews", 1}});
  CHECK(data.at("points")[1] ==
        Json{{"at", "2026-11-16T00:00:00+00:00"}, {"visitors", 1}, {"sessions", 0}, {"pageviews", 1}});
}

TEST_CASE("timeseries: tells of more figures on demand, and of a goal's conversions, by minutes too") {
  EngineStore store;
  Log log;
  const std::int64_t noon = at("2026-11-17T12:00:00Z");
  log.view(1, 11, noon);
  log.engaged(1, 11, noon + 90'000, 12'000);
  log.named(EventKind::kCustom, 1, 11, noon + 60'000, "Ordered");
  log.named(EventKind::kCustom, 1, 11, noon + 61'000, "Ordered");
  log.view(2, 21, noon + 1'000);
  log.engaged(2, 21, noon + 3'000, 2'000);
  store.add(log.rows());
  Parameters asked = kTuesday;
  for (const char* metric : {"events", "engaged_sessions", "bounce_rate", "engaged_rate", "engaged_ms_median",
                             "session_ms_median"}) {
    asked.emplace_back("metric", metric);
  }
  asked.emplace_back("goal", "custom:Ordered");
  const Json hours = data_of(store, {}, "timeseries", asked).at("points");
  CHECK(hours[12] == Json{{"at", "2026-11-17T12:00:00+00:00"},
                          {"visitors", 2},
                          {"sessions", 2},
                          {"pageviews", 2},
                          {"events", 6},
                          {"engaged_sessions", 1},
                          {"bounce_rate", 0.5},
                          {"engaged_rate", 0.5},
                          {"engaged_ms_median", 7'000},
                          {"session_ms_median", 46'000},
                          {"conversions", 2}});
  CHECK(hours[13]["events"] == 0);
  CHECK(hours[13]["bounce_rate"].is_null());
  CHECK(hours[13]["engaged_ms_median"].is_null());
  CHECK(hours[13]["conversions"] == 0);
  asked.emplace_back("interval", "minute");
  const Json minutes = data_of(store, {}, "timeseries", asked).at("points");
  REQUIRE(minutes.size() == 1'440);
  CHECK(minutes[720]["events"] == 3);
  CHECK(minutes[720]["engaged_sessions"] == 1);
  CHECK(minutes[721]["conversions"] == 2);
  CHECK(minutes[721]["sessions"] == 0);
  Parameters bad = kTuesday;
  bad.emplace_back("metric", "weather");
  CHECK(data_of(store, {}, "timeseries", bad).at("refused") == "bad_parameter");
}

TEST_CASE("timeseries: an interval of ten thousand hours is the most") {
  EngineStore store;
  CHECK(data_of(store, {}, "timeseries", {{"from", "2024-01-01"}, {"to", "2026-01-01"}, {"interval", "hour"}})
            .at("refused") == "bad_parameter");
  CHECK(data_of(store, {}, "timeseries", {{"from", "2025-01-01"}, {"to", "2026-01-01"}, {"interval", "hour"}})
            .at("points")
            .size() == 8'760);
  CHECK(
      data_of(store, {}, "timeseries", {{"from", "2021-01-01"}, {"to", "2026-01-01"}, {"interval", "month"}})
          .at("points")
          .size() == 60);
}

TEST_CASE("pages: entries, exits and exit rate are those of sessions, by host and path") {
  EngineStore store;
  Log log;
  const std::int64_t noon = at("2026-11-17T12:00:00Z");
  log.view(1, 11, noon, "/");
  log.view(1, 11, noon + 1'000, "/a");
  log.view(1, 11, noon + 2'000, "/");
  log.engaged(1, 11, noon + 3'000, 500).path = "/elsewhere";
  log.view(2, 21, noon, "/a");
  log.view(3, 31, noon, "/").host = "other.example";
  log.view(4, 41, noon + 5, "/a");
  log.view(4, 41, noon + 5, "/b");  // at the same instant, later by its number
  store.add(log.rows());
  const Json rows = data_of(store, {}, "pages", kTuesday).at("rows");
  const auto row = [](const char* host, const char* path, int views, int visitors, int entries, int exits,
                      double rate) {
    return Json{{"host", host},       {"path", path},   {"pageviews", views}, {"visitors", visitors},
                {"entries", entries}, {"exits", exits}, {"exit_rate", rate}};
  };
  REQUIRE(rows.size() == 4);
  CHECK(rows[0] == row("shop.example", "/a", 3, 3, 2, 1, 1.0 / 3));
  CHECK(rows[1] == row("shop.example", "/", 2, 1, 1, 1, 1.0));
  CHECK(rows[2] == row("other.example", "/", 1, 1, 1, 1, 1.0));
  CHECK(rows[3] == row("shop.example", "/b", 1, 1, 0, 1, 1.0));
  CHECK(data_of(store, {}, "pages", {{"from", "2026-11-17"}, {"to", "2026-11-18"}, {"limit", "1"}})
            .at("rows")
            .size() == 1);
}

TEST_CASE("pages: a page seen only by a session of the day before has no exit rate") {
  EngineStore store;
  Log log;
  log.view(1, 11, at("2026-11-16T23:50:00Z"), "/");
  log.view(1, 11, at("2026-11-17T00:10:00Z"), "/late");
  store.add(log.rows());
  const Json rows = data_of(store, {}, "pages", kTuesday).at("rows");
  REQUIRE(rows.size() == 1);
  CHECK(rows[0] == Json{{"host", "shop.example"},
                        {"path", "/late"},
                        {"pageviews", 1},
                        {"visitors", 1},
                        {"entries", 0},
                        {"exits", 0},
                        {"exit_rate", nullptr}});
}

TEST_CASE(
    "sessions: bins hold their lower bound, depth ends in ten or more, percentiles lie between values") {
  EngineStore store;
  Log log;
  const std::int64_t noon = at("2026-11-17T12:00:00Z");
  const std::vector<std::int64_t> lengths = {0, 9'999, 10'000, 29'999, 3'599'999, 3'600'000};
  for (std::size_t i = 0; i < lengths.size(); ++i) {
    log.view(i, i, noon);
    log.engaged(i, i, noon + lengths[i], static_cast<std::uint32_t>(1'000 * i));
  }
  for (int i = 0; i < 12; ++i) {
    log.view(77, 77, noon + i);
  }
  log.add(EventKind::kClick, 88, 88, noon);
  store.add(log.rows());
  const Json data = data_of(store, {}, "sessions", kTuesday);
  CHECK(data.at("sessions") == 8);
  std::vector<int> bins, depths;
  for (const Json& bin : data["duration_histogram"]) {
    bins.push_back(bin.at("sessions"));
  }
  for (const Json& bin : data["depth_histogram"]) {
    depths.push_back(bin.at("sessions"));
  }
  CHECK(bins == std::vector<int>{4, 2, 0, 0, 0, 0, 1, 1});
  CHECK(depths == std::vector<int>{6, 0, 0, 0, 0, 0, 0, 0, 0, 1});
  // Durations 0 0 11 9999 10000 29999 3599999 3600000; engaged 0 0 0 1000 ... 5000.
  CHECK(data["duration_ms"] == Json{{"median", 10'000}, {"p90", 3'599'999}});
  CHECK(data["engaged_ms"] == Json{{"median", 1'500}, {"p90", 4'300}});
}

TEST_CASE("realtime: active are those of the last five minutes, minutes are filled and end with this one") {
  EngineStore store;
  Log log;
  const std::int64_t now = at("2026-11-17T12:00:30Z");
  log.view(1, 11, now);
  log.view(2, 21, now - 300'000);
  log.view(3, 31, now - 300'001);
  log.engaged(4, 41, now - 1'000, 1'000);  // reads on, which is not active by the definition
  log.view(5, 51, at("2026-11-17T11:31:00Z"));
  log.view(6, 61, at("2026-11-17T11:30:59.999Z"));
  store.add(log.rows());
  const Json data = data_of(store, {.tz = "Asia/Kolkata", .now_ms = now}, "realtime", {});
  CHECK(data["active_now"] == 2);
  REQUIRE(data["minutes"].size() == 30);
  CHECK(data["minutes"][0] ==
        Json{{"at", "2026-11-17T17:01:00+05:30"}, {"visitors", 1}, {"pageviews", 1}, {"events", 1}});
  CHECK(data["minutes"][29] ==
        Json{{"at", "2026-11-17T17:30:00+05:30"}, {"visitors", 2}, {"pageviews", 1}, {"events", 2}});
  CHECK(data["minutes"][24]["visitors"] == 2);
  CHECK(data["pages"] == Json{{{"host", "shop.example"}, {"path", "/"}, {"visitors", 4}, {"pageviews", 4}}});
}
