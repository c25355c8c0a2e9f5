// A spool row -> its events as rows of the raw log, all but their sessions. Pure; any thread.
#pragma once

#include <optional>
#include <vector>

#include "collector/enrich/stored_event.hpp"
#include "collector/spool/spool.hpp"

namespace footfall::collector {

/// The first 64 bits of a visitor's hash, so that its hexadecimal text starts the hash's.
std::uint64_t stored_visitor(const Id128& visitor);

/// The row's events in their order, times corrected for the device's clock, page views with their channel.
/// Nothing when the row's record is damaged.
std::optional<std::vector<StoredEvent>> stored_rows(const SpoolRow& row);

/// Appends them. False, and nothing appended, when the row's record is damaged.
bool add_stored_rows(const SpoolRow& row, std::vector<StoredEvent>& out);

}  // namespace footfall::collector
