// A spool row -> its events as rows of the raw log, all but their sessions. Pure; any thread.
#pragma once

#include <vector>

#include "collector/enrich/stored_event.hpp"
#include "collector/spool/spool.hpp"
#include "footfall/result.hpp"

namespace footfall::collector {

/// The first 64 bits of a visitor's hash, so that its hexadecimal text starts the hash's.
std::uint64_t stored_visitor(const Id128& visitor);

/// The row's events in their order, times corrected for the device's clock, page views with their channel.
/// Errors: those of reading the body, which the spool's writer has read before.
Result<std::vector<StoredEvent>> stored_rows(const SpoolRow& row);

}  // namespace footfall::collector
