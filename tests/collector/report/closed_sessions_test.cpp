// Reports over sessions of closed days tell what they tell of slices and events, whatever happens to the
// days afterwards.
#include "collector/report/closed_sessions.hpp"

#include <doctest/doctest.h>

#include <array>

#include "collector/report/close_days.hpp"
#include "collector/report/close_sessions.hpp"
#include "tests/collector/report/ask_report.hpp"
#include "tests/collector/report/engine_store.hpp"
#include "tests/collector/report/random_site.hpp"

using namespace footfall::collector;
using namespace footfall::collector::report_test;
using report::Json;
using report::kDayMs;
using report::SessionCloser;
using report::Zone;

namespace {

const std::int64_t kBegin = at("2026-03-02T00:00:00Z");
const Asking kShop{"shop", "UTC", kBegin + 20 * kDayMs, report::Bots::kExcluded};

std::string ask(EngineStore& store, std::string sql) {
  Query query;
  query.sql = std::move(sql);
  query.format = "TabSeparatedRaw";
  const auto answer = run(store.store().query(std::move(query)));
  return answer ? answer->substr(0, answer->find_last_not_of('\n') + 1) : answer.error().message;
}

std::size_t close(SessionCloser& closer, const std::string& site, const std::string& zone) {
  const auto closed = run(closer.close(site, *Zone::load(zone), 1'000));
  if (!closed) {
    FAIL(closed.error().detail);
  }
  return *closed;
}

report::SessionParts parts_in(EngineStore& store, const Asking& asking, std::int64_t from_ms,
                              std::int64_t to_ms, const std::string& filter = "") {
  report::Question question;
  question.site = asking.site;
  question.bots = asking.bots;
  if (!filter.empty()) {
    question.filter = *report::read_filter("filter", filter);
  }
  const report::Period period{from_ms, to_ms, *Zone::load(asking.tz)};
  const auto parts = run(report::session_parts_of(store, question, period));
  REQUIRE(parts);
  CHECK(parts->closings.size() == parts->parts.closed.size());
  return *parts;
}

// What the reports that read closed sessions tell, as (report, filter, data).
Json all_reports(EngineStore& store, const Asking& asking, std::int64_t from_ms, std::int64_t to_ms) {
  constexpr std::array kFilters = {"",
                                   "country:is:GB|device:is:mobile",
                                   "channel:is_not:direct;!(consent:is:granted)",
                                   "entry:contains:/pro;session:did:custom:Added to cart",
                                   "session_pageviews:ge:3",
                                   "page:contains:/pro"};
  std::vector<std::pair<std::string, Parameters>> asked = {{"overview", {}}};
  for (const char* by :
       {"country", "channel", "entry", "exit", "consent", "utm_source", "session_pageviews"}) {
    asked.push_back({"breakdown", {{"by", by}, {"limit", "1000"}}});
  }
  for (const char* interval : {"hour", "day", "week", "month"}) {
    asked.push_back({"timeseries", {{"interval", interval}}});
  }
  const Zone zone = *Zone::load(asking.tz);
  Json all;
  // Each report with every other filter, the next one with the others.
  std::size_t turn = 0;
  for (const auto& [report, parameters] : asked) {
    ++turn;
    for (std::size_t i = turn % 2; i < kFilters.size(); i += 2) {
      const char* filter = kFilters[i];
      Parameters whole = parameters;
      whole.emplace_back("from", zone.text(from_ms));
      whole.emplace_back("to", zone.text(to_ms));
      if (*filter != 0) {
        whole.emplace_back("filter", filter);
      }
      const Told told = told_of(store, asking, report, whole);
      CHECK_FALSE(told.data.contains("refused"));
      CHECK_FALSE(told.approximate);
      all.push_back({report, filter, told.data});
    }
  }
  return all;
}

// A session an hour for ten days, each of a visitor of its own; every third looks at a second page in another
// country.
std::vector<StoredEvent> steady() {
  Log log;
  for (std::uint64_t hour = 0; hour < 240; ++hour) {
    const std::int64_t at_ms = kBegin + static_cast<std::int64_t>(hour) * report::kHourMs;
    log.view(hour + 1, hour + 1, at_ms).country = "DE";
    if (hour % 3 == 0) {
      log.view(hour + 1, hour + 1, at_ms + 60'000).country = "FR";
    }
  }
  return log.rows();
}

}  // namespace

TEST_CASE("closed sessions: reports tell the same with them as without, on random sites") {
  EngineStore store;
  for (std::uint64_t number = 1'000; number < 1'012; ++number) {
    const RandomSite site = make_random_site(number);
    store.add(site.rows);
    const Asking asking{site.name, site.timezone, site.end_ms, report::Bots::kExcluded};
    const std::int64_t from_ms = site.end_ms - (site.days + 2) * kDayMs, to_ms = site.end_ms + kDayMs;
    const Json before = all_reports(store, asking, from_ms, to_ms);
    SessionCloser closer(store, [&] { return site.end_ms + 3 * kDayMs; });
    CAPTURE(site.name);
    CHECK(close(closer, site.name, site.timezone) > 0);
    CHECK(parts_in(store, asking, from_ms, to_ms).closings.size() > 0);
    const Json after = all_reports(store, asking, from_ms, to_ms);
    for (std::size_t i = 0; i < before.size(); ++i) {
      CHECK(after.at(i) == before.at(i));
    }
  }
}

TEST_CASE(
    "closed sessions: a session of several contexts passes a filter by any of them, and has its first one's "
    "value") {
  EngineStore store;
  store.add(steady());
  const std::int64_t to_ms = kBegin + 10 * kDayMs;
  const auto of = [&](const std::string& filter) {
    const Zone zone = *Zone::load("UTC");
    return data_of(
               store, kShop, "breakdown",
               {{"from", zone.text(kBegin)}, {"to", zone.text(to_ms)}, {"by", "country"}, {"filter", filter}})
        .at("rows");
  };
  const Json french = of("country:is:FR"), german = of("country:is:DE"), neither = of("country:is_not:DE");
  CHECK(french.size() == 1);
  CHECK(french.at(0).at("value") == "DE");
  CHECK(french.at(0).at("sessions") == 80);
  SessionCloser closer(store, [] { return kBegin + 20 * kDayMs; });
  CHECK(close(closer, "shop", "UTC") == 10);
  CHECK(ask(store, "SELECT count(), countIf(contexts > 1) FROM closed_sessions") == "320\t160");
  CHECK(of("country:is:FR") == french);
  CHECK(of("country:is:DE") == german);
  CHECK(of("country:is_not:DE") == neither);
}

TEST_CASE("closed sessions: what a session did is found in closed days, whichever are open") {
  EngineStore store;
  store.add(steady());
  const auto of = [&](std::int64_t from_ms, std::int64_t to_ms, const char* filter) {
    const Zone zone = *Zone::load("UTC");
    return data_of(
               store, kShop, "breakdown",
               {{"from", zone.text(from_ms)}, {"to", zone.text(to_ms)}, {"by", "entry"}, {"filter", filter}})
        .at("rows");
  };
  // Wholly of days with events, and with days without any before them and after: those are never closed.
  for (const auto& [from_day, to_day] : {std::pair{2, 8}, {-3, 8}, {2, 13}}) {
    const std::int64_t from_ms = kBegin + from_day * kDayMs, to_ms = kBegin + to_day * kDayMs;
    CAPTURE(from_day);
    CAPTURE(to_day);
    for (const char* filter : {"session:did:pageview:/", "country:is:DE;session:did:pageview:/"}) {
      ask(store, "TRUNCATE TABLE closed_sessions");
      ask(store, "TRUNCATE TABLE closed_session_days");
      const Json before = of(from_ms, to_ms, filter);
      REQUIRE(before.size() == 1);
      SessionCloser closer(store, [] { return kBegin + 20 * kDayMs; });
      CHECK(close(closer, "shop", "UTC") == 10);
      CHECK(of(from_ms, to_ms, filter) == before);
    }
  }
}

TEST_CASE("closed sessions: an event that comes late is told at once, and its days are closed again") {
  EngineStore store;
  store.add(steady());
  std::int64_t now_ms = kBegin + 20 * kDayMs;
  SessionCloser closer(store, [&] { return now_ms; });
  CHECK(close(closer, "shop", "UTC") == 10);
  CHECK(close(closer, "shop", "UTC") == 0);
  const std::int64_t to_ms = kBegin + 10 * kDayMs;
  CHECK(parts_in(store, kShop, kBegin, to_ms).closings.size() == 10);

  Log late;
  late.view(9'999, 9'999, kBegin + 3 * kDayMs + report::kHourMs / 2).country = "PT";
  store.add(late.rows());
  // Those that look at sessions from before, and its own.
  const report::SessionParts parts = parts_in(store, kShop, kBegin, to_ms);
  CHECK(parts.closings.size() == 8);
  CHECK(parts.parts.open.size() == 1);
  const Json told = all_reports(store, kShop, kBegin, to_ms);
  CHECK(told.dump().find("PT") != std::string::npos);

  now_ms += report::kMinuteMs;
  CHECK(close(closer, "shop", "UTC") == 0);  // not so soon again
  now_ms += kDayMs;
  CHECK(close(closer, "shop", "UTC") == 2);
  CHECK(parts_in(store, kShop, kBegin, to_ms).closings.size() == 10);
  CHECK(all_reports(store, kShop, kBegin, to_ms) == told);
  ask(store, "OPTIMIZE TABLE closed_sessions FINAL");
  CHECK(ask(store, "SELECT count() FROM closed_sessions") == "321");
}

TEST_CASE("closed sessions: other zones, bots and what single events have are read from the raw log") {
  EngineStore store;
  store.add(steady());
  SessionCloser closer(store, [] { return kBegin + 20 * kDayMs; });
  close(closer, "shop", "UTC");
  const std::int64_t to_ms = kBegin + 10 * kDayMs;
  const auto closed = [&](const Asking& asking, const std::string& filter) {
    return parts_in(store, asking, kBegin, to_ms, filter).closings.size();
  };
  CHECK(closed(kShop, "country:is:DE;channel:is:direct") == 10);
  CHECK(closed(kShop, "page:is:/") == 0);
  CHECK(closed(kShop, "session_ms:gt:5") == 0);
  CHECK(closed({"shop", "Europe/Berlin", 0, report::Bots::kExcluded}, "") == 0);
  CHECK(closed({"shop", "UTC", 0, report::Bots::kIncluded}, "") == 0);
}

TEST_CASE("closed sessions: a closing that is replaced while a report reads it is noticed") {
  EngineStore store;
  store.add(steady());
  std::int64_t now_ms = kBegin + 20 * kDayMs;
  SessionCloser closer(store, [&] { return now_ms; });
  close(closer, "shop", "UTC");
  const report::Period period{kBegin, kBegin + 10 * kDayMs, *Zone::load("UTC")};
  report::Question question;
  question.site = "shop";
  const auto parts = run(report::session_parts_of(store, question, period));
  CHECK(*run(report::still_closed(store, question, period, *parts)));
  Log late;
  late.view(9'999, 9'999, kBegin + kDayMs);
  store.add(late.rows());
  now_ms += kDayMs;
  CHECK(close(closer, "shop", "UTC") > 0);
  CHECK_FALSE(*run(report::still_closed(store, question, period, *parts)));
  CHECK(*run(report::still_closed(store, question, period, report::all_open(period, *parts))));
}

TEST_CASE("closed sessions: a day whose sessions differ from what they were made of is found") {
  EngineStore store;
  store.add(steady());
  SessionCloser closer(store, [] { return kBegin + 20 * kDayMs; });
  close(closer, "shop", "UTC");
  const auto differing = [&] { return run(closer.differing("shop", *Zone::load("UTC"))).value(); };
  CHECK(differing().empty());
  const auto change = [&](int day, const std::string& what) {
    ask(store,
        "INSERT INTO closed_sessions SELECT * REPLACE (" + what +
            ", now64(3) AS built_at) FROM closed_sessions FINAL WHERE begin = fromUnixTimestamp64Milli(" +
            std::to_string(kBegin + day * kDayMs) + ")");
  };
  change(2, "pageviews + 1 AS pageviews");
  change(5, "'search' AS channel");
  CHECK(differing() == std::vector<std::int64_t>{kBegin + 2 * kDayMs, kBegin + 5 * kDayMs});
  ask(store, "DELETE FROM closed_sessions WHERE begin = fromUnixTimestamp64Milli(" +
                 std::to_string(kBegin + 7 * kDayMs) + ")");
  CHECK(differing().size() == 3);
}

TEST_CASE(
    "closed sessions: past the bound of exact figures those are within a percent, and the answer says so") {
  EngineStore store;
  ask(store,
      "INSERT INTO events (ts, received_at, site, kind, visitor, session, consent, engaged_ms, country) "
      "SELECT "
      "fromUnixTimestamp64Milli(" +
          std::to_string(kBegin) +
          " + toInt64(cityHash64(number, 1) % 864000000), 'UTC') AS at, at, 'shop', if(number % 3 = 0, "
          "'pageview', "
          "'engagement'), cityHash64(number % 150000) AS who, cityHash64(who, intDiv(toUnixTimestamp(at), "
          "1800)), "
          "'granted', cityHash64(number, 2) % 50000, if(who % 4 = 0, 'DE', 'FR') FROM numbers(400000)");
  SessionCloser closer(store, [] { return kBegin + 20 * kDayMs; });
  const auto breakdown = [&] {
    const Zone zone = *Zone::load("UTC");
    return told_of(store, kShop, "breakdown",
                   {{"from", zone.text(kBegin)}, {"to", zone.text(kBegin + 10 * kDayMs)}, {"by", "country"}});
  };
  const auto check = [](const Told& near, const Told& exact) {
    CHECK(near.approximate);
    REQUIRE(near.data.at("rows").size() == exact.data.at("rows").size());
    for (std::size_t i = 0; i < exact.data.at("rows").size(); ++i) {
      const Json &a = near.data.at("rows").at(i), &b = exact.data.at("rows").at(i);
      for (const char* name : {"value", "sessions", "pageviews", "events", "engaged_sessions"}) {
        CHECK(a.at(name) == b.at(name));
      }
      for (const char* name : {"visitors", "engaged_ms_median"}) {
        CHECK(a.at(name).get<double>() == doctest::Approx(b.at(name).get<double>()).epsilon(0.01));
      }
    }
  };
  report::DayCloser days(store, [] { return kBegin + 20 * kDayMs; });
  const auto timeseries = [&](const std::string& filter = "") {
    const Zone zone = *Zone::load("UTC");
    Parameters parameters = {
        {"from", zone.text(kBegin)}, {"to", zone.text(kBegin + 10 * kDayMs)}, {"interval", "week"}};
    if (!filter.empty()) {
      parameters.emplace_back("filter", filter);
    }
    return told_of(store, kShop, "timeseries", parameters);
  };
  const auto check_points = [](const Told& near, const Told& exact) {
    CHECK(near.approximate);
    REQUIRE(near.data.at("points").size() == exact.data.at("points").size());
    for (std::size_t i = 0; i < exact.data.at("points").size(); ++i) {
      const Json &a = near.data.at("points").at(i), &b = exact.data.at("points").at(i);
      CHECK(a.at("sessions") == b.at("sessions"));
      CHECK(a.at("pageviews") == b.at("pageviews"));
      CHECK(a.at("visitors").get<double>() == doctest::Approx(b.at("visitors").get<double>()).epsilon(0.01));
    }
  };
  const Told exact = breakdown();
  CHECK_FALSE(exact.approximate);
  CHECK(run(closer.close("shop", *Zone::load("UTC"), 6)).value() == 6);  // the last six
  CHECK(breakdown().data == exact.data);
  const Told by_week = timeseries(), filtered = timeseries("country:is:DE");
  CHECK_FALSE(by_week.approximate);
  CHECK(run(days.close("shop", *Zone::load("UTC"), 6)).value() == 6);
  // As if there were as many: only what was counted tells.
  ask(store, "INSERT INTO rollup_marks VALUES ('shop', toDateTime(" + std::to_string(kBegin / 1'000) +
                 ", 'UTC'), 20000000, 0)");
  check(breakdown(), exact);
  check_points(timeseries(), by_week);
  check_points(timeseries("country:is:DE"), filtered);
}
