// How far windows of a series lie from what was expected of them, against how widely they usually scatter:
// what baselines of counts, rates and percentiles have in common. Values; any thread.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "collector/report/baseline.hpp"

namespace footfall::collector::report {

/// Intervals that are judged together beside each alone.
inline constexpr std::size_t kJoint = 3;

/// One interval, or the last few together.
struct Window {
  bool known = false;
  bool telling = false;  ///< there is enough in it for its deviation to mean something
  double raw = 0;        ///< the residual before the spread is taken out
  double change = 0;     ///< of the expected
};

class Windows {
 public:
  /// The window of `length` intervals that ends with `at`.
  using Of = std::function<Window(std::size_t at, std::size_t length)>;

  /// Of the places in [first, size). `least_spread`: what chance alone comes to.
  Windows(std::size_t first, std::size_t size, std::size_t length, double least_spread, const Of& of);

  const Window& at(std::size_t place) const { return windows_[place]; }
  /// Robust deviation over the weeks before; never narrower than the least.
  double spread(std::size_t at, std::size_t week) const;
  double deviation(std::size_t at, std::size_t week) const { return windows_[at].raw / spread(at, week); }
  bool far_off(std::size_t at, double deviation, double threshold) const;

 private:
  std::vector<Window> windows_;
  double least_spread_;
};

/// Deviations from which on an interval alone is an anomaly.
double threshold_of(Grain grain);

/// Judges the interval, and with it the two before.
void judge(Baseline& one, std::size_t at, Grain grain, const Windows& alone, const Windows& joint);

/// Where a series must be known for the spread at `begin` to be.
std::size_t first_needed(std::size_t begin, std::size_t week);

/// REQUIRES: there is a value.
double median(std::vector<double> values);
/// The mean of the middle half: as little moved by odd weeks as the median, and by chance less.
/// REQUIRES: there is a value.
double middle_of(std::vector<double> values);

/// How a count differs from the expected, on a scale on which chance is alike everywhere.
double residual(double actual, double expected);

}  // namespace footfall::collector::report
