// Bounds of the session reports, as METRICS fixes them and docs/api.md prints them.
#pragma once

#include <array>
#include <cstdint>

namespace footfall::collector::report {

/// A session with as much engaged time is engaged.
inline constexpr std::int64_t kEngagedFromMs = 10'000;

/// Where the bins of the session-length histogram begin; the last has no end.
inline constexpr std::array<std::int64_t, 8> kDurationBoundsMs = {0,       10'000,  30'000,    60'000,
                                                                  180'000, 600'000, 1'800'000, 3'600'000};

/// Sessions of more page views are counted with those of this many.
inline constexpr std::size_t kDeepestSession = 10;

}  // namespace footfall::collector::report
