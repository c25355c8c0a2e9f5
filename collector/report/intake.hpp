// What came to the collector and did not become rows of the raw log, for the report on data quality. The
// collector's program gives it; a reading API without has none to tell.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "collector/base/failure.hpp"

namespace footfall::collector {

struct IntakeCounts {
  std::uint64_t duplicate_batches = 0;
  std::uint64_t duplicate_events = 0;
  std::map<std::string, std::uint64_t> quarantined;  ///< events by the reason of their refusal
};

/// Of a site in [from, to), UTC milliseconds. May be called on any thread.
using Intake =
    std::function<Outcome<IntakeCounts>(std::string_view site, std::int64_t from_ms, std::int64_t to_ms)>;

}  // namespace footfall::collector
