#include "collector/spool/sqlite_spool.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <fstream>
#include <thread>

#include "collector/spool/batch_record.hpp"
#include "tests/support/spool_access.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/wire_batch.hpp"

using namespace footfall;
using namespace footfall::collector;
using support::append;
using support::open_spool;
using support::TempFolder;
using support::valid_batch;
using support::wire_batch;

namespace {

SpoolOptions options(const TempFolder& folder) {
  SpoolOptions options;
  options.file = folder / "spool.db";
  return options;
}

}  // namespace

TEST_CASE("spool: a batch appended twice is stored once, also across a restart") {
  const TempFolder folder;
  {
    const auto spool = open_spool(options(folder));
    CHECK(*append(*spool, valid_batch(wire_batch())) == Appended::kStored);
    CHECK(*append(*spool, valid_batch(wire_batch())) == Appended::kDuplicate);
  }
  const auto spool = open_spool(options(folder));
  for (int i = 0; i < 100; ++i) {
    CHECK(*append(*spool, valid_batch(wire_batch())) == Appended::kDuplicate);
  }
  CHECK(spool->stats().waiting_batches == 1);
}

TEST_CASE("spool: the ledger is by site, so one site cannot use up another's batch ids") {
  const TempFolder folder;
  const auto spool = open_spool(options(folder));
  auto other = wire_batch();
  other["site"] = "blog";
  CHECK(*append(*spool, valid_batch(wire_batch())) == Appended::kStored);
  CHECK(*append(*spool, valid_batch(other)) == Appended::kStored);
}

TEST_CASE("spool: a claimed row holds the batch and the facts as they were given") {
  const TempFolder folder;
  const auto spool = open_spool(options(folder));
  const ValidBatch batch = valid_batch(wire_batch(3, 2));
  REQUIRE(append(*spool, batch));
  const auto block = spool->claim(10, 1'000'000);
  REQUIRE(block);
  REQUIRE(block->rows.size() == 1);
  CHECK(block->rows[0].site == "shop");
  CHECK(block->rows[0].facts.country == "DE");
  CHECK(block->rows[0].facts.received_at_ms == support::kSentAtMs);
  CHECK(block->rows[0].body == encode_record(batch));
}

TEST_CASE("spool: a block keeps its rows and token until it is released, also across a restart") {
  const TempFolder folder;
  std::string token;
  {
    const auto spool = open_spool(options(folder));
    REQUIRE(append(*spool, valid_batch(wire_batch(0))));
    REQUIRE(append(*spool, valid_batch(wire_batch(1))));
    const auto block = spool->claim(10, 1'000'000);
    REQUIRE(block);
    token = block->token;
    REQUIRE(append(*spool, valid_batch(wire_batch(2))));
    CHECK(spool->claim(10, 1'000'000)->rows.size() == 2);
  }
  const auto spool = open_spool(options(folder));
  const auto block = spool->claim(10, 1'000'000);
  REQUIRE(block);
  CHECK(block->token == token);
  CHECK(block->rows.size() == 2);
  REQUIRE(spool->release(*block));
  const auto next = spool->claim(10, 1'000'000);
  CHECK(next->rows.size() == 1);
  CHECK(next->token != token);
  REQUIRE(spool->release(*next));
  CHECK(spool->claim(10, 1'000'000)->rows.empty());
  CHECK(spool->stats().waiting_bytes == 0);
  CHECK_FALSE(spool->release(*next));
}

TEST_CASE("spool: released batches are still duplicates") {
  const TempFolder folder;
  const auto spool = open_spool(options(folder));
  REQUIRE(append(*spool, valid_batch(wire_batch())));
  REQUIRE(spool->release(*spool->claim(10, 1'000'000)));
  CHECK(*append(*spool, valid_batch(wire_batch())) == Appended::kDuplicate);
  CHECK(spool->stats().waiting_batches == 0);
}

TEST_CASE("spool: two files never give the same token") {
  const TempFolder a;
  const TempFolder b;
  const auto first = open_spool(options(a));
  const auto second = open_spool(options(b));
  REQUIRE(append(*first, valid_batch(wire_batch())));
  REQUIRE(append(*second, valid_batch(wire_batch())));
  CHECK(first->claim(1, 1)->token != second->claim(1, 1)->token);
}

