#include "collector/spool/recent_batches.hpp"

#include <algorithm>
#include <utility>

#include "collector/spool/ledger_access.hpp"

namespace footfall::collector {
namespace {

// Rows merged with a commit, for each that it adds, and at least: a generation is merged when half of the
// next has come. Removing is cheap, whole pages at a time.
constexpr std::size_t kMergedForOne = 2;
constexpr std::size_t kMergedAtLeast = 16;
constexpr std::int64_t kRemovedForMerged = 8;

}  // namespace

Outcome<std::unique_ptr<RecentBatches>> RecentBatches::load(sqlite::Database& database,
                                                            std::size_t merged_from) {
  auto add =
      database.prepare("INSERT INTO recent_batches (id, site, batch_id, received_at, events) VALUES (" +
                       std::string(kNextLedgerId) + ",?,?,?,?)");
  auto merge = database.prepare(
      "INSERT OR IGNORE INTO batches (id, site, batch_id, received_at, events) VALUES (?,?,?,?,?)");
  auto remove = database.prepare("DELETE FROM recent_batches WHERE id <= ?");
  // The ledger's newest row stays (ledger.cpp).
  auto oldest = database.prepare(
      "SELECT id, site, batch_id FROM recent_batches WHERE id < min("
      "(SELECT next_id FROM ledger_marks WHERE running_ms < ?1 ORDER BY running_ms DESC LIMIT 1), " +
      std::string(kNextLedgerId) + " - 1) ORDER BY id LIMIT ?2");
  auto remove_one = database.prepare("DELETE FROM recent_batches WHERE id = ?");
  for (const auto* statement : {&add, &merge, &remove, &oldest, &remove_one}) {
    if (!*statement) {
      return statement->error();
    }
  }
  std::unique_ptr<RecentBatches> recent(new RecentBatches(
      database,
      {*std::move(add), *std::move(merge), *std::move(remove), *std::move(oldest), *std::move(remove_one)},
      merged_from));
  if (Outcome<void> read = recent->read_rows(); !read) {
    return read.error();
  }
  return recent;
}

Outcome<void> RecentBatches::read_rows() {
  auto select =
      database_->prepare("SELECT site, batch_id, id, received_at, events FROM recent_batches ORDER BY id");
  if (!select) {
    return select.error();
  }
  while (true) {
    const Outcome<bool> row = select->step();
    if (!row) {
      return row.error();
    }
    if (!*row) {
      break;
    }
    last_young_ = select->integer(2);
    young_.emplace(BatchKey{std::string(select->text(0)), id_from_blob(select->blob(1))},
                   Row{last_young_, select->integer(3), select->integer(4)});
  }
  if (young_.size() >= merged_from_) {
    begin_merging();
  }
  return {};
}

void RecentBatches::begin_merging() {
  merging_.swap(young_);
  merged_to_ = merging_.begin();
  removed_to_ = 0;
  last_merging_ = last_young_;
}

bool RecentBatches::knows(const BatchKey& key) const {
  return young_.contains(key) || merging_.contains(key);
}

Outcome<void> RecentBatches::add(BatchKey key, std::int64_t received_at_ms, std::int64_t events) {
  statements_.add.bind(1, key.site).bind_blob(2, key.batch.bytes).bind(3, received_at_ms).bind(4, events);
  if (Outcome<void> added = statements_.add.run(); !added) {
    return added;
  }
  last_young_ = database_->last_insert_id();
  pending_.added.push_back(young_.emplace(std::move(key), Row{last_young_, received_at_ms, events}).first);
  return {};
}

Outcome<void> RecentBatches::merge_some() {
  if (merging_.empty()) {
    return {};
  }
  const std::size_t rows = std::max(kMergedAtLeast, kMergedForOne * pending_.added.size());
  if (merged_to_ == merging_.end()) {
    if (removed_to_ == 0) {
      removed_to_ = std::max<std::int64_t>(last_merging_ - static_cast<std::int64_t>(merging_.size()), 0);
    }
    const std::int64_t to =
        std::min(last_merging_, removed_to_ + kRemovedForMerged * static_cast<std::int64_t>(rows));
    statements_.remove.bind(1, to);
    pending_.removed_to = to;
    return statements_.remove.run();
  }
  Rows::iterator at = merged_to_;
  for (std::size_t i = 0; i < rows && at != merging_.end(); ++i, ++at) {
    const auto& [key, row] = *at;
    statements_.merge.bind(1, row.id)
        .bind(2, key.site)
        .bind_blob(3, key.batch.bytes)
        .bind(4, row.received_at_ms)
        .bind(5, row.events);
    if (Outcome<void> merged = statements_.merge.run(); !merged) {
      return merged;
    }
  }
  pending_.merged_to = at;
  return {};
}

Outcome<void> RecentBatches::forget(std::int64_t marked_before_ms, std::int64_t limit) {
  if (young_.empty() && merging_.empty()) {
    return {};
  }
  std::vector<std::int64_t> ids;
  statements_.oldest.bind(1, marked_before_ms).bind(2, limit);
  while (true) {
    const Outcome<bool> row = statements_.oldest.step();
    if (!row || !*row) {
      statements_.oldest.reset();
      if (!row) {
        return row.error();
      }
      break;
    }
    ids.push_back(statements_.oldest.integer(0));
    pending_.forgotten.push_back(
        {std::string(statements_.oldest.text(1)), id_from_blob(statements_.oldest.blob(2))});
  }
  for (const std::int64_t id : ids) {
    statements_.remove_one.bind(1, id);
    if (Outcome<void> removed = statements_.remove_one.run(); !removed) {
      return removed;
    }
  }
  return {};
}

void RecentBatches::drop(const BatchKey& key) {
  if (young_.erase(key) > 0) {
    return;
  }
  if (const auto found = merging_.find(key); found != merging_.end()) {
    const bool next_to_merge = found == merged_to_;
    const auto after = merging_.erase(found);
    merged_to_ = next_to_merge ? after : merged_to_;
  }
}

void RecentBatches::settle(Settled how) {
  Pending done = std::exchange(pending_, {});
  if (how == Settled::kUndone) {
    for (const Rows::iterator added : done.added) {
      young_.erase(added);
    }
    return;
  }
  merged_to_ = done.merged_to.value_or(merged_to_);
  removed_to_ = done.removed_to.value_or(removed_to_);
  for (const BatchKey& key : done.forgotten) {
    drop(key);
  }
  if (!merging_.empty() && removed_to_ >= last_merging_) {
    merging_.clear();
  }
  if (merging_.empty() && young_.size() >= merged_from_) {
    begin_merging();
  }
}

}  // namespace footfall::collector
