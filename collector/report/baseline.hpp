// What an interval of a metric usually is, and which are not: robust seasonal statistics over up to 8 weeks.
//
// Expected: the median of the same hour (day) of the week in the weeks before, each scaled by how the level
// of the last week compares with that week's; the level leaves out the hours that compare oddest, so that
// neither an anomaly nor a holiday moves it. Spread: of counts it grows with the root of the expected, so
// residuals are taken of roots (of percentiles: of logarithms, times the root of how many were measured), and
// their robust deviation over the last weeks says how much wider than chance the metric scatters. An hour is
// an anomaly when it, or the three hours that end with it together, lie further from the expected than the
// threshold. Values; any thread.
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
  double weight = 1;         ///< of a rate or percentile: how many it is of
};

/// The baseline of each interval from `begin` on. `counts`: one an interval, oldest first, without gaps.
std::vector<Baseline> baselines_of(std::span<const double> counts, std::size_t begin, Grain grain);

/// The same of counts that come in bursts, as page views come in sessions: three hours are an anomaly too
/// when their bursts are clearly off and the counts lean the same way.
std::vector<Baseline> baselines_of_bursts(std::span<const double> counts, std::span<const double> bursts,
                                          std::size_t begin, Grain grain);

/// Of the rate `hits / all`, as failed of all requests. Of few, nothing is flagged.
std::vector<Baseline> baselines_of_rate(std::span<const double> hits, std::span<const double> all,
                                        std::size_t begin, Grain grain);

/// Of a percentile of `measures` values an interval; without any its value means nothing.
std::vector<Baseline> baselines_of_level(std::span<const double> values, std::span<const double> measures,
                                         std::size_t begin, Grain grain);

/// What the intervals of an anomaly come to together.
enum class Together : std::uint8_t {
  kSum,
  kMean,  ///< by weight
};

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
std::vector<Anomaly> anomalies_of(std::span<const Baseline> baselines, Together together = Together::kSum);

}  // namespace footfall::collector::report
