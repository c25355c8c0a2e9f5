#include "collector/spool/spool_audit.hpp"

#include <doctest/doctest.h>

#include "tests/support/spool_access.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/wire_batch.hpp"

using namespace footfall;
using namespace footfall::collector;

namespace {

// Batches are merged into the ledger's index while these tests run.
std::unique_ptr<Spool> open(const support::TempFolder& folder) {
  SpoolOptions options;
  options.ledger_merged_from = 6;
  options.file = folder / "spool.db";
  return support::open_spool(std::move(options));
}

nlohmann::json with_refused_event() {
  nlohmann::json body = support::wire_batch(9, 2);
  body["events"][1]["at"] = 100'000'000;
  return body;
}

std::uint64_t events_acknowledged(SpoolAudit& audit, std::int64_t since_ms) {
  std::uint64_t events = 0;
  for (unsigned half_byte = 0; half_byte < 16; ++half_byte) {
    const auto batches = audit.acknowledged(since_ms, half_byte);
    REQUIRE(batches);
    for (const CountedBatch& batch : *batches) {
      CHECK((batch.batch.bytes[0] >> 4U) == half_byte);
      events += batch.events;
    }
  }
  return events;
}

}  // namespace

TEST_CASE("spool audit: what was acknowledged is counted, also when it has left the spool") {
  const support::TempFolder folder;
  const auto spool = open(folder);
  for (int i = 0; i < 20; ++i) {
    REQUIRE(support::append(*spool, support::valid_batch(support::wire_batch(i, 3))));
    REQUIRE(support::append(*spool, support::valid_batch(support::wire_batch(i, 3))));
  }
  const auto audit = SpoolAudit::open(folder / "spool.db");
  REQUIRE(audit);
  CHECK(events_acknowledged(**audit, 0) == 60);
  CHECK(events_acknowledged(**audit, support::kSentAtMs + 1) == 0);
  CHECK((*audit)->waiting()->size() == 20);
  CHECK((*audit)->waiting()->front().events == 3);
  const auto block = spool->claim(5, 1'000'000);
  REQUIRE(block);
  REQUIRE(spool->release(*block));
  CHECK(events_acknowledged(**audit, 0) == 60);
  CHECK((*audit)->waiting()->size() == 15);
}

TEST_CASE("spool audit: refused events are counted by reason") {
  const support::TempFolder folder;
  const auto spool = open(folder);
  REQUIRE(support::append(*spool, support::valid_batch(with_refused_event())));
  const auto audit = SpoolAudit::open(folder / "spool.db");
  REQUIRE(audit);
  CHECK(events_acknowledged(**audit, 0) == 1);
  CHECK(*(*audit)->quarantined_by_reason(0) == std::map<std::string, std::uint64_t>{{"impossible_time", 1}});
  CHECK((*audit)->quarantined_by_reason(support::kSentAtMs * 2)->empty());
}

TEST_CASE("spool audit: what came again and what was refused is counted by site and time") {
  const support::TempFolder folder;
  const auto spool = open(folder);
  for (int times = 0; times < 3; ++times) {
    REQUIRE(support::append(*spool, support::valid_batch(support::wire_batch(1, 4))));
    REQUIRE(support::append(*spool, support::valid_batch(with_refused_event())));
  }
  const auto audit = SpoolAudit::open(folder / "spool.db");
  REQUIRE(audit);
  const std::string site = support::wire_batch(1, 1)["site"];
  const std::int64_t hour_ms = 3'600'000;
  const std::int64_t begin_ms = support::kSentAtMs - support::kSentAtMs % hour_ms;
  const auto apart = (*audit)->set_apart(site, begin_ms, begin_ms + hour_ms);
  REQUIRE(apart);
  CHECK(apart->duplicate_batches == 4);
  CHECK(apart->duplicate_events == 10);  // four and one accepted event, twice each
  CHECK((*audit)->duplicates(begin_ms)->batches == 4);
  CHECK((*audit)->duplicates(begin_ms)->events == 10);
  CHECK((*audit)->duplicates(begin_ms + 2 * hour_ms)->batches == 0);
  CHECK(apart->quarantined == std::map<std::string, std::uint64_t>{{"impossible_time", 1}});
  CHECK((*audit)->set_apart("other", begin_ms, begin_ms + hour_ms)->duplicate_batches == 0);
  CHECK((*audit)->set_apart(site, begin_ms + hour_ms, begin_ms + 2 * hour_ms)->quarantined.empty());
}

TEST_CASE("spool audit: where there is no spool it says so, and makes none") {
  const support::TempFolder folder;
  const auto audit = SpoolAudit::open(folder / "spool.db");
  REQUIRE_FALSE(audit);
  CHECK(audit.error().kind == FailureKind::kNotFound);
  CHECK_FALSE(std::filesystem::exists(folder / "spool.db"));
}
