// The spool on a disk that is full, that cannot be written, or whose fsync fails: nothing acknowledged is
// lost, what was not acknowledged may be sent again, and no restart is needed.
#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <fstream>
#include <future>
#include <set>
#include <thread>
#include <vector>

#include "collector/spool/batch_record.hpp"
#include "tests/support/faulty_disk.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/spool_access.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/wire_batch.hpp"

using namespace footfall;
using namespace footfall::collector;
using support::append;
using support::valid_batch;
using support::wire_batch;

namespace {

SpoolOptions options(const support::TempFolder& folder) {
  SpoolOptions options;
  options.file = folder / "spool.db";
  return options;
}

std::multiset<std::string> batches(Spool& spool) {
  std::multiset<std::string> ids;
  const auto block = spool.claim(1'000, 100'000'000);
  REQUIRE(block);
  for (const SpoolRow& row : block->rows) {
    const auto batch = decode_record(row.body);
    REQUIRE(batch);
    ids.insert(to_hex(batch->header.batch));
  }
  return ids;
}

}  // namespace

TEST_CASE(
    "spool: a disk that fails refuses batches for as long as it does, and loses none that was acknowledged") {
  support::FaultyDisk disk;
  const support::TempFolder folder;
  struct Fault {
    const char* name;
    int write, sync;
    FailureKind kind;
  };
  for (const Fault& fault :
       {Fault{"full", SQLITE_FULL, SQLITE_OK, FailureKind::kFull},
        Fault{"write error", SQLITE_IOERR_WRITE, SQLITE_OK, FailureKind::kUnavailable},
        Fault{"read-only", SQLITE_READONLY, SQLITE_OK, FailureKind::kUnavailable},
        Fault{"fsync error", SQLITE_OK, SQLITE_IOERR_FSYNC, FailureKind::kUnavailable}}) {
    CAPTURE(fault.name);
    std::filesystem::remove(folder / "spool.db");
    std::multiset<std::string> acknowledged;
    {
      const auto spool = support::open_spool(options(folder));
      REQUIRE(spool);
      const auto send = [&](int sequence) {
        const auto batch = valid_batch(wire_batch(sequence, 2));
        const auto result = append(*spool, batch);
        if (result && *result == Appended::kStored) {
          acknowledged.insert(to_hex(batch.header().batch));
        }
        return result;
      };
      REQUIRE(send(0));
      for (int round = 1; round < 4; ++round) {
        const int before = disk.failures();
        disk.writes(fault.write);
        disk.syncs(fault.sync);
        for (int i = 0; i < 3; ++i) {
          const auto refused = send(round);
          REQUIRE_FALSE(refused);
          CHECK(refused.error().kind == fault.kind);
        }
        CHECK(disk.failures() > before);
        CHECK(spool->stats().state ==
              (fault.kind == FailureKind::kFull ? SpoolState::kFull : SpoolState::kFails));
        disk.writes(SQLITE_OK);
        disk.syncs(SQLITE_OK);
        REQUIRE(send(round));
        CHECK(*send(round) == Appended::kDuplicate);
        CHECK(spool->stats().state == SpoolState::kTakes);
      }
      CHECK(acknowledged.size() == 4);
      CHECK(spool->stats().waiting_batches == 4);
      CHECK(batches(*spool) == acknowledged);
    }
    const auto again = support::open_spool(options(folder));
    REQUIRE(again);
    CHECK(batches(*again) == acknowledged);
  }
}

namespace {

bool becomes(const Spool& spool, SpoolState state) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(30);
  while (spool.stats().state != state && std::chrono::steady_clock::now() < deadline) {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return spool.stats().state == state;
}

}  // namespace

TEST_CASE("spool: says that it takes batches again once the disk does, also where nobody sends any") {
  support::FaultyDisk disk;
  const support::TempFolder folder;
  const auto spool = support::open_spool(options(folder));
  CHECK(spool->stats().state == SpoolState::kTakes);
  disk.syncs(SQLITE_IOERR_FSYNC);
  CHECK_FALSE(append(*spool, valid_batch(wire_batch(0, 2))));
  CHECK(spool->stats().state == SpoolState::kFails);
  // It is tried, and told as it is.
  disk.writes(SQLITE_FULL);
  CHECK(becomes(*spool, SpoolState::kFull));
  disk.writes(SQLITE_OK);
  CHECK(becomes(*spool, SpoolState::kFails));
  disk.syncs(SQLITE_OK);
  CHECK(becomes(*spool, SpoolState::kTakes));
  CHECK(spool->stats().waiting_batches == 0);
}

TEST_CASE("spool: says that it is full from a batch that has no room to rows that are released") {
  const support::TempFolder folder;
  SpoolOptions small = options(folder);
  small.max_bytes = 3'000;
  const auto spool = support::open_spool(small);
  int sequence = 0;
  while (append(*spool, valid_batch(wire_batch(sequence, 20)))) {
    CHECK(spool->stats().state == SpoolState::kTakes);
    REQUIRE(++sequence < 100);
  }
  CHECK(spool->stats().state == SpoolState::kFull);
  const auto block = spool->claim(1, 1'000'000);
  REQUIRE(block);
  REQUIRE(spool->release(*block));
  CHECK(becomes(*spool, SpoolState::kTakes));
}

TEST_CASE("spool: batches that come together share an fsync") {
  support::FaultyDisk disk;
  const support::TempFolder folder;
  constexpr int kTogether = 200;
  const auto spool = support::open_spool(options(folder));
  REQUIRE(append(*spool, valid_batch(wire_batch(0, 2))));
  std::vector<ValidBatch> batches;
  for (int i = 1; i <= kTogether; ++i) {
    batches.push_back(valid_batch(wire_batch(i, 2)));
  }
  std::promise<void> all;
  std::atomic<int> stored{0};
  // The first holds the writer until all others have queued.
  std::promise<void> queued;
  std::shared_future<void> all_queued = queued.get_future().share();
  int before = 0;
  const auto done = [&](Outcome<Appended> result) {
    if (stored == 0) {
      all_queued.wait();
      before = disk.synced();
    }
    CHECK(result);
    if (++stored == kTogether) {
      all.set_value();
    }
  };
  for (const ValidBatch& batch : batches) {
    RequestFacts facts;
    facts.received_at_ms = support::kSentAtMs;
    spool->append(batch, {facts}, done);
  }
  queued.set_value();
  all.get_future().wait();
  // One commit is a sync of the log; with a checkpoint some more.
  CHECK(disk.synced() - before < kTogether / 10);
}

TEST_CASE("spool: where the disk fails under claim or release the block stays as it is, and is given again") {
  support::FaultyDisk disk;
  const support::TempFolder folder;
  const auto spool = support::open_spool(options(folder));
  REQUIRE(append(*spool, valid_batch(wire_batch(0, 2))));
  disk.syncs(SQLITE_IOERR_FSYNC);
  CHECK_FALSE(spool->claim(10, 1'000'000));
  disk.syncs(SQLITE_OK);
  const auto block = spool->claim(10, 1'000'000);
  REQUIRE(block);
  CHECK(block->rows.size() == 1);
  disk.writes(SQLITE_FULL);
  CHECK_FALSE(spool->release(*block));
  disk.writes(SQLITE_OK);
  const auto again = spool->claim(10, 1'000'000);
  REQUIRE(again);
  CHECK(again->token == block->token);
  CHECK(again->rows.size() == 1);
  REQUIRE(spool->release(*again));
  CHECK(spool->claim(10, 1'000'000)->rows.empty());
}

TEST_CASE("spool: a torn first page is said plainly, and the file is left as it was") {
  const support::TempFolder folder;
  {
    const auto spool = support::open_spool(options(folder));
    for (int i = 0; i < 200; ++i) {
      REQUIRE(append(*spool, valid_batch(wire_batch(i, 10))));
    }
  }
  std::fstream file(folder / "spool.db", std::ios::in | std::ios::out | std::ios::binary);
  file.write(std::string(512, '\xff').c_str(), 512);
  file.close();
  const auto size = std::filesystem::file_size(folder / "spool.db");
  const auto spool = Spool::open(options(folder));
  REQUIRE_FALSE(spool);
  CHECK(spool.error().kind == FailureKind::kCorrupt);
  CHECK(spool.error().message.find("spool.db") != std::string::npos);
  CHECK(std::filesystem::file_size(folder / "spool.db") == size);
}

TEST_CASE("spool: whichever page is torn, it is said, or what is read and taken is right") {
  constexpr std::size_t kPage = 4'096;
  const support::TempFolder folder;
  {
    const auto spool = support::open_spool(options(folder));
    for (int i = 0; i < 100; ++i) {
      REQUIRE(append(*spool, valid_batch(wire_batch(i, 20))));
    }
  }
  const std::string whole = support::read_file(folder / "spool.db");
  int refused = 0;
  int served = 0;
  for (std::size_t at = kPage; at < whole.size(); at += kPage) {
    CAPTURE(at / kPage);
    const support::TempFolder torn;
    std::string bytes = whole;
    bytes.replace(at, kPage, std::string(kPage, '\xff'));
    std::ofstream(torn / "spool.db", std::ios::binary) << bytes;
    const auto spool = Spool::open(options(torn));
    if (!spool) {
      ++refused;
      CHECK(spool.error().kind == FailureKind::kCorrupt);
      CHECK(spool.error().message.find("spool.db") != std::string::npos);
      CHECK(support::read_file(torn / "spool.db") == bytes);
      continue;
    }
    ++served;
    std::multiset<std::string> taken;
    for (int i = 1'000; i < 1'020; ++i) {
      const auto batch = valid_batch(wire_batch(i, 2));
      const auto told = append(**spool, batch);
      if (told) {
        taken.insert(to_hex(batch.header().batch));
      } else {
        CHECK(told.error().kind == FailureKind::kCorrupt);
      }
    }
    const auto block = (*spool)->claim(1'000, 100'000'000);
    if (!block) {
      CHECK(block.error().kind == FailureKind::kCorrupt);
      continue;
    }
    CHECK(block->rows.size() == 100 + taken.size());
    const std::multiset<std::string> given = batches(**spool);
    CHECK(std::includes(given.begin(), given.end(), taken.begin(), taken.end()));
  }
  CHECK(refused > 5);
  CHECK(served > 5);
}
