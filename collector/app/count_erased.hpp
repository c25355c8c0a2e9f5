// What an erasure will take from which batches, asked of the store and noted in the spool for `verify`.
#pragma once

#include <cstdint>
#include <string>

#include "collector/app/forget_rows.hpp"
#include "collector/base/failure.hpp"
#include "collector/sqlite/database.hpp"
#include "collector/store/store.hpp"

namespace footfall::collector::app {

/// Notes of each batch that the ledger still knows what the condition means of it. To be called before the
/// rows are forgotten; again when that is tried again.
Outcome<void> note_what_is_erased(sqlite::Database& spool, Store& store, const std::string& site,
                                  const RowCondition& condition, std::int64_t now_ms);

}  // namespace footfall::collector::app
