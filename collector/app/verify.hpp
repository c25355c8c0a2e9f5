// Recounting: is everything that was acknowledged in the store, once?
#pragma once

#include <boost/asio/awaitable.hpp>
#include <cstdint>
#include <vector>

#include "collector/spool/spool_audit.hpp"
#include "collector/store/store.hpp"

namespace footfall::collector::app {

struct Recount {
  std::uint64_t batches = 0;       ///< acknowledged
  std::uint64_t acknowledged = 0;  ///< their events
  std::uint64_t stored = 0;        ///< of these, in the store
  std::uint64_t waiting = 0;       ///< of these, in the spool still
  std::uint64_t erased = 0;        ///< of these, removed by erasures
  std::uint64_t missing = 0;       ///< of these, nowhere: the rest
  std::uint64_t doubled = 0;       ///< rows in the store beyond one an event
  std::uint64_t set_aside = 0;  ///< batches kept in the spool because they cannot be read: among the missing
  std::vector<CountedBatch> off;  ///< the first batches with missing or doubled events

  bool right() const { return missing == 0 && doubled == 0; }
};

/// Compares ledger, spool and store batch by batch, over what was acknowledged since then. May run beside a
/// collector that takes and stores events. The audit holds its snapshot afterwards.
boost::asio::awaitable<Outcome<Recount>> recount(SpoolAudit& audit, Store& store, std::int64_t since_ms);

}  // namespace footfall::collector::app
