// Reports over closed days tell what they tell of slices, whatever happens to the days afterwards.
#include "collector/report/close_days.hpp"

#include <doctest/doctest.h>

#include "collector/report/period_parts.hpp"
#include "tests/collector/report/ask_report.hpp"
#include "tests/collector/report/engine_store.hpp"
#include "tests/collector/report/random_site.hpp"

using namespace footfall::collector;
using namespace footfall::collector::report_test;
using report::DayCloser;
using report::Json;
using report::kDayMs;
using report::Zone;

namespace {

constexpr std::size_t kAll = 1'000;

std::string ask(EngineStore& store, std::string sql) {
  Query query;
  query.sql = std::move(sql);
  query.format = "TabSeparatedRaw";
  const auto answer = run(store.store().query(std::move(query)));
  return answer ? answer->substr(0, answer->find_last_not_of('\n') + 1) : answer.error().message;
}

std::size_t close(DayCloser& closer, const std::string& site, const std::string& zone) {
  const auto closed = run(closer.close(site, *Zone::load(zone), kAll));
  REQUIRE(closed);
  return *closed;
}

std::size_t closed_in(EngineStore& store, const Asking& asking, std::int64_t from_ms, std::int64_t to_ms) {
  report::Question question;
  question.site = asking.site;
  const report::Period period{from_ms, to_ms, *Zone::load(asking.tz)};
  const auto parts = run(report::parts_of(store, question, period));
  REQUIRE(parts);
  return parts->closed.size();
}

// What the reports that read closed days tell of the whole site, as one text.
Json all_reports(EngineStore& store, const Asking& asking, std::int64_t from_ms, std::int64_t to_ms) {
  const Zone zone = *Zone::load(asking.tz);
  const Parameters period = {{"from", zone.text(from_ms)}, {"to", zone.text(to_ms)}};
  Parameters by_day = period;
  by_day.emplace_back("interval", "day");
  return {data_of(store, asking, "overview", period), data_of(store, asking, "timeseries", by_day),
          data_of(store, asking, "active-users", period)};
}

struct Span {
  std::int64_t from_ms, to_ms;
};

Span span_of(const RandomSite& site) {
  return {site.end_ms - (site.days + 2) * kDayMs, site.end_ms + kDayMs};
}

// A site of one event an hour for ten days, each of a visitor of its own.
std::vector<StoredEvent> steady(std::int64_t begin_ms) {
  Log log;
  for (std::uint64_t hour = 0; hour < 240; ++hour) {
    log.view(hour + 1, hour + 1, begin_ms + static_cast<std::int64_t>(hour) * report::kHourMs);
  }
  return log.rows();
}

const std::int64_t kBegin = at("2026-03-02T00:00:00Z");
const Asking kShop{"shop", "UTC", kBegin + 20 * kDayMs, report::Bots::kExcluded};

}  // namespace

TEST_CASE("closed days: reports tell the same with them as without, on random sites") {
  EngineStore store;
  std::size_t closed = 0;
  for (std::uint64_t number = 1'000; number < 1'024; ++number) {
    const RandomSite site = make_random_site(number);
    store.add(site.rows);
    const Asking asking{site.name, site.timezone, site.end_ms, report::Bots::kExcluded};
    const Span span = span_of(site);
    const Json before = all_reports(store, asking, span.from_ms, span.to_ms);
    DayCloser closer(store, [&] { return site.end_ms + 3 * kDayMs; });
    closed += close(closer, site.name, site.timezone);
    CAPTURE(site.name);
    CHECK(closed_in(store, asking, span.from_ms, span.to_ms) > 0);
    CHECK(all_reports(store, asking, span.from_ms, span.to_ms) == before);
  }
  CHECK(closed > 100);
}

