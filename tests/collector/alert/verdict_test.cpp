#include "collector/alert/verdict.hpp"

#include <doctest/doctest.h>

#include "tests/collector/alert/rules.hpp"
#include "tests/collector/report/engine_store.hpp"
#include "tests/collector/report/events.hpp"

using namespace footfall;
using namespace footfall::collector;
using namespace footfall::collector::report_test;
using alert_test::rule_of;

namespace {

constexpr std::int64_t kMinute = 60'000;
constexpr std::int64_t kHour = 60 * kMinute;
constexpr std::int64_t kDay = 24 * kHour;
const std::int64_t kNoon = at("2026-11-17T12:00:00Z");

EngineStore& engine() {
  static EngineStore store;
  return store;
}

alert::Verdict verdict(const std::string& site, const std::string& body, std::int64_t end_ms) {
  const auto judged =
      run(alert::judge(engine(), {site, "UTC", 0, {}}, rule_of(body), *report::Zone::load("UTC"), end_ms));
  REQUIRE(judged);
  return *judged;
}

// Six page views an hour before noon, two in the hour before that, four in that hour of the week before.
void fill_shop() {
  static const bool once = [] {
    Log log;
    std::uint64_t session = 1;
    const auto views = [&](std::int64_t from_ms, int count) {
      for (int i = 0; i < count; ++i, ++session) {
        log.view(session, session, from_ms + i * kMinute).country = i % 2 == 0 ? "DE" : "FR";
      }
    };
    views(kNoon - kHour, 6);
    views(kNoon - 2 * kHour, 2);
    views(kNoon - kHour - 7 * kDay, 4);
    auto& ordered = log.named(EventKind::kCustom, 1, 1, kNoon - kHour + 1, "Ordered");
    ordered.country = "DE";
    std::vector<StoredEvent> rows = log.rows();
    for (StoredEvent& row : rows) {
      row.site = "few";
    }
    engine().add(rows);
    return true;
  }();
  CHECK(once);
}

std::string threshold(const std::string& metric, const std::string& direction, const std::string& value,
                      const std::string& more = "") {
  return R"({"when":"threshold","metric":")" + metric + R"(","window_minutes":60,"direction":")" + direction +
         R"(","value":)" + value + more + "}";
}

std::string change(const std::string& against, const std::string& direction, const std::string& percent,
                   const std::string& more = "") {
  return R"({"when":"change","metric":"pageviews","window_minutes":60,"against":")" + against +
         R"(","direction":")" + direction + R"(","percent":)" + percent + more + "}";
}

}  // namespace

TEST_CASE("verdict: a value past the threshold is news, one at it is not") {
  fill_shop();
  CHECK(verdict("few", threshold("pageviews", "above", "5"), kNoon).firing);
  CHECK(*verdict("few", threshold("pageviews", "above", "5"), kNoon).value == 6);
  CHECK_FALSE(verdict("few", threshold("pageviews", "above", "6"), kNoon).firing);
  CHECK_FALSE(verdict("few", threshold("pageviews", "below", "6"), kNoon).firing);
  CHECK(verdict("few", threshold("pageviews", "below", "7"), kNoon).firing);
  CHECK(verdict("few", threshold("visitors", "above", "5"), kNoon).firing);
  CHECK(*verdict("few", threshold("sessions", "above", "5"), kNoon).value == 6);
  CHECK(*verdict("few", threshold("engaged_sessions", "above", "5"), kNoon).value == 1);
}

TEST_CASE("verdict: a filter and a goal hold, and no traffic at all is below any threshold") {
  fill_shop();
  CHECK(*verdict("few", threshold("pageviews", "above", "1", R"(,"filter":"country:is:DE")"), kNoon).value ==
        3);
  CHECK(*verdict("few", threshold("conversions", "above", "0", R"(,"goal":"custom:Ordered")"), kNoon).value ==
        1);
  CHECK(*verdict("few", threshold("conversion_rate", "above", "0", R"(,"goal":"custom:Ordered")"), kNoon)
             .value == doctest::Approx(1.0 / 6));
  CHECK(verdict("few", threshold("pageviews", "below", "1"), kNoon + kDay).firing);
}

TEST_CASE("verdict: a rate of nothing is no news") {
  fill_shop();
  for (const char* metric : {"bounce_rate", "error_rate", "request_failure_rate", "lcp_p75", "inp_p75"}) {
    CAPTURE(metric);
    const alert::Verdict seen = verdict("few", threshold(metric, "below", "1"), kNoon + kDay);
    CHECK_FALSE(seen.value);
    CHECK_FALSE(seen.firing);
  }
}

