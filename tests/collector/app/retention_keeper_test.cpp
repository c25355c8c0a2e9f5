// What a site's retention says reaches the store and the quarantine, beside a collector that serves.
#include "collector/app/retention_keeper.hpp"

#include <doctest/doctest.h>

#include <future>
#include <vector>

#include "collector/spool/quarantine.hpp"
#include "tests/support/running_engine.hpp"
#include "tests/support/spool_access.hpp"
#include "tests/support/wire_batch.hpp"

using namespace footfall;
using namespace footfall::collector;
using support::run_awaitable;

namespace {

constexpr std::int64_t kDayMs = 86'400'000;

void refuse(Spool& spool, int sequence, const char* site) {
  nlohmann::json body = support::wire_batch(sequence, 1);
  body["site"] = site;
  body["events"][0]["kind"] = "hologram";
  REQUIRE(support::append(spool, support::valid_batch(body)));
}

}  // namespace

TEST_CASE("retention: refused events go with their site's days, and the store is told") {
  const support::TempFolder folder;
  support::RunningEngine engine;
  const auto admin = *AdminStore::open({.file = folder / "admin.db"});
  REQUIRE(admin->add_site("shop", "UTC"));
  REQUIRE(admin->add_site("blog", "UTC"));
  CHECK(admin->set_retention("shop", -1).error().kind == FailureKind::kInvalid);
  CHECK(admin->set_retention("wiki", 1).error().kind == FailureKind::kNotFound);
  REQUIRE(admin->set_retention("shop", 30));
  CHECK(admin->site("shop")->retention_days == 30);
  SpoolOptions spool_options;
  spool_options.file = folder / "spool.db";
  const auto spool = support::open_spool(std::move(spool_options));
  refuse(*spool, 0, "shop");
  refuse(*spool, 1, "blog");
  const auto quarantine = *Quarantine::open(folder / "spool.db");

  std::int64_t now = support::kSentAtMs + 30 * kDayMs;
  app::RetentionOptions options;
  options.spool = folder / "spool.db";
  options.now = [&now] { return now; };
  REQUIRE(run_awaitable(app::keep_retention(*admin, engine.store(), options)));
  CHECK(quarantine->newest({}, 10)->size() == 2);
  now += 1;
  REQUIRE(run_awaitable(app::keep_retention(*admin, engine.store(), options)));
  CHECK(quarantine->newest({}, 10)->size() == 1);
  CHECK(quarantine->newest({.site = "blog"}, 10)->size() == 1);
  CHECK(engine.ask("SELECT create_table_query LIKE '%TTL%shop%' FROM system.tables WHERE database = "
                   "currentDatabase() AND name = 'events'") == "1\n");
  CHECK(engine.ask("SELECT create_table_query LIKE '%blog%' FROM system.tables WHERE database = "
                   "currentDatabase() AND name = 'events'") == "0\n");
}

TEST_CASE("retention: a keeper looks again, so that a change needs no restart, and ends when it is told to") {
  const support::TempFolder folder;
  support::RunningEngine engine;
  const auto admin = *AdminStore::open({.file = folder / "admin.db"});
  REQUIRE(admin->add_site("shop", "UTC"));
  SpoolOptions spool_options;
  spool_options.file = folder / "spool.db";
  const auto spool = support::open_spool(std::move(spool_options));
  app::RetentionOptions options;
  options.spool = folder / "spool.db";
  options.look = std::chrono::milliseconds(1);
  const app::RetentionKeeper keeper(*admin, engine.store(), options);
  REQUIRE(admin->set_retention("shop", 30));
  const char* told =
      "SELECT create_table_query LIKE '%TTL%shop%' FROM system.tables WHERE database = currentDatabase() AND "
      "name = 'events'";
  while (engine.ask(told) != "1\n") {
    std::this_thread::yield();
  }
  CHECK(engine.ask(told) == "1\n");
}
