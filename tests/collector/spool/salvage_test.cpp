// Spools whose pages are torn for real: what is whole is in the new spool, once, what is not is told, and the
// damaged file stays as it was.
#include "collector/spool/salvage.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <set>

#include "collector/spool/batch_record.hpp"
#include "collector/spool/quarantine.hpp"
#include "collector/spool/spool_audit.hpp"
#include "collector/sqlite/database.hpp"
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

constexpr std::size_t kPage = 4'096;
constexpr int kBatches = 100;
constexpr int kEvents = 20;

std::unique_ptr<Spool> open(const std::filesystem::path& file) {
  SpoolOptions options;
  options.file = file;
  options.ledger_merged_from = 30;
  return support::open_spool(std::move(options));
}

std::set<std::string> waiting_in(Spool& spool) {
  std::set<std::string> ids;
  const auto block = spool.claim(10'000, 1'000'000'000);
  REQUIRE(block);
  for (const SpoolRow& row : block->rows) {
    const auto batch = decode_record(row.body);
    REQUIRE(batch);
    CHECK(row.facts.country == "DE");
    CHECK(ids.insert(to_hex(batch->header.batch)).second);
  }
  return ids;
}

std::string batch_name(int sequence) {
  return wire_batch(sequence, 1)["batch"];
}

// Of batches `first` and on, of which some are released, with one that lost an event to the quarantine.
void fill(const std::filesystem::path& file, int released) {
  const auto spool = open(file);
  for (int i = 0; i < kBatches; ++i) {
    nlohmann::json body = wire_batch(i, kEvents);
    if (i == kBatches / 2) {
      body["events"][1]["at"] = 100'000'000;
    }
    REQUIRE(append(*spool, valid_batch(body)));
  }
  if (released > 0) {
    const auto block = spool->claim(static_cast<std::size_t>(released), 1'000'000'000);
    REQUIRE(block);
    REQUIRE(spool->release(*block));
  }
}

void write_file(const std::filesystem::path& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary) << bytes;
}

std::int64_t lost_rows(const Salvaged& salvaged) {
  std::int64_t rows = 0;
  for (const auto& [first, last] : salvaged.lost) {
    rows += last - first + 1;
  }
  return rows;
}

}  // namespace

TEST_CASE(
    "salvage: whichever page is torn, what the others hold is in the new spool, and the lost are told") {
  const support::TempFolder folder;
  fill(folder / "spool.db", 0);
  const std::string whole = support::read_file(folder / "spool.db");
  int with_loss = 0;
  int without = 0;
  int page_one = 0;
  for (std::size_t at = 0; at < whole.size(); at += kPage) {
    CAPTURE(at / kPage);
    const support::TempFolder torn;
    std::string bytes = whole;
    bytes.replace(at, kPage, std::string(kPage, '\xff'));
    write_file(torn / "spool.db", bytes);
    const auto salvage = SpoolSalvage::read(torn / "spool.db");
    REQUIRE(salvage);
    const auto salvaged = (*salvage)->write(torn / "new.db", {});
    REQUIRE(salvaged);
    CHECK(support::read_file(torn / "spool.db") == bytes);
    CHECK_FALSE(std::filesystem::exists(torn / "new.db-wal"));
    page_one += at == 0 && salvaged->waiting_batches == kBatches ? 1 : 0;

    const auto spool = open(torn / "new.db");
    REQUIRE(spool);
    const auto found = waiting_in(*spool);
    CHECK(found.size() == salvaged->waiting_batches);
    // A page holds some fourteen of these. What is gone from the front shows only with a block under way.
    const std::size_t told =
        found.size() + static_cast<std::size_t>(lost_rows(*salvaged)) + salvaged->set_aside;
    CHECK(told == (found.contains(batch_name(0)) ? kBatches : found.size()));
    CHECK(found.size() >= kBatches - 20);
    (found.size() == kBatches ? without : with_loss) += 1;
    CHECK(salvaged->ledger >= found.size());
    // What is there is known, and what comes is taken.
    for (int i = 0; i < kBatches; ++i) {
      if (found.contains(batch_name(i))) {
        const auto again = append(*spool, valid_batch(wire_batch(i, kEvents)));
        REQUIRE(again);
        CHECK(*again == Appended::kDuplicate);
      }
    }
    CHECK(*append(*spool, valid_batch(wire_batch(kBatches + 1, 2))) == Appended::kStored);
  }
  CHECK(page_one == 1);
  CHECK(with_loss > 5);
  CHECK(without > 5);
}

