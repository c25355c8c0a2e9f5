// The ledger of batches: which were taken, so that none is taken twice. Part of the spool's writer, and of
// its transactions. One thread at a time.
//
// Its days are days of running, told by a clock that is never set: whatever happens to the time of day, an id
// is not forgotten before the process has run that long since.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

#include "collector/base/clock.hpp"
#include "collector/spool/recent_batches.hpp"
#include "collector/sqlite/database.hpp"
#include "footfall/hash.hpp"

namespace footfall::collector {

struct LedgerOptions {
  std::int64_t keep_ms = 0;  ///< of running; a batch is forgotten up to a ten-thousandth of it later
  RunningClock running = system_running_ms;
  /// The newest batches that are kept apart before they are merged into the rest: some 300 bytes of memory
  /// each.
  std::size_t merged_from = 65'536;
};

/// A batch that is to be taken.
struct TakenBatch {
  std::string_view site;
  const Id128& batch;
  std::int64_t received_at_ms = 0;
  std::int64_t events = 0;  ///< accepted ones
};

enum class Known : std::uint8_t { kFresh, kAlready };

class Ledger {
 public:
  static Outcome<Ledger> prepare(sqlite::Database& database, LedgerOptions options);

  /// Notes the batch, or counts it as a duplicate where it is known.
  Outcome<Known> add(const TakenBatch& entry);

  /// Forgets some of what is old enough, and merges some of what is recent. Called before each commit, so
  /// that it never takes long.
  Outcome<void> tend();

  /// To be called after each transaction in which something was added or tended.
  void settle(Settled how) { recent_->settle(how); }

 private:
  struct Statements {
    sqlite::Statement known, count_duplicate, mark, prune, prune_marks;
  };

  Ledger(LedgerOptions options, Statements statements, std::unique_ptr<RecentBatches> recent,
         std::int64_t marked_ms);
  Outcome<bool> knows(const BatchKey& key);
  Outcome<void> prune(std::int64_t now_ms);
  std::int64_t running_ms() const { return resumed_ms_ + options_.running() - started_ms_; }

  LedgerOptions options_;
  Statements statements_;
  std::unique_ptr<RecentBatches> recent_;
  std::int64_t resumed_ms_;  // where the running time of earlier processes was last written down
  std::int64_t started_ms_;
  std::int64_t next_mark_ms_;
};

}  // namespace footfall::collector
