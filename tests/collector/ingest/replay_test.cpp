#include "collector/ingest/replay.hpp"

#include <doctest/doctest.h>

#include "collector/ingest/keep_refused.hpp"
#include "collector/spool/batch_record.hpp"
#include "collector/spool/spool_audit.hpp"
#include "tests/support/spool_access.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/wire_batch.hpp"

using namespace footfall;
using namespace footfall::collector;

namespace {

// Refuses every page view of that path, besides what the format refuses.
Result<ValidBatch> strict(std::string_view body) {
  Result<ValidBatch> batch = judge_body(body);
  if (batch) {
    batch->refuse_where([](const AnonymousEvent& event) {
      return event.fields().text(Field::kPath) == "/strict"
                 ? std::optional(Error{ErrorCode::kBadCharacters, "path"})
                 : std::nullopt;
    });
  }
  return batch;
}

struct Parts {
  support::TempFolder folder;
  std::unique_ptr<Spool> spool = support::open_spool([this] {
    SpoolOptions options;
    options.file = folder / "spool.db";
    return options;
  }());
  std::unique_ptr<Quarantine> quarantine = *Quarantine::open(folder / "spool.db");
  std::unique_ptr<SpoolAudit> audit = *SpoolAudit::open(folder / "spool.db");

  // A batch of three: one that is fine, one refused by the strict rule, one by the format.
  void send(int sequence) {
    nlohmann::json body = support::wire_batch(sequence, 3);
    body["events"][1]["path"] = "/strict";
    body["events"][2]["kind"] = "hologram";
    const std::string text = body.dump();
    const auto batch = strict(text);
    REQUIRE(batch);
    REQUIRE(support::append(*spool, *batch, keep_refused(text, *batch)));
  }

  std::uint64_t acknowledged() {
    std::uint64_t events = 0;
    for (unsigned part = 0; part < 16; ++part) {
      const auto batches = audit->acknowledged(0, part);
      REQUIRE(batches);
      for (const CountedBatch& batch : *batches) {
        events += batch.events;
      }
    }
    return events;
  }
};

using Counts = std::map<std::string, std::uint64_t>;

}  // namespace

TEST_CASE("replay: with the rules unchanged nothing moves") {
  Parts parts;
  parts.send(0);
  const auto sum = replay(*parts.quarantine, {}, strict);
  REQUIRE(sum);
  CHECK(sum->stored == 0);
  CHECK(sum->refused == Counts{{"bad_characters", 1}, {"unknown_kind", 1}});
  CHECK(parts.acknowledged() == 1);
}

TEST_CASE(
    "replay: after a rule was changed each event that passes is stored once, with number and facts of its "
    "own") {
  Parts parts;
  for (int i = 0; i < 20; ++i) {
    parts.send(i);
  }
  CHECK(*parts.audit->quarantined_by_reason(0) == Counts{{"bad_characters", 20}, {"unknown_kind", 20}});
  const auto sum = replay(*parts.quarantine, {}, judge_body);
  REQUIRE(sum);
  CHECK(sum->stored == 20);
  CHECK(sum->refused == Counts{{"unknown_kind", 20}});
  CHECK(replay(*parts.quarantine, {}, judge_body)->stored == 0);

  CHECK(parts.acknowledged() == 40);
  CHECK(parts.audit->waiting()->size() == 40);
  CHECK(*parts.audit->quarantined_by_reason(0) == Counts{{"unknown_kind", 20}});
  CHECK(parts.audit->set_apart("shop", 0, support::kSentAtMs + 1)->quarantined ==
        Counts{{"unknown_kind", 20}});

  const auto block = parts.spool->claim(100, 10'000'000);
  REQUIRE(block);
  REQUIRE(block->rows.size() == 40);
  CHECK_FALSE(block->rows.front().replayed);
  CHECK(block->rows.back().replayed);
  CHECK(block->rows.back().facts.country == "DE");
  const auto last = decode_record(block->rows.back().body);
  REQUIRE(last);
  CHECK(last->events.at(0).number == 19 * 3 + 1);
  REQUIRE(parts.spool->release(*block));
  CHECK(parts.spool->stats().waiting_batches == 0);
  CHECK(parts.spool->stats().waiting_bytes == 0);
}

TEST_CASE("replay: an event that the ledger knows is not stored again, though it stands in the quarantine") {
  Parts parts;
  parts.send(0);
  const auto file = sqlite::Database::open(parts.folder / "spool.db");
  REQUIRE(file);
  REQUIRE((*file)->execute("CREATE TABLE backup AS SELECT * FROM quarantine"));
  REQUIRE(replay(*parts.quarantine, {}, judge_body)->stored == 1);
  REQUIRE((*file)->execute("INSERT OR IGNORE INTO quarantine SELECT * FROM backup"));
  REQUIRE(parts.quarantine->newest({}, 10)->size() == 2);
  CHECK(replay(*parts.quarantine, {}, judge_body)->stored == 0);
  CHECK(parts.acknowledged() == 2);
}

TEST_CASE("replay: only what the filter names") {
  Parts parts;
  parts.send(0);
  parts.send(1);
  QuarantineFilter filter;
  filter.site = "blog";
  CHECK(replay(*parts.quarantine, filter, judge_body)->stored == 0);
  filter = {};
  filter.reason = "unknown_kind";
  CHECK(replay(*parts.quarantine, filter, judge_body)->stored == 0);
  filter = {};
  filter.id = parts.quarantine->after({}, 0, 1)->front().id;
  CHECK(replay(*parts.quarantine, filter, judge_body)->stored == 1);
  CHECK(replay(*parts.quarantine, {}, judge_body)->stored == 1);
}

TEST_CASE("replay: what an older collector kept without the event is counted as such") {
  Parts parts;
  nlohmann::json body = support::wire_batch(0, 1);
  body["events"][0]["kind"] = "hologram";
  REQUIRE(support::append(*parts.spool, support::valid_batch(body)));
  const auto sum = replay(*parts.quarantine, {}, judge_body);
  REQUIRE(sum);
  CHECK(sum->not_kept == 1);
  CHECK(sum->stored == 0);
}
