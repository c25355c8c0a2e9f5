#include "collector/spool/ledger.hpp"

#include <doctest/doctest.h>

#include <functional>
#include <optional>

#include "collector/spool/spool_schema.hpp"
#include "tests/support/temp_folder.hpp"

using namespace footfall;
using namespace footfall::collector;

namespace {

constexpr std::int64_t kDayMs = std::int64_t{24} * 60 * 60 * 1'000;
constexpr std::int64_t kWeekMs = 7 * kDayMs;
constexpr std::int64_t kToday = 1'764'000'000'000;

// A spool's file, as the processes that own it one after the other see it.
struct Kept {
  support::TempFolder folder;
  std::int64_t running = 5'000;
  std::unique_ptr<sqlite::Database> database;
  std::optional<Ledger> ledger;

  Kept() { restart(); }
  // A file of an earlier version, with what `write` puts into it.
  Kept(std::size_t migrations, const std::function<void(sqlite::Database&)>& write) {
    database = *sqlite::Database::open(folder / "spool.db");
    REQUIRE(database->migrate(spool_migrations().first(migrations)));
    write(*database);
    restart();
  }

  void restart() {
    ledger.reset();
    database = *sqlite::Database::open(folder / "spool.db");
    REQUIRE(database->migrate(spool_migrations()));
    auto prepared = Ledger::prepare(*database, {kWeekMs, [this] { return running; }});
    REQUIRE(prepared);
    ledger.emplace(*std::move(prepared));
  }

  Known take(std::uint8_t number, std::int64_t received_at_ms = kToday) {
    Id128 id;
    id.bytes.fill(number);
    auto transaction = sqlite::Transaction::begin(*database);
    REQUIRE(transaction);
    const auto known = ledger->add({"shop", id, received_at_ms, 3});
    REQUIRE(known);
    REQUIRE(ledger->prune());
    REQUIRE(transaction->commit());
    return *known;
  }

  std::int64_t count(const char* table) {
    auto select = database->prepare("SELECT count(*) FROM " + std::string(table));
    REQUIRE(select);
    REQUIRE(select->step());
    return select->integer(0);
  }
};

}  // namespace

TEST_CASE("ledger: a batch is known for the whole time, and forgotten soon after it") {
  Kept kept;
  CHECK(kept.take(1) == Known::kFresh);
  kept.running += kWeekMs;
  CHECK(kept.take(1) == Known::kAlready);
  kept.running += kWeekMs / 5'000;
  kept.take(2);
  CHECK(kept.take(1) == Known::kFresh);
}

TEST_CASE("ledger: a batch that comes after a long pause is known as long as any other") {
  Kept kept;
  CHECK(kept.take(1) == Known::kFresh);
  kept.running += kWeekMs + kWeekMs / 5'000;
  CHECK(kept.take(1) == Known::kAlready);
  CHECK(kept.take(2) == Known::kFresh);
  kept.running += kDayMs;
  CHECK(kept.take(2) == Known::kAlready);
}

TEST_CASE("ledger: a clock that is set forwards or back by any amount makes it forget nothing") {
  Kept kept;
  std::uint8_t number = 0;
  for (const std::int64_t days : {0, 2, -2, 9, -9, 400, -400, 0}) {
    CHECK(kept.take(++number, kToday + days * kDayMs) == Known::kFresh);
    kept.running += kDayMs / 10;
    for (std::uint8_t earlier = 1; earlier <= number; ++earlier) {
      CHECK(kept.take(earlier, kToday - days * kDayMs) == Known::kAlready);
    }
  }
}

TEST_CASE("ledger: the time of earlier processes counts on, wherever the new one's clock begins") {
  for (const std::int64_t begins : {std::int64_t{0}, 100 * kWeekMs}) {
    CAPTURE(begins);
    Kept kept;
    for (std::uint8_t day = 1; day <= 6; ++day) {
      kept.take(day);
      kept.running += kDayMs;
      kept.take(day);
      kept.running = begins;
      kept.restart();
      CHECK(kept.take(1) == Known::kAlready);
    }
    kept.running += kDayMs + kWeekMs / 1'000;
    kept.take(7);
    kept.running += kWeekMs / 1'000;
    kept.take(8);
    CHECK(kept.take(1) == Known::kFresh);
    CHECK(kept.take(3) == Known::kAlready);
  }
}

TEST_CASE("ledger: what an earlier version had taken is known for the whole time from the upgrade on") {
  Kept kept(5, [](sqlite::Database& before) {
    REQUIRE(
        before.execute("INSERT INTO batches (site, batch_id, received_at, events) VALUES "
                       "('shop', x'02020202020202020202020202020202', 1764000000000, 3), "
                       "('shop', x'01010101010101010101010101010101', 1763999999999, 3)"));
  });
  CHECK(kept.take(1) == Known::kAlready);
  kept.running += kWeekMs;
  CHECK(kept.take(2) == Known::kAlready);
  kept.running += kWeekMs / 5'000;
  kept.take(3);
  CHECK(kept.take(1) == Known::kFresh);
  CHECK(kept.take(2) == Known::kFresh);
}

TEST_CASE("ledger: what it holds is bounded by what came in its time") {
  Kept kept;
  for (int hour = 0; hour < 24 * 7 * 4; ++hour) {
    Id128 id;
    id.bytes[0] = static_cast<std::uint8_t>(hour);
    id.bytes[1] = static_cast<std::uint8_t>(hour >> 8);
    REQUIRE(kept.ledger->add({"shop", id, kToday, 1}));
    REQUIRE(kept.ledger->prune());
    kept.running += kDayMs / 24;
  }
  CHECK(kept.count("batches") <= 24 * 7 + 2);
  CHECK(kept.count("batches") >= 24 * 7);
  CHECK(kept.count("ledger_marks") <= 24 * 7 + 2);
}
