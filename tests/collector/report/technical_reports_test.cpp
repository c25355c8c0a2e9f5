// Vitals, requests, errors, clicks, forms and frustration worked out by hand, asked of a real engine.
#include <doctest/doctest.h>

#include "tests/collector/report/ask_report.hpp"
#include "tests/collector/report/engine_store.hpp"
#include "tests/collector/report/events.hpp"

using namespace footfall;
using namespace footfall::collector;
using namespace footfall::collector::report_test;
using report::Json;

namespace {

const std::int64_t kNoon = at("2026-11-17T12:00:00Z");

Json ask(Store& store, std::string_view report, Parameters more = {}) {
  more.insert(more.end(), {{"from", "2026-11-17"}, {"to", "2026-11-18"}});
  return data_of(store, {}, report, more);
}

void add_vital(Log& log, std::uint64_t visitor, const char* name, double value, const char* path = "/") {
  StoredEvent& event = log.add(EventKind::kVital, visitor, visitor, kNoon);
  event.vital_name = name;
  event.value = value;
  event.path = path;
}

}  // namespace

TEST_CASE("vitals: 2500 ms of LCP are good and 4000 ms not yet poor, a millisecond more is worse") {
  EngineStore store;
  Log log;
  for (const double ms : {2'500.0, 2'501.0, 4'000.0, 4'001.0}) {
    add_vital(log, 1, "LCP", ms);
  }
  add_vital(log, 2, "CLS", 0.1, "/a");
  add_vital(log, 2, "CLS", 0.2501, "/a");
  add_vital(log, 2, "DNS", 5, "/a");
  store.add(log.rows());
  const Json data = ask(store, "vitals");
  REQUIRE(data["pages"].size() == 2);
  CHECK(data["pages"][0] == Json{{"host", "shop.example"},
                                 {"path", "/"},
                                 {"vital", "LCP"},
                                 {"visitors", 1},
                                 {"measures", 4},
                                 {"p75", 4'000},
                                 {"good", 0.25},
                                 {"needs_improvement", 0.5},
                                 {"poor", 0.25}});
  REQUIRE(data["vitals"].size() == 2);
  CHECK(data["vitals"][1] == Json{{"vital", "CLS"},
                                  {"visitors", 1},
                                  {"measures", 2},
                                  {"p75", 0.2126},
                                  {"good", 0.5},
                                  {"needs_improvement", 0.0},
                                  {"poor", 0.5}});
}

TEST_CASE("requests: from status 400 on a request failed, without one it is neither") {
  EngineStore store;
  Log log;
  for (const int status : {200, 399, 400, 503, 0}) {
    StoredEvent& event = log.add(EventKind::kRequest, 1, 11, kNoon);
    event.request_host = "api.example";
    event.request_path = "/orders/:id";
    event.request_status = static_cast<std::uint16_t>(status);
    event.duration_ms = 100;
  }
  log.add(EventKind::kRequest, 2, 21, kNoon).request_path = "/other";
  store.add(log.rows());
  const Json data = ask(store, "requests");
  CHECK(data["rows"][0] == Json{{"method", ""},
                                {"host", "api.example"},
                                {"path", "/orders/:id"},
                                {"visitors", 1},
                                {"requests", 5},
                                {"status_unknown", 1},
                                {"failed", 2},
                                {"failure_rate", 0.5},
                                {"p50_ms", 100},
                                {"p95_ms", 100}});
  CHECK(data["rows"][1]["failure_rate"].is_null());
}

TEST_CASE("errors: grouped by fingerprint, the latest message stands for all, repeated ones count") {
  EngineStore store;
  Log log;
  const auto add = [&](std::uint64_t visitor, std::int64_t ts_ms, const char* print, const char* message) {
    StoredEvent& event = log.add(EventKind::kError, visitor, visitor * 10, ts_ms);
    event.error_fingerprint = print;
    event.error_type = "TypeError";
    event.error_message = message;
    return &event;
  };
  add(1, kNoon, "aa", "old");
  add(2, kNoon + 1'000, "aa", "new")->occurrences = 4;
  add(1, kNoon, "bb", "other");
  log.view(3, 30, kNoon);
  log.view(4, 40, kNoon);
  store.add(log.rows());
  const Json data = ask(store, "errors");
  CHECK(data["events"] == 6);
  CHECK(data["visitors"] == 2);
  CHECK(data["sessions"] == 2);
  CHECK(data["error_rate"] == 0.5);
  REQUIRE(data["rows"].size() == 2);
  CHECK(data["rows"][0] == Json{{"fingerprint", "aa"},
                                {"type", "TypeError"},
                                {"message", "new"},
                                {"frame", ""},
                                {"host", "shop.example"},
                                {"path", "/"},
                                {"events", 5},
                                {"visitors", 2},
                                {"sessions", 2},
                                {"first_seen", "2026-11-17T12:00:00+00:00"},
                                {"last_seen", "2026-11-17T12:00:01+00:00"}});
}

TEST_CASE("clicks: by page, and of one page by element and by square") {
  EngineStore store;
  Log log;
  const auto click = [&](std::uint64_t visitor, std::uint32_t x, std::uint32_t y, const char* selector) {
    StoredEvent& event = log.add(EventKind::kClick, visitor, visitor, kNoon);
    event.x = x;
    event.y = y;
    event.selector = selector;
  };
  click(1, 39, 40, "#buy");
  click(2, 0, 79, "#buy");
  click(2, 40, 40, "a");
  log.named(EventKind::kFrustration, 2, 2, kNoon, "dead").selector = "a";
  log.named(EventKind::kFrustration, 2, 2, kNoon, "rage").selector = "#buy";
  StoredEvent& elsewhere = log.add(EventKind::kClick, 1, 1, kNoon);
  elsewhere.path = "/other";
  store.add(log.rows());
  const Json pages = ask(store, "clicks")["pages"];
  REQUIRE(pages.size() == 2);
  CHECK(pages[0] == Json{{"host", "shop.example"},
                         {"path", "/"},
                         {"clicks", 3},
                         {"visitors", 2},
                         {"rage_clicks", 1},
                         {"dead_clicks", 1}});
  const Json page = ask(store, "clicks", {{"page", "/"}});
  CHECK(page["elements"][0] == Json{{"selector", "#buy"},
                                    {"text", ""},
                                    {"clicks", 2},
                                    {"visitors", 2},
                                    {"rage_clicks", 1},
                                    {"dead_clicks", 0}});
  CHECK(page["bins"] == Json::array({Json{{"x", 0}, {"y", 40}, {"clicks", 2}, {"visitors", 2}},
                                     Json{{"x", 40}, {"y", 40}, {"clicks", 1}, {"visitors", 1}}}));
  CHECK(ask(store, "clicks", {{"page", "/"}, {"host", "other.example"}})["bins"].empty());
  CHECK(ask(store, "clicks", {{"page", ""}})["refused"] == "bad_parameter");
  CHECK(ask(store, "clicks", {{"page", "/"}, {"bin", "0"}})["refused"] == "bad_parameter");
}

TEST_CASE("drop-off: a form that was touched and not submitted, by the last field touched") {
  EngineStore store;
  Log log;
  const auto touch = [&](std::uint64_t visitor, std::int64_t after_ms, const char* field) {
    StoredEvent& event = log.named(EventKind::kForm, visitor, visitor * 10, kNoon + after_ms, "checkout");
    event.form_action = "focus";
    event.field_name = field;
  };
  touch(1, 0, "name");
  touch(1, 5, "card");
  touch(2, 0, "name");
  touch(3, 0, "name");
  log.named(EventKind::kSubmit, 3, 30, kNoon + 9, "checkout");
  log.named(EventKind::kSubmit, 4, 40, kNoon, "newsletter");
  log.named(EventKind::kForm, 5, 50, kNoon - 86'400'000, "checkout");  // the day before
  store.add(log.rows());
  const Json forms = ask(store, "drop-off")["forms"];
  REQUIRE(forms.size() == 2);
  CHECK(forms[0] ==
        Json{{"host", "shop.example"},
             {"path", "/"},
             {"form", "checkout"},
             {"visitors", 3},
             {"sessions", 3},
             {"submitted", 1},
             {"drop_off", 2.0 / 3},
             {"last_fields", Json::array({Json{{"field", "card"}, {"visitors", 1}, {"sessions", 1}},
                                          Json{{"field", "name"}, {"visitors", 1}, {"sessions", 1}}})}});
  CHECK(forms[1]["drop_off"] == 0.0);
}

TEST_CASE("engagement: rage and dead clicks, and the sessions that have some") {
  EngineStore store;
  Log log;
  log.view(1, 11, kNoon);
  log.named(EventKind::kFrustration, 1, 11, kNoon + 1, "rage");
  log.named(EventKind::kFrustration, 1, 11, kNoon + 2, "rage");
  log.named(EventKind::kFrustration, 2, 21, kNoon, "dead");
  store.add(log.rows());
  const Json data = ask(store, "engagement");
  CHECK(data["rage_clicks"] == Json{{"count", 2}, {"sessions", 1}});
  CHECK(data["dead_clicks"] == Json{{"count", 1}, {"sessions", 1}});
}

TEST_CASE("steps: the new kinds are matched by what names them") {
  EngineStore store;
  Log log;
  log.view(1, 11, kNoon);
  log.add(EventKind::kError, 1, 11, kNoon + 1).error_type = "TypeError";
  add_vital(log, 2, "LCP", 1);
  log.add(EventKind::kRequest, 3, 31, kNoon).request_path = "/orders/:id";
  store.add(log.rows());
  for (const auto& [goal, sessions] : std::vector<std::pair<std::string, int>>{
           {"error:TypeError", 1}, {"error:Other", 0}, {"vital:LCP", 1}, {"request:/orders/*", 1}}) {
    CAPTURE(goal);
    CHECK(ask(store, "goals", {{"goal", goal}})["rows"][0]["converted_sessions"] == sessions);
  }
}
