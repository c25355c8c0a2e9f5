// The spool's book of erasures: of which batches an erasure removed events from the store, so that a recount
// can tell these from lost ones. It is as long as the ledger, and says of nobody whose the events were.
// docs/spool-format.md tells how its numbers are used.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "collector/base/failure.hpp"
#include "collector/sqlite/database.hpp"
#include "footfall/hash.hpp"

namespace footfall::collector {

/// A batch that an erasure is about to take events from, as the store has it before.
struct ErasedBatch {
  Id128 batch;
  std::int64_t received_at_ms = 0;
  std::int64_t stored = 0;  ///< its events in the store
  std::int64_t kept = 0;    ///< of these, those that the erasure does not mean
};

/// Notes them, in a transaction of its own. To be called before the store erases, and again when the erasure
/// is tried again: the same batches noted twice count once.
Outcome<void> note_erased(sqlite::Database& spool, std::string_view site,
                          std::span<const ErasedBatch> batches);

/// Drops what was noted of batches from before.
Outcome<void> forget_erased(sqlite::Database& spool, std::int64_t before_ms);

}  // namespace footfall::collector
