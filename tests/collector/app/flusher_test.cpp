// Spool -> store over the real parts: what was appended is in the store once, whatever was done twice.
#include "collector/app/flusher.hpp"

#include <doctest/doctest.h>

#include "collector/spool/spool_audit.hpp"
#include "collector/sqlite/database.hpp"
#include "collector/store/rollup.hpp"
#include "tests/support/running_engine.hpp"
#include "tests/support/spool_access.hpp"
#include "tests/support/wire_batch.hpp"

using namespace footfall;
using namespace footfall::collector;
using support::run_awaitable;

namespace {

std::unique_ptr<Spool> open(const support::TempFolder& folder) {
  SpoolOptions options;
  options.file = folder / "spool.db";
  return support::open_spool(std::move(options));
}

app::FlusherOptions quick() {
  app::FlusherOptions options;
  options.linger = std::chrono::milliseconds(1);
  options.now = [] { return support::kSentAtMs; };
  return options;
}

constexpr std::string_view kCount =
    "SELECT count(), uniqExact(batch_id, seq), uniqExact(session) FROM events";

}  // namespace

TEST_CASE("flusher: batches reach the store once, in one session, and leave the spool") {
  support::RunningEngine engine;
  const support::TempFolder folder;
  const auto spool = open(folder);
  for (int i = 0; i < 10; ++i) {
    REQUIRE(support::append(*spool, support::valid_batch(support::wire_batch(i, 3))));
  }
  app::Flusher(*spool, engine.store(), quick()).drain(std::chrono::seconds(60));
  CHECK(engine.ask(kCount) == "30\t30\t1\n");
  CHECK(spool->stats().waiting_batches == 0);
}

TEST_CASE("flusher: a block that was inserted but not released before a crash is not doubled") {
  support::RunningEngine engine;
  const support::TempFolder folder;
  {
    const auto spool = open(folder);
    REQUIRE(support::append(*spool, support::valid_batch(support::wire_batch(0, 5))));
    const auto block = spool->claim(4'000, 16 << 20);
    REQUIRE(block);
    Enricher enricher;
    REQUIRE(run_awaitable(engine.store().insert(enricher.enrich(block->rows).events, block->token)));
  }
  const auto spool = open(folder);
  app::Flusher(*spool, engine.store(), quick()).drain(std::chrono::seconds(60));
  CHECK(engine.ask(kCount) == "5\t5\t1\n");
  CHECK(spool->stats().waiting_batches == 0);
}

TEST_CASE("flusher: while the store is away batches wait, and go in once it answers") {
  support::RunningEngine engine;
  const support::TempFolder folder;
  const auto spool = open(folder);
  engine.stop();
  app::Flusher flusher(*spool, engine.store(), quick());
  REQUIRE(support::append(*spool, support::valid_batch(support::wire_batch(0, 2))));
  CHECK(spool->stats().waiting_batches == 1);
  engine.start();
  flusher.drain(std::chrono::seconds(60));
  CHECK(engine.ask(kCount) == "2\t2\t1\n");
}

TEST_CASE("flusher: a record that the disk has damaged is kept apart, and the others are stored") {
  support::RunningEngine engine;
  const support::TempFolder folder;
  const auto spool = open(folder);
  for (int i = 0; i < 3; ++i) {
    REQUIRE(support::append(*spool, support::valid_batch(support::wire_batch(i, 2))));
  }
  {
    const auto database = sqlite::Database::open(folder / "spool.db");
    REQUIRE(database);
    REQUIRE((*database)->execute("UPDATE spool SET body = substr(body, 2) WHERE id = 2"));
  }
  std::vector<std::string> reports;
  auto options = quick();
  options.report = [&reports](const std::string& message) { reports.push_back(message); };
  app::Flusher(*spool, engine.store(), std::move(options)).drain(std::chrono::seconds(60));
  CHECK(engine.ask(kCount) == "4\t4\t1\n");
  CHECK(spool->stats().waiting_batches == 0);
  REQUIRE(reports.size() == 1);
  CHECK(reports[0].find("1 spooled batches cannot be read") == 0);
  const auto audit = SpoolAudit::open(folder / "spool.db");
  REQUIRE(audit);
  CHECK(*(*audit)->set_aside() == 1);
}

TEST_CASE("flusher: a block of nothing but damaged records does not hold up the next") {
  support::RunningEngine engine;
  const support::TempFolder folder;
  const auto spool = open(folder);
  REQUIRE(support::append(*spool, support::valid_batch(support::wire_batch(0, 2))));
  {
    const auto database = sqlite::Database::open(folder / "spool.db");
    REQUIRE(database);
    REQUIRE((*database)->execute("UPDATE spool SET body = x'00'"));
  }
  app::Flusher(*spool, engine.store(), quick()).drain(std::chrono::seconds(60));
  CHECK(spool->stats().waiting_batches == 0);
  REQUIRE(support::append(*spool, support::valid_batch(support::wire_batch(1, 2))));
  app::Flusher(*spool, engine.store(), quick()).drain(std::chrono::seconds(60));
  CHECK(engine.ask(kCount) == "2\t2\t1\n");
}

TEST_CASE("flusher: an event between two sessions makes them one, in the rollup as in the events") {
  constexpr std::int64_t kMinuteMs = 60'000;
  support::RunningEngine engine;
  const support::TempFolder folder;
  const auto spool = open(folder);
  const auto view_at = [&](std::uint8_t stream, std::int64_t minutes_ago) {
    nlohmann::json body = support::wire_batch(0, 1, stream);
    body["opened_at"] = support::kSentAtMs - minutes_ago * kMinuteMs;
    REQUIRE(support::append(*spool, support::valid_batch(body)));
  };
  const auto flush = [&] { app::Flusher(*spool, engine.store(), quick()).drain(std::chrono::seconds(60)); };
  view_at(1, 80);
  view_at(2, 30);
  flush();
  REQUIRE(engine.ask(kCount) == "2\t2\t2\n");
  const std::string ids =
      engine.ask("SELECT site, visitor, session FROM events ORDER BY ts FORMAT JSONEachRow");
  view_at(3, 55);
  flush();
  constexpr std::string_view kSlices =
      "SELECT uniqExact(session), sum(events), sum(pageviews) FROM session_slices";
  CHECK(engine.ask(kCount) == "3\t3\t1\n");
  CHECK(engine.ask(kSlices) == "1\t3\t3\n");

  const std::size_t second = ids.find('\n') + 1;
  const auto first_row = nlohmann::json::parse(ids.substr(0, second));
  const auto second_row = nlohmann::json::parse(ids.substr(second));
  const auto number = [](const nlohmann::json& value) {
    return value.is_string() ? std::stoull(value.get<std::string>()) : value.get<std::uint64_t>();
  };
  const SessionsMadeOne again{"shop", number(first_row["visitor"]), number(second_row["session"]),
                              number(first_row["session"])};
  REQUIRE(run_awaitable(join_in_rollup(engine.store(), again)));
  CHECK(engine.ask(kSlices) == "1\t3\t3\n");
}
