// From the CREATE TABLE of schema/events.sql, what a table that an older version made still lacks. Pure; any
// thread.
#pragma once

#include <string>
#include <string_view>

namespace footfall::collector {

/// `ALTER TABLE events ADD COLUMN IF NOT EXISTS ...` for every column of the statement, which has one a line.
std::string column_additions(std::string_view create_table);

}  // namespace footfall::collector
