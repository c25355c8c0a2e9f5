// How long the store keeps each site's events: the TTL of the table `events` and of its rollup.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <cstdint>
#include <span>
#include <string>

#include "collector/base/failure.hpp"
#include "collector/store/store.hpp"

namespace footfall::collector {

struct SiteRetention {
  std::string site;
  std::int64_t days = 0;  ///< from when an event happened; 0: for ever

  bool operator==(const SiteRetention&) const = default;
};

/// Makes each table's TTL say this, where it does not yet; the table's comment remembers what it says. Rows
/// past it leave when the store next merges their part, at once begun for those that are there.
boost::asio::awaitable<Outcome<void>> apply_retention(Store& store, std::span<const SiteRetention> sites);

}  // namespace footfall::collector
