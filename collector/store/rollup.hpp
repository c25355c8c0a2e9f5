// The rollup session_slices (schema/session_slices.sql): made anew from the raw log, and compared with it.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <cstdint>
#include <span>
#include <string>

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

/// Two sessions of a visitor that an event between them made one.
struct SessionsMadeOne {
  std::string site;
  std::uint64_t visitor = 0;
  std::uint64_t from = 0;  ///< the id that ends
  std::uint64_t into = 0;
};

/// Makes the rows of both sessions anew, under the id that stays. Changes nothing when done again. To be
/// called before `events` are told: until then what is to be joined can be had from them again after a crash.
boost::asio::awaitable<Outcome<void>> join_in_rollup(Store& store, const SessionsMadeOne& joined);

/// Asks for a row for each site and UTC day on which the rollup differs from events: site, day, events and
/// events of the rollup. What the sites' retention has reached is left out.
Query rollup_differences(std::span<const SiteRetention> sites);

}  // namespace footfall::collector
