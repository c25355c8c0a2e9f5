// The newest part of the ledger: rows in the order of arrival, written without an index, and in memory by
// their ids. Once there are enough they are merged into the table `batches`, whose index they then touch in
// its own order: many to a page. Part of the ledger, and of its transactions. One thread at a time.
//
// Nothing depends on how far merging has come: a row stands in `recent_batches` until it stands in `batches`,
// and both are asked. Memory holds some more than twice `merged_from` rows at most.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "collector/base/failure.hpp"
#include "collector/sqlite/database.hpp"
#include "footfall/hash.hpp"

namespace footfall::collector {

/// A batch, as the ledger knows it again.
struct BatchKey {
  std::string site;
  Id128 batch;

  bool operator==(const BatchKey&) const = default;
  bool operator<(const BatchKey& other) const {
    const int sites = site.compare(other.site);
    return sites < 0 || (sites == 0 && batch < other.batch);
  }
};

/// How the transaction ended.
enum class Settled : std::uint8_t { kCommitted, kUndone };

class RecentBatches {
 public:
  /// Reads the rows that are there. `merged_from`: how many are merged together.
  static Outcome<std::unique_ptr<RecentBatches>> load(sqlite::Database& database, std::size_t merged_from);
  RecentBatches(const RecentBatches&) = delete;
  RecentBatches& operator=(const RecentBatches&) = delete;

  bool knows(const BatchKey& key) const;
  /// REQUIRES: neither part of the ledger knows the batch.
  Outcome<void> add(BatchKey key, std::int64_t received_at_ms, std::int64_t events);
  /// Merges some rows, so many that a generation is done before the next is full.
  Outcome<void> merge_some();
  /// Removes up to `limit` rows that came before the newest mark of before `marked_before_ms`.
  Outcome<void> forget(std::int64_t marked_before_ms, std::int64_t limit);
  /// To be called after each transaction in which something was done here.
  void settle(Settled how);

 private:
  struct Row {
    std::int64_t id, received_at_ms, events;
  };
  using Rows = std::map<BatchKey, Row>;
  struct Statements {
    sqlite::Statement add, merge, remove, oldest, remove_one;
  };
  // What the transaction under way has done.
  struct Pending {
    std::vector<Rows::iterator> added;
    std::vector<BatchKey> forgotten;
    std::optional<Rows::iterator> merged_to;
    std::optional<std::int64_t> removed_to;
  };

  RecentBatches(sqlite::Database& database, Statements statements, std::size_t merged_from)
      : database_(&database), statements_(std::move(statements)), merged_from_(merged_from) {}
  Outcome<void> read_rows();
  void begin_merging();
  void drop(const BatchKey& key);

  sqlite::Database* database_;
  Statements statements_;
  std::size_t merged_from_;
  Rows young_;
  Rows merging_;
  Rows::iterator merged_to_ = merging_.end();  // those before it stand in `batches`
  std::int64_t removed_to_ = 0;                // of those that are merged
  std::int64_t last_merging_ = 0;
  std::int64_t last_young_ = 0;
  Pending pending_;
};

}  // namespace footfall::collector
