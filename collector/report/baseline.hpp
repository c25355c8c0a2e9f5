// What an interval of a metric usually is, and which are not: robust seasonal statistics over up to 8 weeks.
//
// Expected: the median of the same hour (day) of the week in the weeks before, each scaled by how the level
// of the last week compares with that week's; the level leaves out the hours that compare oddest, so that an
// anomaly does not move it. Spread: of counts it grows with the root of the expected, so residuals are taken
// of roots, and their robust deviation over the last weeks says how much wider than chance the metric
// scatters. An hour is an anomaly when it, or the three hours that end with it together, lie further from the
// expected than the threshold. Values; any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace footfall::collector::report {

enum class Grain : std::uint8_t { kHour, kDay };

/// Intervals of a week.
std::size_t week_of(Grain grain);

inline constexpr std::size_t kHistoryWeeks = 8;
/// With less nothing is flagged.
inline constexpr std::size_t kLeastHistoryWeeks = 2;

struct Baseline {
  double actual = 0;
  double expected = 0;
  double low = 0;  ///< of the band for this interval alone
  double high = 0;
  /// How far off in robust deviations, of the interval or of the three that end with it, whichever is
  /// further; negative: less than expected.
  double deviation = 0;
  double own_deviation = 0;  ///< of the interval alone
  bool known = false;        ///< there is history enough
  bool anomalous = false;    ///< further off than the threshold
  bool joint = false;        ///< ... by the three together: the two before belong to it
};

/// The baseline of each interval from `begin` on. `counts`: one an interval, oldest first, without gaps.
std::vector<Baseline> baselines_of(std::span<const double> counts, std::size_t begin, Grain grain);

struct Anomaly {
  std::size_t first = 0;  ///< of the baselines given
  std::size_t count = 0;
  double actual = 0;
  double expected = 0;
  double deviation = 0;  ///< the furthest

  double change() const { return expected > 0 ? actual / expected - 1 : 0; }
};

/// Intervals out of the band that follow one another in one direction are one anomaly; it begins and ends
/// with intervals that are themselves off that way.
std::vector<Anomaly> anomalies_of(std::span<const Baseline> baselines);

}  // namespace footfall::collector::report