TEST_CASE("verdict: technical metrics are those of their reports") {
  Log log;
  log.view(1, 1, kNoon - 10);
  log.view(2, 2, kNoon - 10);
  log.add(EventKind::kError, 1, 1, kNoon - 9).error_fingerprint = "7";
  for (const std::uint16_t status : std::initializer_list<std::uint16_t>{200, 200, 404, 0}) {
    StoredEvent& request = log.add(EventKind::kRequest, 1, 1, kNoon - 8);
    request.request_status = status;
    request.duration_ms = 5;
  }
  for (const double ms : {1'000.0, 2'000.0, 3'000.0, 4'000.0, 5'000.0}) {
    StoredEvent& vital = log.add(EventKind::kVital, 1, 1, kNoon - 7);
    vital.vital_name = "LCP";
    vital.value = ms;
  }
  std::vector<StoredEvent> rows = log.rows();
  for (StoredEvent& row : rows) {
    row.site = "technical";
  }
  engine().add(rows);
  const auto value = [](const char* metric) {
    return *verdict("technical", threshold(metric, "above", "0"), kNoon).value;
  };
  CHECK(value("error_rate") == doctest::Approx(0.5));
  CHECK(value("errors") == 1);
  CHECK(value("requests") == 4);
  CHECK(value("request_failure_rate") == doctest::Approx(1.0 / 3));
  CHECK(value("lcp_p75") == 4'000);
}

TEST_CASE("verdict: a change is measured against the hour before or the same hour a week before") {
  fill_shop();
  const alert::Verdict hour = verdict("few", change("previous", "up", "200"), kNoon);
  CHECK(hour.firing);
  CHECK(*hour.reference == 2);
  CHECK_FALSE(verdict("few", change("previous", "up", "201"), kNoon).firing);
  CHECK_FALSE(verdict("few", change("previous", "down", "10"), kNoon).firing);
  CHECK_FALSE(verdict("few", change("previous", "any", "100", R"(,"least":7)"), kNoon).firing);
  const alert::Verdict week = verdict("few", change("last_week", "any", "50"), kNoon);
  CHECK(week.firing);
  CHECK(*week.reference == 4);
  CHECK_FALSE(verdict("few", change("previous", "any", "1"), kNoon + kDay).firing);  // nothing before
}

TEST_CASE("verdict: an hour far out of its baseline is an anomaly from where it began") {
  Log log;
  std::uint64_t session = 1;
  const std::int64_t last = kNoon;
  for (std::int64_t hour = kNoon - 28 * kDay; hour < last; hour += kHour) {
    const bool broken = hour >= last - 2 * kHour;
    for (int i = 0; i < (broken ? 5 : 50); ++i, ++session) {
      log.view(session, session, hour + i * kMinute);
    }
  }
  std::vector<StoredEvent> rows = log.rows();
  for (StoredEvent& row : rows) {
    row.site = "steady";
  }
  engine().add(rows);
  const std::string rule = R"({"when":"anomaly","metric":"pageviews","direction":"down"})";
  const alert::Verdict seen = verdict("steady", rule, last);
  CHECK(seen.firing);
  CHECK(seen.from_ms == last - 2 * kHour);
  CHECK(*seen.value == 10);
  CHECK(*seen.reference == doctest::Approx(100).epsilon(0.05));
  CHECK_FALSE(verdict("steady", R"({"when":"anomaly","metric":"pageviews","direction":"up"})", last).firing);
  CHECK_FALSE(verdict("steady", rule, last - 2 * kHour).firing);
}

TEST_CASE("verdict: windows end at steps of the clock, an anomaly's with an hour that is over") {
  const report::Zone berlin = *report::Zone::load("Europe/Berlin");
  const auto hour = rule_of(threshold("pageviews", "above", "5"));
  auto day = hour;
  day.window_ms = kDay;
  const std::int64_t now = kNoon + 7 * kMinute + 31'234;
  CHECK(alert::window_end(hour, berlin, {}, now) == kNoon + 7 * kMinute);
  CHECK(alert::window_end(day, berlin, {}, now) == kNoon + 5 * kMinute);
  CHECK(alert::window_end(hour, berlin, {1'000}, now) == kNoon + 7 * kMinute);
  auto quarter = hour;
  quarter.window_ms = 5 * kMinute;
  CHECK(alert::window_end(quarter, berlin, {1'000}, now) == kNoon + 7 * kMinute + 30'000);
  const auto anomaly = rule_of(R"({"when":"anomaly","metric":"pageviews"})");
  CHECK(alert::window_end(anomaly, berlin, {}, now) == kNoon);
  CHECK(alert::window_end(anomaly, berlin, {}, kNoon + 2 * kMinute) == kNoon - kHour);
  const auto daily = rule_of(R"({"when":"anomaly","metric":"pageviews","interval":"day"})");
  CHECK(alert::window_end(daily, berlin, {}, now) == at("2026-11-16T23:00:00Z"));
}