TEST_CASE("spool: blocks are bounded in batches and bytes, in order of acceptance") {
  const TempFolder folder;
  const auto spool = open_spool(options(folder));
  for (int i = 0; i < 5; ++i) {
    REQUIRE(append(*spool, valid_batch(wire_batch(i))));
  }
  const auto two = spool->claim(2, 1'000'000);
  CHECK(two->rows.size() == 2);
  REQUIRE(spool->release(*two));
  const auto one = spool->claim(10, 1);
  CHECK(one->rows.size() == 1);
  CHECK(one->rows[0].id == 3);
}

TEST_CASE(
    "spool: past its size it refuses as full, loses nothing, and takes batches again when there is room") {
  const TempFolder folder;
  SpoolOptions small = options(folder);
  small.max_bytes = 800;
  const auto spool = open_spool(small);
  REQUIRE(append(*spool, valid_batch(wire_batch(0))));
  std::int64_t refused = 0;
  for (std::int64_t i = 1; refused == 0; ++i) {
    const auto result = append(*spool, valid_batch(wire_batch(i)));
    if (!result) {
      CHECK(result.error().kind == FailureKind::kFull);
      refused = i;
    }
  }
  REQUIRE(spool->release(*spool->claim(100, 1'000'000)));
  CHECK(*append(*spool, valid_batch(wire_batch(refused))) == Appended::kStored);
}

TEST_CASE(
    "spool: refused events are kept with their reason, bounded, and a batch of only those leaves no row") {
  const TempFolder folder;
  SpoolOptions bounded = options(folder);
  bounded.max_quarantined = 3;
  const auto spool = open_spool(bounded);
  for (int i = 0; i < 4; ++i) {
    auto body = wire_batch(i, 2);
    body["events"][1]["kind"] = "hologram";
    if (i == 3) {
      body["events"][0]["title"] = 5;
    }
    REQUIRE(append(*spool, valid_batch(body)));
  }
  CHECK(spool->stats().waiting_batches == 3);
  const auto kept = spool->quarantined(10);
  REQUIRE(kept);
  REQUIRE(kept->size() == 3);
  CHECK((*kept)[0].site == "shop");
  CHECK((*kept)[0].number == 7);
  CHECK((*kept)[0].reason == "unknown_kind");
  CHECK((*kept)[0].field == "kind");
  CHECK((*kept)[0].facts.received_at_ms == support::kSentAtMs);
  CHECK((*kept)[1].reason == "wrong_type");
}

TEST_CASE("spool: a batch id is forgotten after the ledger's time, not before") {
  const TempFolder folder;
  std::atomic<std::int64_t> running = 0;
  SpoolOptions timed = options(folder);
  timed.running = [&running] { return running.load(); };
  const auto spool = open_spool(timed);
  REQUIRE(append(*spool, valid_batch(wire_batch())));
  running += timed.ledger_ms;
  REQUIRE(append(*spool, valid_batch(wire_batch(1))));
  CHECK(*append(*spool, valid_batch(wire_batch())) == Appended::kDuplicate);
  running += timed.ledger_ms / 1'000;
  REQUIRE(append(*spool, valid_batch(wire_batch(2))));
  CHECK(*append(*spool, valid_batch(wire_batch())) == Appended::kStored);
}

TEST_CASE("spool: many threads append, each batch is stored once") {
  const TempFolder folder;
  const auto spool = open_spool(options(folder));
  std::atomic<int> stored = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 50; ++i) {
        const auto result = append(*spool, valid_batch(wire_batch(i)));
        stored += result.ok() && *result == Appended::kStored ? 1 : 0;
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  CHECK(stored == 50);
  CHECK(spool->stats().waiting_batches == 50);
}

TEST_CASE("spool: a file that is no database is refused with a sentence and left as it was") {
  const TempFolder folder;
  const std::string noise(9'000, 'x');
  std::ofstream(folder / "spool.db") << noise;
  const auto spool = Spool::open(options(folder));
  REQUIRE_FALSE(spool);
  CHECK(spool.error().kind == FailureKind::kCorrupt);
  CHECK(spool.error().message.find("spool.db") != std::string::npos);
  CHECK(std::filesystem::file_size(folder / "spool.db") == noise.size());
}
