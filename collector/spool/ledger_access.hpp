// Adding to the ledger of a spool that another process may be serving: what was put back from the quarantine,
// or restored from a backup. One thread at a time.
#pragma once

#include <cstdint>
#include <set>
#include <span>
#include <string_view>

#include "collector/spool/ledger.hpp"
#include "collector/spool/recent_batches.hpp"
#include "collector/sqlite/database.hpp"

namespace footfall::collector {

/// SQL: one more than the newest row's number, in both parts of the ledger.
inline constexpr std::string_view kNextLedgerId =
    "1 + max((SELECT coalesce(max(id), 0) FROM batches), (SELECT coalesce(max(id), 0) FROM recent_batches))";

/// The id that a column holds, whose missing bytes are zero.
Id128 id_from_blob(std::span<const std::uint8_t> bytes);

class LedgerAccess {
 public:
  /// REQUIRES: a transaction that writes has begun, and this is used in no other.
  static Outcome<LedgerAccess> prepare(sqlite::Database& database);

  /// Notes the batch, unless it is known.
  Outcome<Known> add(const TakenBatch& entry);

 private:
  LedgerAccess(sqlite::Database& database, sqlite::Statement add)
      : database_(&database), add_(std::move(add)) {}
  Outcome<void> read_recent();

  sqlite::Database* database_;
  sqlite::Statement add_;
  std::int64_t next_id_ = 0;
  // They have no index.
  std::set<BatchKey> recent_;
};

}  // namespace footfall::collector
