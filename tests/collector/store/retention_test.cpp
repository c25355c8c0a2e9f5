#include "collector/store/retention.hpp"

#include <doctest/doctest.h>

#include <vector>

#include "collector/base/clock.hpp"
#include "tests/support/running_engine.hpp"

using namespace footfall::collector;
using footfall::support::run_awaitable;
using footfall::support::RunningEngine;
using footfall::support::stored_event;

namespace {

constexpr std::int64_t kDayMs = 86'400'000;

// An event of so many days ago.
StoredEvent event_of(const char* site, std::uint32_t seq, std::int64_t days) {
  StoredEvent event = stored_event(seq);
  event.site = site;
  event.ts_ms = system_now_ms() - days * kDayMs;
  event.received_at_ms = event.ts_ms;
  return event;
}

std::string rows(RunningEngine& engine) {
  return engine.ask("SELECT site, count() FROM events GROUP BY site ORDER BY site");
}

}  // namespace

TEST_CASE("retention: rows past their site's days go with a merge, others stay, also after a restart") {
  RunningEngine engine;
  const std::vector<StoredEvent> old = {event_of("shop", 1, 40), event_of("shop", 2, 10),
                                        event_of("blog", 3, 400), event_of("wiki", 4, 40),
                                        event_of("wiki", 5, 1)};
  REQUIRE(run_awaitable(engine.store().insert(old, "a")));
  CHECK(rows(engine) == "blog\t1\nshop\t2\nwiki\t2\n");
  const std::vector<SiteRetention> days = {{"shop", 30}, {"wiki", 7}, {"blog", 0}};
  const Outcome<void> applied = run_awaitable(apply_retention(engine.store(), days));
  REQUIRE_MESSAGE(applied.ok(), (applied ? std::string() : applied.error().message));
  engine.ask("OPTIMIZE TABLE events FINAL");
  CHECK(rows(engine) == "blog\t1\nshop\t1\nwiki\t1\n");

  engine.stop();
  engine.start();
  const std::string before = engine.ask("SELECT count() FROM system.mutations WHERE table = 'events'");
  REQUIRE(run_awaitable(apply_retention(engine.store(), days)));
  CHECK(engine.ask("SELECT count() FROM system.mutations WHERE table = 'events'") == before);
  REQUIRE(run_awaitable(engine.store().insert(
      std::vector<StoredEvent>{event_of("shop", 6, 31), event_of("blog", 7, 31)}, "b")));
  engine.ask("OPTIMIZE TABLE events FINAL");
  CHECK(rows(engine) == "blog\t2\nshop\t1\nwiki\t1\n");

  REQUIRE(run_awaitable(apply_retention(engine.store(), std::vector<SiteRetention>{{"shop", 0}})));
  REQUIRE(run_awaitable(engine.store().insert(std::vector<StoredEvent>{event_of("shop", 8, 90)}, "c")));
  engine.ask("OPTIMIZE TABLE events FINAL");
  CHECK(rows(engine) == "blog\t2\nshop\t2\nwiki\t1\n");
}

TEST_CASE("retention: a site's name is a value, whatever stands in it") {
  RunningEngine engine;
  const char* name = "x' OR 1=1 --";
  REQUIRE(run_awaitable(
      engine.store().insert(std::vector<StoredEvent>{event_of("shop", 1, 40), event_of(name, 2, 40)}, "a")));
  REQUIRE(run_awaitable(apply_retention(engine.store(), std::vector<SiteRetention>{{name, 30}})));
  engine.ask("OPTIMIZE TABLE events FINAL");
  CHECK(rows(engine) == "shop\t1\n");
}
