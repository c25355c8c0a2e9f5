// Hours and days as the clocks of a zone count them, so that the same hour of the week is the same place of a
// series whatever the clocks did between. Values; any thread.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "collector/report/baseline.hpp"
#include "collector/report/zone.hpp"

namespace footfall::collector::report {

/// The local hour (hours since 1970 on the zone's clocks) or day that an instant lies in.
std::int64_t local_slot(const Zone& zone, Grain grain, std::int64_t at_ms);

/// When a local slot begins; of an hour that the clocks skip, the instant of the skip.
std::int64_t begin_of_slot(const Zone& zone, Grain grain, std::int64_t slot);

/// One value a slot of [first, last]: the counts, made those of a whole hour where the clocks left only a
/// part of one or had it twice; a skipped hour has the mean of its neighbours.
std::vector<double> series_of(const Zone& zone, Grain grain, std::int64_t first, std::int64_t last,
                              const std::map<std::int64_t, double>& counts);

}  // namespace footfall::collector::report