TEST_CASE("closed days: an event that comes late is told at once, and its days are closed again") {
  EngineStore store;
  store.add(steady(kBegin));
  std::int64_t now_ms = kBegin + 20 * kDayMs;
  DayCloser closer(store, [&] { return now_ms; });
  CHECK(close(closer, "shop", "UTC") == 10);
  CHECK(close(closer, "shop", "UTC") == 0);
  const std::int64_t to_ms = kBegin + 10 * kDayMs;
  CHECK(closed_in(store, kShop, kBegin, to_ms) == 10);

  Log late;
  late.view(9'999, 9'999, kBegin + 3 * kDayMs + report::kHourMs / 2).consent = footfall::Consent::kGranted;
  store.add(late.rows());
  // The days of whose 30 the event is one, from its own.
  CHECK(closed_in(store, kShop, kBegin, to_ms) == 3);
  const Json told = all_reports(store, kShop, kBegin, to_ms);
  CHECK(told.at(1).at("points").at(3).at("visitors") == 25);
  CHECK(told.at(2).at("points").at(3).at("mau") == 1);

  CHECK(close(closer, "shop", "UTC") == 0);  // not so soon again
  now_ms += report::kCloseAgainMs;
  CHECK(close(closer, "shop", "UTC") == 7);
  CHECK(closed_in(store, kShop, kBegin, to_ms) == 10);
  CHECK(all_reports(store, kShop, kBegin, to_ms) == told);
}

