// Parts of the store's tables that are damaged on disk: those that the engine set aside when it started, and
// those that turn out to be when they are read. Any thread.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "collector/store/store.hpp"

namespace footfall::collector {

/// As `TABLE/NAME`: the folder below the table's `detached`. Nothing of them was deleted, and nothing in them
/// is read.
boost::asio::awaitable<Outcome<std::vector<std::string>>> damaged_parts(Store& store);

/// Where a query whose SQL has this after a condition may be asked without parts that cannot be read.
inline constexpr std::string_view kReadableParts = "/*readable parts*/";

/// Asks of all parts, and again without each one that cannot be read, which is added to those named: what
/// lies in the others is answered. REQUIRES: the query's SQL has `kReadableParts`, and reads one table.
boost::asio::awaitable<Outcome<std::string>> query_readable(Store& store, Query query,
                                                            std::set<std::string>& unreadable);

}  // namespace footfall::collector
