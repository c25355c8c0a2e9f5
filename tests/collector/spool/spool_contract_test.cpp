// What every spool keeps: the real one, and the one in memory that other tests use in its place.
#include <doctest/doctest.h>

#include <atomic>

#include "collector/spool/batch_record.hpp"
#include "tests/support/fake_spool.hpp"
#include "tests/support/spool_access.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/wire_batch.hpp"

using namespace footfall;
using namespace footfall::collector;
using support::append;
using support::valid_batch;
using support::wire_batch;

namespace {

struct Real {
  std::unique_ptr<Spool> open(std::uint64_t max_bytes = 1 << 20) {
    SpoolOptions options;
    options.file = folder / "spool.db";
    options.max_bytes = max_bytes;
    return support::open_spool(std::move(options));
  }
  support::TempFolder folder;
};

struct Fake {
  std::unique_ptr<Spool> open(std::uint64_t max_bytes = 1 << 20) {
    return std::make_unique<support::FakeSpool>(max_bytes);
  }
};

}  // namespace

TEST_CASE_TEMPLATE("spool contract: a batch is stored once by site, also after it has left", Maker, Real,
                   Fake) {
  Maker maker;
  const auto spool = maker.open();
  auto other = wire_batch();
  other["site"] = "blog";
  CHECK(*append(*spool, valid_batch(wire_batch())) == Appended::kStored);
  CHECK(*append(*spool, valid_batch(wire_batch())) == Appended::kDuplicate);
  CHECK(*append(*spool, valid_batch(other)) == Appended::kStored);
  CHECK(spool->stats().waiting_batches == 2);
  REQUIRE(spool->release(*spool->claim(10, 1'000'000)));
  CHECK(*append(*spool, valid_batch(wire_batch())) == Appended::kDuplicate);
  CHECK(spool->stats().waiting_batches == 0);
  CHECK(spool->stats().waiting_bytes == 0);
}

TEST_CASE_TEMPLATE("spool contract: a block is the same until it is released, then never again", Maker, Real,
                   Fake) {
  Maker maker;
  const auto spool = maker.open();
  CHECK(spool->claim(10, 1'000'000)->rows.empty());
  for (int i = 0; i < 3; ++i) {
    REQUIRE(append(*spool, valid_batch(wire_batch(i, 2))));
  }
  const auto block = spool->claim(2, 1'000'000);
  REQUIRE(block);
  REQUIRE(block->rows.size() == 2);
  CHECK(block->rows[0].id < block->rows[1].id);
  CHECK(block->rows[0].site == "shop");
  CHECK(block->rows[0].facts.country == "DE");
  CHECK(block->rows[0].body == encode_record(valid_batch(wire_batch(0, 2))));
  REQUIRE(append(*spool, valid_batch(wire_batch(3))));
  const auto again = spool->claim(10, 1'000'000);
  CHECK(again->token == block->token);
  CHECK(again->rows.size() == 2);
  REQUIRE(spool->set_aside(std::array{block->rows[0].id}));
  REQUIRE(spool->release(*block));
  CHECK_FALSE(spool->release(*block));
  const auto next = spool->claim(10, 1);
  CHECK(next->token != block->token);
  REQUIRE(next->rows.size() == 1);
  CHECK(next->rows[0].id > block->rows[1].id);
}

TEST_CASE_TEMPLATE(
    "spool contract: past its size it refuses as full, and takes batches again when there is room", Maker,
    Real, Fake) {
  Maker maker;
  const auto spool = maker.open(800);
  int sequence = 0;
  auto result = append(*spool, valid_batch(wire_batch(sequence)));
  REQUIRE(result);
  while (result) {
    result = append(*spool, valid_batch(wire_batch(++sequence)));
  }
  CHECK(result.error().kind == FailureKind::kFull);
  REQUIRE(spool->release(*spool->claim(100, 1'000'000)));
  CHECK(*append(*spool, valid_batch(wire_batch(sequence))) == Appended::kStored);
}

TEST_CASE_TEMPLATE(
    "spool contract: refused events are kept, newest first, and who waits is woken for others only", Maker,
    Real, Fake) {
  Maker maker;
  std::atomic<int> woken = 0;
  const auto spool = maker.open();
  spool->on_stored([&woken] { ++woken; });
  auto body = wire_batch(0, 2);
  body["events"][0]["kind"] = "hologram";
  body["events"][1]["title"] = 5;
  REQUIRE(append(*spool, valid_batch(body)));
  CHECK(spool->stats().waiting_batches == 0);
  const auto refused = spool->quarantined(10);
  REQUIRE(refused->size() == 2);
  CHECK((*refused)[0].reason == "wrong_type");
  CHECK((*refused)[1].reason == "unknown_kind");
  CHECK((*refused)[1].number == 0);
  CHECK(spool->quarantined(1)->size() == 1);
  CHECK(woken == 0);
  REQUIRE(append(*spool, valid_batch(wire_batch(1))));
  while (woken == 0) {
    std::this_thread::yield();
  }
  CHECK(woken == 1);
}
