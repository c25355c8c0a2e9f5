// The refused events in spool.db. One thread at a time.
#pragma once

#include <vector>

#include "collector/spool/spool.hpp"
#include "collector/sqlite/database.hpp"

namespace footfall::collector {

/// The newest refused events, newest first.
Outcome<std::vector<QuarantinedEvent>> read_quarantine(sqlite::Database& database, std::size_t limit);

}  // namespace footfall::collector
