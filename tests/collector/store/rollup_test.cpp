// The rollup over a real engine.
#include "collector/store/rollup.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "tests/support/running_engine.hpp"

using namespace footfall::collector;
using footfall::support::run_awaitable;
using footfall::support::RunningEngine;
using footfall::support::stored_event;

namespace {

// Events of one session over two quarters of an hour and of another visitor, and one in another month.
std::vector<StoredEvent> some_events() {
  std::vector<StoredEvent> rows;
  for (int i = 0; i < 4; ++i) {
    StoredEvent& row = rows.emplace_back(stored_event(static_cast<std::uint32_t>(i)));
    row.ts_ms += i * 400'000;
    row.engaged_ms = 1'000;
  }
  rows[2].visitor = 77;
  rows[3].ts_ms += std::int64_t{70} * 86'400'000;
  return rows;
}

std::string differences(RunningEngine& engine, std::vector<SiteRetention> retention = {}) {
  const auto answer = run_awaitable(engine.store().query(rollup_differences(retention)));
  return answer ? *answer : answer.error().message;
}

std::string counts(RunningEngine& engine) {
  return engine.ask("SELECT (SELECT count() FROM events), (SELECT sum(events) FROM session_slices)");
}

}  // namespace

TEST_CASE("rollup: every insert is in it, once for each token") {
  RunningEngine engine;
  const std::vector<StoredEvent> rows = some_events();
  REQUIRE(run_awaitable(engine.store().insert(rows, "a")));
  REQUIRE(run_awaitable(engine.store().insert(rows, "a")));
  CHECK(counts(engine) == "4\t4\n");
  REQUIRE(run_awaitable(engine.store().insert(rows, "b")));
  CHECK(counts(engine) == "8\t8\n");
  CHECK(differences(engine).empty());
}

TEST_CASE("rollup: a crash after the events and before the rollup leaves that to the retry") {
  RunningEngine engine;
  const std::string feed =
      engine.ask("SELECT create_table_query FROM system.tables WHERE name = 'session_slices_feed_1'");
  REQUIRE(feed.starts_with("CREATE MATERIALIZED VIEW"));
  engine.ask("DROP VIEW session_slices_feed_1");
  REQUIRE(run_awaitable(engine.store().insert(some_events(), "a")));
  CHECK(counts(engine) == "4\t0\n");
  CHECK_FALSE(differences(engine).empty());
  engine.ask(feed);
  REQUIRE(run_awaitable(engine.store().insert(some_events(), "a")));
  CHECK(counts(engine) == "4\t4\n");
  CHECK(differences(engine).empty());
}

TEST_CASE("rollup: a store that has none gets it from its events at the next start") {
  RunningEngine engine;
  engine.ask("DROP VIEW session_slices_feed_1");
  engine.ask("DROP TABLE session_slices");
  const std::vector<StoredEvent> rows = some_events();
  REQUIRE(run_awaitable(engine.store().insert(rows, "old")));
  REQUIRE(run_awaitable(engine.store().prepare()));
  CHECK(differences(engine).empty());
  REQUIRE(run_awaitable(engine.store().insert(rows, "new")));
  CHECK(counts(engine) == "8\t8\n");
  CHECK(differences(engine).empty());
}

TEST_CASE("rollup: a difference is told by site and day") {
  RunningEngine engine;
  REQUIRE(run_awaitable(engine.store().insert(some_events(), "a")));
  engine.ask("ALTER TABLE session_slices DELETE WHERE visitor = 77 SETTINGS mutations_sync = 2");
  CHECK(differences(engine) == "shop\t2025-11-24\t3\t2\n");
  CHECK(differences(engine, {{"shop", 0}, {"other", 1}}) == "shop\t2025-11-24\t3\t2\n");
  // Rows past a site's retention leave either table when its parts merge: no difference to tell.
  CHECK(differences(engine, {{"shop", 1}}).empty());
}

TEST_CASE("rollup: processes that begin on an empty store at once lose none of each other's events") {
  RunningEngine engine;
  engine.ask("DROP VIEW session_slices_feed_1");
  engine.ask("DROP TABLE session_slices");
  std::vector<std::thread> starts;
  std::atomic<int> failures = 0;
  for (int i = 0; i < 4; ++i) {
    starts.emplace_back([&, i] {
      ClickHouseStore store(StoreAddress{engine.socket(), {}, {}});
      const std::vector<StoredEvent> rows = some_events();
      if (!run_awaitable(store.prepare()) ||
          !run_awaitable(store.insert(rows, "start" + std::to_string(i)))) {
        ++failures;
      }
    });
  }
  for (std::thread& start : starts) {
    start.join();
  }
  CHECK(failures == 0);
  CHECK(counts(engine) == "16\t16\n");
  CHECK(differences(engine).empty());
}
