// `batches` and `recent_batches` have a row a batch, numbered in the order of arrival over both.
// `ledger_marks` says, about ten thousand times in the time that ids are kept, which row was the next one and
// how long the spool had run then: rows before a mark that is old enough are older still. A process resumes
// from the last mark; what ran since is not counted, so that ids are kept longer rather than shorter.
#include "collector/spool/ledger.hpp"

#include <algorithm>
#include <utility>

#include "collector/spool/ledger_access.hpp"

namespace footfall::collector {
namespace {

constexpr std::int64_t kMarks = 10'000;
// Rows removed with one commit, so that pruning never holds up an acknowledgement.
constexpr std::int64_t kPrunedPerCommit = 200;

}  // namespace

Outcome<Ledger> Ledger::prepare(sqlite::Database& database, LedgerOptions options) {
  auto known = database.prepare("SELECT 1 FROM batches WHERE site = ? AND batch_id = ?");
  auto count_duplicate = database.prepare(
      "INSERT INTO duplicates (site, hour, batches, events) VALUES (?1, ?2 - ?2 % 3600000, 1, ?3) "
      "ON CONFLICT (site, hour) DO UPDATE SET batches = batches + 1, events = events + excluded.events");
  auto mark = database.prepare("INSERT OR IGNORE INTO ledger_marks (running_ms, next_id) SELECT ?, " +
                               std::string(kNextLedgerId));
  // The newest row stays, however old: the next one's number is one more than its own, past every mark.
  auto prune = database.prepare(
      "DELETE FROM batches WHERE id IN (SELECT id FROM batches WHERE id < min("
      "(SELECT next_id FROM ledger_marks WHERE running_ms < ?1 ORDER BY running_ms DESC LIMIT 1), " +
      std::string(kNextLedgerId) + " - 1) ORDER BY id LIMIT ?2)");
  // The newest of the old marks stays: rows before it may not be gone yet.
  auto prune_marks = database.prepare(
      "DELETE FROM ledger_marks WHERE running_ms < "
      "(SELECT max(running_ms) FROM ledger_marks WHERE running_ms < ?)");
  auto last = database.prepare("SELECT coalesce(max(running_ms), 0) FROM ledger_marks");
  for (const auto* statement : {&known, &count_duplicate, &mark, &prune, &prune_marks, &last}) {
    if (!*statement) {
      return statement->error();
    }
  }
  if (const Outcome<bool> row = last->step(); !row) {
    return row.error();
  }
  const std::int64_t marked_ms = last->integer(0);
  auto recent = RecentBatches::load(database, options.merged_from);
  if (!recent) {
    return recent.error();
  }
  return Ledger(std::move(options),
                {*std::move(known), *std::move(count_duplicate), *std::move(mark), *std::move(prune),
                 *std::move(prune_marks)},
                *std::move(recent), marked_ms);
}

Ledger::Ledger(LedgerOptions options, Statements statements, std::unique_ptr<RecentBatches> recent,
               std::int64_t marked_ms)
    : options_(std::move(options)),
      statements_(std::move(statements)),
      recent_(std::move(recent)),
      resumed_ms_(marked_ms),
      started_ms_(options_.running()),
      next_mark_ms_(marked_ms) {}

Outcome<bool> Ledger::knows(const BatchKey& key) {
  if (recent_->knows(key)) {
    return true;
  }
  statements_.known.bind(1, key.site).bind_blob(2, key.batch.bytes);
  const Outcome<bool> found = statements_.known.step();
  statements_.known.reset();
  return found;
}

Outcome<Known> Ledger::add(const TakenBatch& entry) {
  BatchKey key{std::string(entry.site), entry.batch};
  const Outcome<bool> known = knows(key);
  if (!known) {
    return known.error();
  }
  if (!*known) {
    if (Outcome<void> added = recent_->add(std::move(key), entry.received_at_ms, entry.events); !added) {
      return added.error();
    }
    return Known::kFresh;
  }
  statements_.count_duplicate.bind(1, entry.site).bind(2, entry.received_at_ms).bind(3, entry.events);
  if (Outcome<void> counted = statements_.count_duplicate.run(); !counted) {
    return counted.error();
  }
  return Known::kAlready;
}

Outcome<void> Ledger::tend() {
  if (Outcome<void> merged = recent_->merge_some(); !merged) {
    return merged;
  }
  return prune(running_ms());
}

Outcome<void> Ledger::prune(std::int64_t now_ms) {
  const std::int64_t old_ms = now_ms - options_.keep_ms;
  if (now_ms >= next_mark_ms_) {
    statements_.mark.bind(1, now_ms);
    statements_.prune_marks.bind(1, old_ms);
    for (sqlite::Statement* statement : {&statements_.mark, &statements_.prune_marks}) {
      if (Outcome<void> done = statement->run(); !done) {
        return done;
      }
    }
    next_mark_ms_ = now_ms + std::max<std::int64_t>(options_.keep_ms / kMarks, 1);
  }
  statements_.prune.bind(1, old_ms).bind(2, kPrunedPerCommit);
  if (Outcome<void> pruned = statements_.prune.run(); !pruned) {
    return pruned;
  }
  return recent_->forget(old_ms, kPrunedPerCommit);
}

}  // namespace footfall::collector
