#include "collector/report/coverage.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include "collector/report/close_days.hpp"
#include "collector/report/closed_coverage.hpp"
#include "tests/collector/report/api.hpp"
#include "tests/collector/report/engine_store.hpp"
#include "tests/collector/report/random_site.hpp"
#include "tests/collector/report/scripted_store.hpp"

using namespace footfall::collector;
using namespace footfall::collector::report_test;
using report::Coverage;
using report::CoverageBook;
using report::Json;
using report::kDayMs;

namespace {

const std::int64_t kNoon = at("2026-11-20T12:00:00Z");

report::Period days(const std::string& from, const std::string& to) {
  return {at(from + "T00:00:00Z"), at(to + "T00:00:00Z"), *report::Zone::load("UTC")};
}

// A page load's events; the stream's numbers from 0, without those left out.
void load(Log& log, std::uint64_t stream, std::int64_t at_ms, const std::vector<std::uint32_t>& numbers,
          float rate = 1) {
  for (const std::uint32_t number : numbers) {
    StoredEvent& event = log.view(stream, stream, at_ms + number * 1'000);
    event.stream = stream;
    event.seq = number;
    event.sample_rate = rate;
  }
}

}  // namespace

TEST_CASE("coverage: what did not come of page loads, by their first event's day, and what samples are") {
  EngineStore store;
  Log log;
  load(log, 1, kNoon, {0, 1, 3});
  load(log, 2, kNoon, {2}, 0.5F);
  load(log, 3, at("2026-11-20T23:59:59Z"), {0, 4});  // its second event is the next day's
  load(log, 4, kNoon + kDayMs, {0, 1}, 0.1F);
  store.add(log.rows());
  CoverageBook book(store, [] { return kNoon + 2 * kDayMs; });
  const auto of = [&](const std::string& from, const std::string& to) {
    return *run(book.of("shop", days(from, to)));
  };
  CHECK(of("2026-11-20", "2026-11-21") == Coverage{6, 6, 1, 0.5});
  CHECK(of("2026-11-21", "2026-11-22").events == 2);
  CHECK(of("2026-11-20", "2026-11-22").missing == 6);
  CHECK(of("2026-11-20", "2026-11-22").lowest_rate == doctest::Approx(0.1));
  CHECK(of("2026-11-18", "2026-11-19") == Coverage{});
  CHECK(report::completeness_json({6, 6, 0, 1}, 4) == 0.75);
  CHECK(report::completeness_json({6, 1, 0, 1}, 4) == 1.0);
  CHECK(report::completeness_json({}, 0).is_null());
}

TEST_CASE("coverage: a day is counted again while its events may still come, then by the hour") {
  ScriptedStore store;
  store.answer = "[" + std::to_string(kNoon / kDayMs) + ",5,0,0,1]\n";
  std::int64_t now_ms = kNoon;
  CoverageBook book(store, [&] { return now_ms; });
  const auto ask = [&] { return run(book.of("shop", days("2026-11-20", "2026-11-21")))->events; };
  CHECK(ask() == 5);
  store.answer = "[" + std::to_string(kNoon / kDayMs) + ",6,0,0,1]\n";
  now_ms += report::kCoverageOpenMs - 1;
  CHECK(ask() == 5);
  now_ms += 1;
  CHECK(ask() == 6);
  CHECK(store.queries == 2);
  now_ms += 10 * kDayMs;
  ask();
  now_ms += report::kCoverageClosedMs - 1;
  ask();
  CHECK(store.queries == 3);
}

TEST_CASE("coverage: questions that come at once count a site's days once") {
  ScriptedStore store;
  store.answer = "[" + std::to_string(kNoon / kDayMs) + ",5,0,0,1]\n";
  CoverageBook book(store, [] { return kNoon; });
  boost::asio::io_context context;
  int answers = 0;
  const report::Period period = days("2026-11-20", "2026-11-21");
  const auto ask = [&]() -> boost::asio::awaitable<void> {
    const auto coverage = co_await book.of("shop", period);
    answers += coverage && coverage->events == 5 ? 1 : 0;
  };
  for (int i = 0; i < 8; ++i) {
    boost::asio::co_spawn(context, ask(), boost::asio::detached);
  }
  context.run();
  CHECK(answers == 8);
  CHECK(store.queries == 1);
}

TEST_CASE("coverage: closed days tell what the raw log does, on random sites, and are read in its place") {
  EngineStore store;
  for (std::uint64_t number = 1'000; number < 1'012; ++number) {
    RandomSite site = make_random_site(number);
    std::erase_if(site.rows, [](const StoredEvent& event) { return event.seq % 7 == 3; });
    store.add(site.rows);
    const auto now = [&] { return site.end_ms + 10 * kDayMs; };
    const std::int64_t to_day = site.end_ms / kDayMs + 1, from_day = to_day - site.days - 3;
    std::map<std::int64_t, Coverage> counted;
    for (std::int64_t day = from_day; day < to_day; ++day) {
      const report::Period one{day * kDayMs, (day + 1) * kDayMs, *report::Zone::load("UTC")};
      counted[day] = *run(CoverageBook(store, now).of(site.name, one));
    }
    const report::Period all{from_day * kDayMs, to_day * kDayMs, *report::Zone::load("UTC")};
    const Coverage before = *run(CoverageBook(store, now).of(site.name, all));
    CAPTURE(site.name);
    CHECK(before.missing > 0);
    report::CoverageCloser closer(store, now);
    CHECK(*run(closer.close(site.name, 1'000)) > 0);
    CHECK(*run(closer.close(site.name, 1'000)) == 0);
    const auto closed = *run(report::closed_coverage(store, site.name, from_day, to_day));
    const auto [first, last] = std::minmax_element(
        site.rows.begin(), site.rows.end(), [](const auto& a, const auto& b) { return a.ts_ms < b.ts_ms; });
    CHECK(closed.size() == static_cast<std::size_t>(last->ts_ms / kDayMs - first->ts_ms / kDayMs + 1));
    for (const auto& [day, coverage] : closed) {
      CAPTURE(day);
      CHECK(coverage == counted[day]);
    }
    CHECK(*run(CoverageBook(store, now).of(site.name, all)) == before);
  }
}

TEST_CASE("coverage: a closed day that events come to is counted at once, and closed again") {
  EngineStore store;
  Log log;
  for (std::uint64_t day = 0; day < 6; ++day) {
    load(log, day + 1, kNoon + static_cast<std::int64_t>(day) * kDayMs, {0, 1, 3});
  }
  store.add(log.rows());
  std::int64_t now_ms = kNoon + 20 * kDayMs;
  report::CoverageCloser closer(store, [&] { return now_ms; });
  CHECK(*run(closer.close("shop", 2)) == 2);
  CHECK(*run(closer.close("shop", 100)) == 4);
  const std::int64_t first = kNoon / kDayMs;
  const auto holding = [&] { return run(report::closed_coverage(store, "shop", first, first + 6))->size(); };
  CHECK(holding() == 6);
  Log late;
  load(late, 3, kNoon + 2 * kDayMs, {2});
  store.add(late.rows());
  CHECK(holding() == 3);
  CoverageBook book(store, [&] { return now_ms; });
  const report::Period all{first * kDayMs, (first + 6) * kDayMs, *report::Zone::load("UTC")};
  CHECK(*run(book.of("shop", all)) == Coverage{19, 5, 0, 1});
  CHECK(*run(closer.close("shop", 100)) == 0);  // not so soon again
  now_ms += report::kCloseAgainMs;
  CHECK(*run(closer.close("shop", 100)) == 3);
  CHECK(holding() == 6);
  CHECK(*run(CoverageBook(store, [&] { return now_ms; }).of("shop", all)) == Coverage{19, 5, 0, 1});
}

TEST_CASE("coverage: a day is closed a day after it is over, and once all that was counted is there") {
  EngineStore store;
  Log log;
  load(log, 1, kNoon, {0, 1});
  store.add(log.rows());
  const std::int64_t begin_ms = kNoon / kDayMs * kDayMs;
  std::int64_t now_ms = begin_ms + 2 * kDayMs - 1;
  report::CoverageCloser closer(store, [&] { return now_ms; });
  const auto holding = [&] {
    return run(report::closed_coverage(store, "shop", kNoon / kDayMs, kNoon / kDayMs + 1))->size();
  };
  CHECK(*run(closer.close("shop", 100)) == 0);
  now_ms += 1;
  Query more;
  more.sql = "INSERT INTO rollup_marks VALUES ('shop', toDateTime(" + std::to_string(kNoon / 1'000) +
             ", 'UTC'), 1, 1)";
  REQUIRE(run(store.store().query(more)).ok());
  CHECK(run(closer.close("shop", 100)).ok());
  CHECK(holding() == 0);
  more.sql = "INSERT INTO rollup_marks VALUES ('shop', toDateTime(" + std::to_string(kNoon / 1'000) +
             ", 'UTC'), -1, 1)";
  REQUIRE(run(store.store().query(more)).ok());
  now_ms += report::kCloseAgainMs;
  CHECK(run(closer.close("shop", 100)).ok());
  CHECK(holding() == 1);
}

TEST_CASE("coverage: it stands beside every report") {
  EngineStore store;
  Log log;
  load(log, 1, at("2026-11-20T12:00:00Z"), {0, 1, 3}, 0.5F);
  store.add(log.rows());
  Api api(store);
  const Json body =
      json_of(api.get("/api/v1/sites/shop/reports/overview", {{"from", "2026-11-20"}, {"to", "2026-11-21"}}));
  CHECK(body.at("completeness") == 0.75);
  CHECK(body.at("sampling") == Json{{"share", 1.0}, {"lowest_rate", 0.5}});
}
