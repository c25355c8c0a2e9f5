// The recount over a real spool and a real engine.
#include "collector/app/verify.hpp"

#include <doctest/doctest.h>

#include "collector/app/count_erased.hpp"
#include "collector/app/flusher.hpp"
#include "collector/sqlite/database.hpp"
#include "tests/support/running_engine.hpp"
#include "tests/support/spool_access.hpp"
#include "tests/support/wire_batch.hpp"

using namespace footfall;
using namespace footfall::collector;
using support::run_awaitable;

namespace {

struct Parts {
  support::RunningEngine engine;
  support::TempFolder folder;
  std::unique_ptr<Spool> spool;

  Parts() {
    SpoolOptions options;
    options.file = folder / "spool.db";
    spool = support::open_spool(std::move(options));
    for (int i = 0; i < 12; ++i) {
      REQUIRE(support::append(*spool, support::valid_batch(support::wire_batch(i, 3))));
    }
  }

  void flush() {
    app::FlusherOptions options;
    options.linger = std::chrono::milliseconds(1);
    options.now = [] { return support::kSentAtMs; };
    app::Flusher(*spool, engine.store(), std::move(options)).drain(std::chrono::seconds(60));
  }

  app::Recount recount() {
    const auto audit = SpoolAudit::open(folder / "spool.db");
    REQUIRE(audit);
    auto sum = run_awaitable(app::recount(**audit, engine.store(), 0));
    REQUIRE(sum);
    return *std::move(sum);
  }
};

}  // namespace

TEST_CASE("verify: what waits and what is stored add up to what was acknowledged") {
  Parts parts;
  const app::Recount before = parts.recount();
  CHECK(before.right());
  CHECK(before.batches == 12);
  CHECK(before.acknowledged == 36);
  CHECK(before.waiting == 36);
  CHECK(before.stored == 0);
  parts.flush();
  const app::Recount after = parts.recount();
  CHECK(after.right());
  CHECK(after.waiting == 0);
  CHECK(after.stored == 36);
}

TEST_CASE("verify: a batch that the store lost, and one that it has twice, are named") {
  Parts parts;
  parts.flush();
  parts.engine.ask(
      "ALTER TABLE events DELETE WHERE batch_id = (SELECT min(batch_id) FROM events) SETTINGS mutations_sync "
      "= 1");
  parts.engine.ask(
      "INSERT INTO events SELECT * FROM events WHERE batch_id = (SELECT max(batch_id) FROM events)");
  const app::Recount sum = parts.recount();
  CHECK_FALSE(sum.right());
  CHECK(sum.missing == 3);
  CHECK(sum.doubled == 3);
  CHECK(sum.off.size() == 2);
}

TEST_CASE("verify: what was erased is told from what is missing, also when an erasure is tried again") {
  Parts parts;
  parts.flush();
  const auto spool = sqlite::Database::open(parts.folder / "spool.db");
  REQUIRE(spool);
  const auto erase = [&](const std::string& condition) {
    const app::RowCondition of{condition, condition, {{"site", "shop"}}};
    REQUIRE(app::note_what_is_erased(**spool, parts.engine.store(), "shop", of, support::kSentAtMs));
    return "ALTER TABLE events DELETE WHERE " + condition + " SETTINGS mutations_sync = 1";
  };
  // Noted, and ended before the store erased: nothing is missing, and nothing erased.
  const std::string first = "site = 'shop' AND seq % 3 = 0";
  erase(first);
  app::Recount sum = parts.recount();
  CHECK(sum.right());
  CHECK(sum.erased == 0);
  CHECK(sum.stored == 36);
  parts.engine.ask(erase(first));
  erase(first);
  sum = parts.recount();
  CHECK(sum.right());
  CHECK(sum.erased == 12);
  CHECK(sum.stored == 24);
  // Another erasure of what was left of the same batches.
  parts.engine.ask(erase("site = 'shop' AND seq % 3 <= 1"));
  sum = parts.recount();
  CHECK(sum.right());
  CHECK(sum.erased == 24);
  CHECK(sum.stored == 12);
  // What nobody erased is missing.
  parts.engine.ask(
      "ALTER TABLE events DELETE WHERE batch_id = (SELECT min(batch_id) FROM events) SETTINGS mutations_sync "
      "= 1");
  sum = parts.recount();
  CHECK_FALSE(sum.right());
  CHECK(sum.missing == 1);
  CHECK(sum.erased == 24);
  CHECK(sum.acknowledged == sum.stored + sum.waiting + sum.erased + sum.missing);
  CHECK(sum.off.size() == 1);
}
