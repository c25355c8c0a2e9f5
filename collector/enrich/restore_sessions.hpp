// The way back from the store to the enricher's memory: all recent sessions at the start, and those of late
// events before a block is stored. For the flusher: one thread at a time.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <string_view>

#include "collector/base/failure.hpp"
#include "collector/enrich/enricher.hpp"
#include "collector/store/store.hpp"

namespace footfall::collector {

/// Restores the sessions that had an event in the `keep_ms` before `now_ms`. Called once, before the first
/// block. Parts of the store that cannot be read are named and passed over, here and below: their sessions
/// are not known.
boost::asio::awaitable<Outcome<void>> restore_sessions(Store& store, Enricher& enricher, std::int64_t now_ms,
                                                       std::int64_t keep_ms,
                                                       std::set<std::string>& unreadable);

/// Reads the rows and gives them sessions; for events older than the enricher remembers the store is asked
/// first.
boost::asio::awaitable<Outcome<EnrichedBlock>> enrich_with_history(Store& store, Enricher& enricher,
                                                                   std::span<const SpoolRow> rows,
                                                                   std::set<std::string>& unreadable);

/// Takes sessions as the queries give them: site, visitor, session, first and last millisecond,
/// tab-separated. Failures: kInternal, when a line is none.
Outcome<void> restore_lines(std::string_view lines, Enricher& enricher);

}  // namespace footfall::collector
