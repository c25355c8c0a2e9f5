// The rollup session_slices (schema/session_slices.sql): made anew from the raw log, and compared with it.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <span>

#include "collector/store/retention.hpp"
#include "collector/store/store.hpp"

namespace footfall::collector {

/// Fills the rollup from events when the store has none of this version. Can be called at every start, also
/// by several processes of an empty store at once; a store with events and without the rollup wants one
/// alone.
boost::asio::awaitable<Outcome<void>> prepare_rollup(Store& store);

/// Makes the rollup anew from events. Nobody may insert meanwhile; interrupted, the next `prepare_rollup`
/// begins again.
boost::asio::awaitable<Outcome<void>> rebuild_rollup(Store& store);

/// Asks for a row for each site and UTC day on which the rollup differs from events: site, day, events and
/// events of the rollup. What the sites' retention has reached is left out.
Query rollup_differences(std::span<const SiteRetention> sites);

}  // namespace footfall::collector