TEST_CASE("closed days: a day is closed once its sessions can no longer go on") {
  EngineStore store;
  Log log;
  log.view(1, 1, kBegin + report::kHourMs);
  log.view(2, 2, kBegin + kDayMs - 60'000);
  log.view(2, 2, kBegin + kDayMs + 60'000);
  store.add(log.rows());
  std::int64_t now_ms = kBegin + kDayMs + 59 * report::kMinuteMs;
  DayCloser closer(store, [&] { return now_ms; });
  CHECK(close(closer, "shop", "UTC") == 0);
  now_ms += report::kCloseAgainMs;
  CHECK(close(closer, "shop", "UTC") == 1);
}

TEST_CASE("closed days: other zones, filters and bots are read from slices") {
  EngineStore store;
  store.add(steady(kBegin));
  DayCloser closer(store, [] { return kBegin + 20 * kDayMs; });
  close(closer, "shop", "UTC");
  const std::int64_t to_ms = kBegin + 10 * kDayMs;
  CHECK(closed_in(store, {"shop", "Europe/Berlin", 0, report::Bots::kExcluded}, kBegin, to_ms) == 0);
  CHECK(closed_in(store, kShop, kBegin + 1, to_ms) == 9);
  report::Question question;
  question.site = "shop";
  question.bots = report::Bots::kIncluded;
  const report::Period period{kBegin, to_ms, *Zone::load("UTC")};
  CHECK(run(report::parts_of(store, question, period))->closed.empty());
  question.bots = report::Bots::kExcluded;
  question.filter = *report::read_filter("filter", "country:is:DE");
  const auto parts = run(report::parts_of(store, question, period));
  CHECK(parts->closed.empty());
  CHECK(parts->open.size() == 1);
  CHECK(parts->events == 240);
}

TEST_CASE("closed days: after rows were deleted the days are closed again, from what is left") {
  EngineStore store;
  store.add(steady(kBegin));
  std::int64_t now_ms = kBegin + 20 * kDayMs;
  DayCloser closer(store, [&] { return now_ms; });
  close(closer, "shop", "UTC");
  for (const char* table : {"session_slices", "events"}) {
    ask(store, std::string("ALTER TABLE ") + table + " DELETE WHERE visitor = 1 SETTINGS mutations_sync = 2");
  }
  ask(store, "TRUNCATE TABLE closed_days");
  const std::int64_t to_ms = kBegin + 10 * kDayMs;
  const Json told = all_reports(store, kShop, kBegin, to_ms);
  CHECK(told.at(0).at("current").at("visitors") == 239);
  // What was counted of the hour is put right once two looks found the same.
  for (int look = 0; look < 4; ++look) {
    close(closer, "shop", "UTC");
    now_ms += report::kCloseAgainMs;
  }
  CHECK(closed_in(store, kShop, kBegin, to_ms) == 10);
  CHECK(all_reports(store, kShop, kBegin, to_ms) == told);
}

TEST_CASE("closed days: what is counted and not yet in the slices is waited for") {
  EngineStore store;
  store.add(steady(kBegin));
  ask(store, "INSERT INTO rollup_marks VALUES ('shop', toDateTime('2026-03-05 10:00:00', 'UTC'), 1, 1)");
  std::int64_t now_ms = kBegin + 20 * kDayMs;
  DayCloser closer(store, [&] { return now_ms; });
  CHECK(close(closer, "shop", "UTC") == 3);
}

TEST_CASE("closed days: past the bound of exact figures those are within a percent, and the answer says so") {
  EngineStore store;
  ask(store,
      "INSERT INTO events (ts, received_at, site, kind, visitor, session, consent, engaged_ms) SELECT "
      "fromUnixTimestamp64Milli(" +
          std::to_string(kBegin) +
          " + toInt64(cityHash64(number, 1) % 864000000), 'UTC') AS at, at, 'shop', if(number % 3 = 0, "
          "'pageview', "
          "'engagement'), cityHash64(number % 150000) AS who, cityHash64(who, intDiv(toUnixTimestamp(at), "
          "1800)), "
          "'granted', cityHash64(number, 2) % 50000 FROM numbers(400000)");
  DayCloser closer(store, [] { return kBegin + 20 * kDayMs; });
  const auto overview = [&](std::int64_t to_ms) {
    const Zone zone = *Zone::load("UTC");
    return told_of(store, kShop, "overview", {{"from", zone.text(kBegin)}, {"to", zone.text(to_ms)}});
  };
  const std::int64_t to_ms = kBegin + 10 * kDayMs, some_hours_ms = kBegin + 7 * kDayMs + 5 * report::kHourMs;
  const Told exact = overview(to_ms), exact_hours = overview(some_hours_ms);
  CHECK_FALSE(exact.approximate);
  const auto check = [](const Told& near, const Told& exactly) {
    CHECK(near.approximate);
    for (const auto& [name, value] : exactly.data.at("current").items()) {
      CAPTURE(name);
      CHECK(near.data.at("current").at(name).get<double>() ==
            doctest::Approx(value.get<double>()).epsilon(0.01));
    }
    for (const char* name : {"sessions", "pageviews", "engaged_sessions"}) {
      CHECK(near.data.at("current").at(name) == exactly.data.at("current").at(name));
    }
  };
  CHECK(run(closer.close("shop", *Zone::load("UTC"), 6)).value() == 6);  // the last six
  // As if there were as many: only what was counted tells.
  const std::string many =
      "INSERT INTO rollup_marks VALUES ('shop', toDateTime(" + std::to_string(kBegin / 1'000) + ", 'UTC'), ";
  ask(store, many + "20000000, 0)");
  check(overview(to_ms), exact);
  check(overview(some_hours_ms), exact_hours);
  ask(store, many + "-20000000, 0)");
  close(closer, "shop", "UTC");
  CHECK(overview(to_ms).data == exact.data);
  ask(store, many + "30000000, 0)");
  check(overview(to_ms), exact);
  check(overview(some_hours_ms), exact_hours);
}

TEST_CASE("closed days: a row that is not what its slices come to is found") {
  EngineStore store;
  store.add(steady(kBegin));
  DayCloser closer(store, [] { return kBegin + 20 * kDayMs; });
  close(closer, "shop", "UTC");
  const auto differing = [&] { return run(closer.differing("shop", *Zone::load("UTC"))).value(); };
  CHECK(differing().empty());
  ask(store,
      "INSERT INTO closed_days SELECT * REPLACE (visitors + 1 AS visitors, now64(3) AS built_at) FROM "
      "closed_days FINAL "
      "WHERE begin = fromUnixTimestamp64Milli(" +
          std::to_string(kBegin + 2 * kDayMs) + ")");
  CHECK(differing() == std::vector<std::int64_t>{kBegin + 2 * kDayMs});
}
