// StoredEvent -> ClickHouse's RowBinary. Pure; any thread.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "collector/enrich/stored_event.hpp"

namespace footfall::collector {

/// The columns that `to_row_binary` writes, in its order, as they stand in an INSERT.
std::string_view row_binary_columns();

/// The rows one after another: integers little-endian, texts with their length as LEB128 before them.
std::string to_row_binary(std::span<const StoredEvent> rows);

}  // namespace footfall::collector
