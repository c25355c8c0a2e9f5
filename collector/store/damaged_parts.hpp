// Parts of the store's tables that were damaged on disk and set aside by the engine when it started. Any
// thread.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <string>
#include <vector>

#include "collector/store/store.hpp"

namespace footfall::collector {

/// As `TABLE/NAME`: the folder below the table's `detached`. Nothing of them was deleted, and nothing in them
/// is read.
boost::asio::awaitable<Outcome<std::vector<std::string>>> damaged_parts(Store& store);

}  // namespace footfall::collector
