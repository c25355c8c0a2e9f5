// The recount over a real spool and a real engine.
#include "collector/app/verify.hpp"

#include <doctest/doctest.h>

#include "collector/app/flusher.hpp"
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
