#include "collector/report/windows.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace footfall::collector::report {
namespace {

// Robust deviations. Two windows are looked at each hour, 1,440 a month.
constexpr double kHourThreshold = 4.0;
constexpr double kJointThreshold = 3.5;
constexpr double kDayThreshold = 3.5;
// Smaller changes are nobody's concern, however certain.
constexpr double kLeastChange = 0.15;
// Of normal residuals the median of their size is 0.6745 standard deviations.
constexpr double kMedianToDeviation = 1.4826;
// Deviations from which on a window says nothing of the usual scatter.
constexpr double kOddWindow = 4;
// Weeks whose residuals give the spread.
constexpr std::size_t kSpreadWeeks = 4;

}  // namespace

Windows::Windows(std::size_t first, std::size_t size, std::size_t length, double least_spread, const Of& of)
    : windows_(size), least_spread_(least_spread) {
  for (std::size_t at = first; at < size; ++at) {
    windows_[at] = of(at, length);
  }
}

double Windows::spread(std::size_t at, std::size_t week) const {
  std::vector<double> sizes;
  for (std::size_t back = 1; back <= kSpreadWeeks * week && back <= at; ++back) {
    const Window& one = windows_[at - back];
    if (one.known && one.telling) {
      sizes.push_back(std::abs(one.raw));
    }
  }
  if (sizes.size() < week / 2) {
    return std::max(1.0, least_spread_);
  }
  // Once more without what is plainly no chance: a holiday must not widen the band of the weeks after it.
  const double odd = kOddWindow * kMedianToDeviation * median(sizes);
  std::erase_if(sizes, [odd](double size) { return size > odd; });
  return std::max(least_spread_, kMedianToDeviation * median(std::move(sizes)));
}

bool Windows::far_off(std::size_t at, double deviation, double threshold) const {
  const Window& one = windows_[at];
  return one.known && one.telling && std::abs(deviation) > threshold && std::abs(one.change) >= kLeastChange;
}

double threshold_of(Grain grain) {
  return grain == Grain::kHour ? kHourThreshold : kDayThreshold;
}

void judge(Baseline& one, std::size_t at, Grain grain, const Windows& alone, const Windows& joint) {
  const std::size_t week = week_of(grain);
  one.own_deviation = alone.deviation(at, week);
  one.deviation = one.own_deviation;
  one.anomalous = alone.far_off(at, one.deviation, threshold_of(grain));
  if (grain == Grain::kDay || !joint.at(at).known) {
    return;
  }
  const double together = joint.deviation(at, week);
  if (joint.far_off(at, together, kJointThreshold)) {
    one.joint = true;
    one.anomalous = true;
    one.deviation = std::abs(together) > std::abs(one.deviation) ? together : one.deviation;
  }
}

std::size_t first_needed(std::size_t begin, std::size_t week) {
  return begin > (kSpreadWeeks + 1) * week ? begin - (kSpreadWeeks + 1) * week : 0;
}

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  if (values.size() % 2 == 1) {
    return *middle;
  }
  return (*middle + *std::max_element(values.begin(), middle)) / 2;
}

double middle_of(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const std::size_t cut = values.size() / 4;
  const auto first = values.begin() + static_cast<std::ptrdiff_t>(cut);
  const auto last = values.end() - static_cast<std::ptrdiff_t>(cut);
  return std::accumulate(first, last, 0.0) / static_cast<double>(last - first);
}

double residual(double actual, double expected) {
  return 2 * (std::sqrt(actual) - std::sqrt(expected));
}

}  // namespace footfall::collector::report
