// The power goes at any moment, also after fsyncs that failed: what was acknowledged is on the disk.
#include <doctest/doctest.h>

#include <map>
#include <random>

#include "collector/spool/batch_record.hpp"
#include "tests/support/losing_disk.hpp"
#include "tests/support/spool_access.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/wire_batch.hpp"

using namespace footfall;
using namespace footfall::collector;

namespace {

constexpr int kCuts = 40;

SpoolOptions options(const std::filesystem::path& folder) {
  SpoolOptions options;
  options.file = folder / "spool.db";
  return options;
}

std::map<std::string, int> waiting_in(Spool& spool) {
  std::map<std::string, int> ids;
  while (true) {
    const auto block = spool.claim(1'000, 100'000'000);
    REQUIRE(block);
    if (block->rows.empty()) {
      return ids;
    }
    for (const SpoolRow& row : block->rows) {
      const auto batch = decode_record(row.body);
      REQUIRE(batch);
      ++ids[to_hex(batch->header.batch)];
    }
    REQUIRE(spool.release(*block));
  }
}

}  // namespace

TEST_CASE("spool: after a power cut every acknowledged batch is there once, also where fsyncs had failed") {
  std::mt19937 random(20'261'127);
  support::LosingDisk disk;
  const support::TempFolder folder;
  const auto spool = support::open_spool(options(folder / ""));
  REQUIRE(spool);
  std::map<std::string, int> acknowledged;
  int sequence = 0;
  int refused = 0;
  for (int cut = 0; cut < kCuts; ++cut) {
    // Batches of very different sizes, so that the log is written over and copied back at many places.
    for (int i = 0; i < 12; ++i) {
      if (random() % 3 == 0) {
        disk.fail_syncs(static_cast<int>(1 + random() % 3));
      }
      const auto batch = support::valid_batch(support::wire_batch(sequence, 1 + sequence % 200));
      const auto told = support::append(*spool, batch);
      if (told) {
        CHECK(*told == Appended::kStored);
        acknowledged[to_hex(batch.header().batch)] = 1;
        ++sequence;
      } else {
        // The sender tries the same batch again, with the next turn.
        CHECK(told.error().kind == FailureKind::kUnavailable);
        ++refused;
      }
    }
    const support::TempFolder after;
    disk.fail_syncs(0);
    disk.cut_power(folder / "", after / "", random);
    const auto again = support::open_spool(options(after / ""));
    REQUIRE(again);
    std::map<std::string, int> there = waiting_in(*again);
    // What was written and not acknowledged may be there, once, and its retry is a duplicate.
    for (const auto& [batch, times] : there) {
      CHECK(times == 1);
    }
    for (const auto& [batch, times] : acknowledged) {
      CAPTURE(batch);
      CHECK(there[batch] == times);
    }
    CHECK(there.size() <= acknowledged.size() + 1);
  }
  CHECK(disk.failed() > kCuts);
  CHECK(refused > kCuts);
  CHECK(sequence > 3 * kCuts);
}