TEST_CASE("salvage: quarantine, ledger and what only the log has are there again") {
  const support::TempFolder folder;
  const support::TempFolder copy;
  {
    // Copied while it is open: most of it is in the log.
    const auto spool = open(folder / "spool.db");
    for (int i = 0; i < kBatches; ++i) {
      nlohmann::json body = wire_batch(i, kEvents);
      body["events"][1]["at"] = i % 10 == 0 ? 100'000'000 : 1;
      REQUIRE(append(*spool, valid_batch(body)));
    }
    for (const char* end : {"", "-wal"}) {
      std::filesystem::copy_file(folder / (std::string("spool.db") + end).c_str(),
                                 copy / (std::string("spool.db") + end).c_str());
    }
  }
  REQUIRE(std::filesystem::file_size(copy / "spool.db-wal") > 10 * kPage);
  // A frame that was not written whole ends what counts, as it does for SQLite.
  std::ofstream(copy / "spool.db-wal", std::ios::binary | std::ios::app) << std::string(3'000, 'x');
  const auto salvage = SpoolSalvage::read(copy / "spool.db");
  REQUIRE(salvage);
  const auto salvaged = (*salvage)->write(copy / "new.db", {});
  REQUIRE(salvaged);
  CHECK(salvaged->waiting_batches == kBatches);
  CHECK(salvaged->waiting_events == kBatches * kEvents - kBatches / 10);
  CHECK(salvaged->ledger == kBatches);
  CHECK(salvaged->refused == kBatches / 10);
  CHECK(salvaged->lost.empty());
  const auto before = Quarantine::open(folder / "spool.db");
  const auto after = Quarantine::open(copy / "new.db");
  REQUIRE(before);
  REQUIRE(after);
  const auto old_events = (*before)->newest({}, 100);
  const auto new_events = (*after)->newest({}, 100);
  REQUIRE(new_events->size() == old_events->size());
  for (std::size_t i = 0; i < new_events->size(); ++i) {
    CHECK((*new_events)[i].batch == (*old_events)[i].batch);
    CHECK((*new_events)[i].kept.body == (*old_events)[i].kept.body);
  }
}

TEST_CASE("salvage: what was stored before does not wait again, and a block under way keeps its token") {
  const support::TempFolder folder;
  fill(folder / "spool.db", kBatches / 2);
  // The list of free pages is gone with the first page: rows that were released are found.
  std::string bytes = support::read_file(folder / "spool.db");
  write_file(folder / "spool.db", std::string(kPage, '\0') + bytes.substr(kPage));
  std::set<BatchKey> stored;
  for (int i = 0; i < kBatches / 2; ++i) {
    stored.insert({"shop", *id_from_hex(batch_name(i))});
  }
  {
    const auto salvage = SpoolSalvage::read(folder / "spool.db");
    REQUIRE(salvage);
    CHECK((*salvage)->unsure().size() > kBatches / 2);
    const auto salvaged = (*salvage)->write(folder / "new.db", stored);
    REQUIRE(salvaged);
    CHECK(salvaged->already_stored > 0);
    CHECK(salvaged->waiting_batches == kBatches / 2);
    CHECK(salvaged->lost.empty());
  }
  std::string token;
  std::set<std::string> rows;
  {
    const auto spool = open(folder / "new.db");
    const auto block = spool->claim(10, 1'000'000'000);
    REQUIRE(block);
    token = block->token;
    rows = waiting_in(*spool);
    CHECK(rows.size() == 10);
  }
  // With a block under way the order tells which had left before; the store is asked of the others only.
  const auto salvage = SpoolSalvage::read(folder / "new.db");
  REQUIRE(salvage);
  CHECK((*salvage)->unsure().size() == kBatches / 2 - 10);
  REQUIRE((*salvage)->write(folder / "newer.db", {}));
  const auto spool = open(folder / "newer.db");
  const auto block = spool->claim(10'000, 1'000'000'000);
  REQUIRE(block);
  CHECK(block->token == token);
  CHECK(waiting_in(*spool) == rows);
  REQUIRE(spool->release(*block));
  REQUIRE(append(*spool, valid_batch(wire_batch(kBatches + 1, 2))));
  // No number comes again, so that no token does.
  const auto rest = spool->claim(10'000, 1'000'000'000);
  REQUIRE(rest);
  CHECK(rest->rows.size() == kBatches / 2 - 10 + 1);
  CHECK(rest->rows.back().id > std::int64_t{1} << 32U);
}

TEST_CASE("salvage: what is no spool, and what is not there, is said") {
  const support::TempFolder folder;
  CHECK(SpoolSalvage::read(folder / "spool.db").error().kind == FailureKind::kNotFound);
  write_file(folder / "spool.db", std::string(10 * kPage, '\x0d'));
  CHECK(SpoolSalvage::read(folder / "spool.db").error().kind == FailureKind::kInvalid);
}
