#include "collector/spool/ledger.hpp"

#include <doctest/doctest.h>

#include <functional>
#include <optional>

#include "collector/spool/ledger_access.hpp"
#include "collector/spool/spool_schema.hpp"
#include "tests/support/temp_folder.hpp"

using namespace footfall;
using namespace footfall::collector;

namespace {

constexpr std::int64_t kDayMs = std::int64_t{24} * 60 * 60 * 1'000;
constexpr std::int64_t kWeekMs = 7 * kDayMs;
constexpr std::int64_t kToday = 1'764'000'000'000;

// How many recent batches are merged together: each at once, some, or more than any test takes.
constexpr std::size_t kEachMergedFrom[] = {1, 5, 65'536};

// A spool's file, as the processes that own it one after the other see it.
struct Kept {
  std::size_t merged_from;
  support::TempFolder folder;
  std::int64_t running = 5'000;
  std::unique_ptr<sqlite::Database> database;
  std::optional<Ledger> ledger;

  explicit Kept(std::size_t merged_from_) : merged_from(merged_from_) { restart(); }
  // A file of an earlier version, with what `write` puts into it.
  Kept(std::size_t merged_from_, std::size_t migrations, const std::function<void(sqlite::Database&)>& write)
      : merged_from(merged_from_) {
    database = *sqlite::Database::open(folder / "spool.db");
    REQUIRE(database->migrate(spool_migrations().first(migrations)));
    write(*database);
    restart();
  }

  void restart() {
    ledger.reset();
    database = *sqlite::Database::open(folder / "spool.db");
    REQUIRE(database->migrate(spool_migrations()));
    auto prepared = Ledger::prepare(*database, {kWeekMs, [this] { return running; }, merged_from});
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
    REQUIRE(ledger->tend());
    REQUIRE(transaction->commit());
    ledger->settle(Settled::kCommitted);
    return *known;
  }

  // The same in a transaction that fails at its end.
  void take_in_vain(std::uint8_t number) {
    Id128 id;
    id.bytes.fill(number);
    {
      auto transaction = sqlite::Transaction::begin(*database);
      REQUIRE(transaction);
      REQUIRE(ledger->add({"shop", id, kToday, 3}));
      REQUIRE(ledger->tend());
    }
    ledger->settle(Settled::kUndone);
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
  for (const std::size_t merged_from : kEachMergedFrom) {
    CAPTURE(merged_from);
    Kept kept(merged_from);
    CHECK(kept.take(1) == Known::kFresh);
    kept.running += kWeekMs;
    CHECK(kept.take(1) == Known::kAlready);
    kept.running += kWeekMs / 5'000;
    kept.take(2);
    CHECK(kept.take(1) == Known::kFresh);
  }
}

TEST_CASE("ledger: a batch that comes after a long pause is known as long as any other") {
  for (const std::size_t merged_from : kEachMergedFrom) {
    CAPTURE(merged_from);
    Kept kept(merged_from);
    CHECK(kept.take(1) == Known::kFresh);
    kept.running += kWeekMs + kWeekMs / 5'000;
    CHECK(kept.take(1) == Known::kAlready);
    CHECK(kept.take(2) == Known::kFresh);
    kept.running += kDayMs;
    CHECK(kept.take(2) == Known::kAlready);
  }
}

TEST_CASE("ledger: a clock that is set forwards or back by any amount makes it forget nothing") {
  for (const std::size_t merged_from : kEachMergedFrom) {
    CAPTURE(merged_from);
    Kept kept(merged_from);
    std::uint8_t number = 0;
    for (const std::int64_t days : {0, 2, -2, 9, -9, 400, -400, 0}) {
      CHECK(kept.take(++number, kToday + days * kDayMs) == Known::kFresh);
      kept.running += kDayMs / 10;
      for (std::uint8_t earlier = 1; earlier <= number; ++earlier) {
        CHECK(kept.take(earlier, kToday - days * kDayMs) == Known::kAlready);
      }
    }
  }
}

TEST_CASE("ledger: the time of earlier processes counts on, wherever the new one's clock begins") {
  for (const std::int64_t begins : {std::int64_t{0}, 100 * kWeekMs}) {
    CAPTURE(begins);
    Kept kept(begins == 0 ? 3 : 65'536);
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
  for (const std::size_t migrations : {std::size_t{5}, std::size_t{6}}) {
    for (const std::size_t merged_from : kEachMergedFrom) {
      CAPTURE(migrations);
      CAPTURE(merged_from);
      Kept kept(merged_from, migrations, [](sqlite::Database& before) {
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
  }
}

TEST_CASE("ledger: what it holds is bounded by what came in its time") {
  for (const std::size_t merged_from : {std::size_t{10}, std::size_t{65'536}}) {
    CAPTURE(merged_from);
    Kept kept(merged_from);
    for (int hour = 0; hour < 24 * 7 * 4; ++hour) {
      Id128 id;
      id.bytes[0] = static_cast<std::uint8_t>(hour);
      id.bytes[1] = static_cast<std::uint8_t>(hour >> 8);
      REQUIRE(kept.ledger->add({"shop", id, kToday, 1}));
      REQUIRE(kept.ledger->tend());
      kept.ledger->settle(Settled::kCommitted);
      kept.running += kDayMs / 24;
    }
    // Those that are being merged stand in both.
    const std::int64_t rows = kept.count("(SELECT id FROM batches UNION SELECT id FROM recent_batches)");
    CHECK(rows <= 24 * 7 + 2);
    CHECK(rows >= 24 * 7);
    CHECK(kept.count("recent_batches") <= static_cast<std::int64_t>(2 * merged_from) + 16);
    CHECK(kept.count("ledger_marks") <= 24 * 7 + 2);
  }
}

TEST_CASE("ledger: batches are known before, while and after they are merged, wherever a process ends") {
  constexpr std::uint8_t kBatches = 120;
  for (const int restart_every : {1, 7, 1'000}) {
    CAPTURE(restart_every);
    Kept kept(20);
    for (std::uint8_t number = 1; number <= kBatches; ++number) {
      CHECK(kept.take(number) == Known::kFresh);
      if (number % restart_every == 0) {
        kept.restart();
      }
    }
    if (restart_every > 1) {  // a process of one commit gets nowhere
      CHECK(kept.count("batches") >= kBatches - 60);
    }
    for (std::uint8_t number = 1; number <= kBatches; ++number) {
      CHECK(kept.take(number) == Known::kAlready);
    }
    CHECK(kept.count("(SELECT id FROM batches UNION SELECT id FROM recent_batches)") == kBatches);
    CHECK(kept.count("(SELECT batch_id FROM batches UNION SELECT batch_id FROM recent_batches)") == kBatches);
  }
}

TEST_CASE("ledger: a transaction that is undone leaves nothing known, and merges nothing for good") {
  for (const std::size_t merged_from : kEachMergedFrom) {
    CAPTURE(merged_from);
    Kept kept(merged_from);
    for (std::uint8_t number = 1; number <= 60; ++number) {
      kept.take_in_vain(number);
      kept.take_in_vain(number);
      CHECK(kept.take(number) == Known::kFresh);
      CHECK(kept.take(number) == Known::kAlready);
    }
    kept.restart();
    for (std::uint8_t number = 1; number <= 60; ++number) {
      CHECK(kept.take(number) == Known::kAlready);
    }
    kept.take_in_vain(61);
    kept.restart();
    CHECK(kept.take(61) == Known::kFresh);
  }
}

TEST_CASE("ledger: what another process adds is known, and that process knows what is recent") {
  for (const std::size_t merged_from : kEachMergedFrom) {
    CAPTURE(merged_from);
    Kept kept(merged_from);
    const auto add_beside = [&](std::uint8_t number) {
      const auto beside = *sqlite::Database::open(kept.folder / "spool.db");
      auto transaction = sqlite::Transaction::begin(*beside);
      REQUIRE(transaction);
      auto access = LedgerAccess::prepare(*beside);
      REQUIRE(access);
      Id128 id;
      id.bytes.fill(number);
      const auto known = access->add({"shop", id, kToday, 1});
      REQUIRE(known);
      CHECK(*access->add({"shop", id, kToday, 1}) == Known::kAlready);
      REQUIRE(transaction->commit());
      return *known;
    };
    for (std::uint8_t number = 1; number <= 40; number += 2) {
      CHECK(kept.take(number) == Known::kFresh);
      CHECK(add_beside(number) == Known::kAlready);
      const std::uint8_t other = number + 1;
      CHECK(add_beside(other) == Known::kFresh);
      CHECK(kept.take(other) == Known::kAlready);
    }
    CHECK(kept.count("(SELECT id FROM batches UNION SELECT id FROM recent_batches)") == 40);
    kept.restart();
    for (std::uint8_t number = 1; number <= 40; ++number) {
      CHECK(kept.take(number) == Known::kAlready);
    }
  }
}
