#include "collector/report/baseline.hpp"

#include <algorithm>
#include <cmath>

namespace footfall::collector::report {
namespace {

// Robust deviations. Two windows are looked at each hour, 1,440 a month.
constexpr double kHourThreshold = 4.0;
constexpr double kJointThreshold = 3.5;
constexpr double kDayThreshold = 3.5;
constexpr std::size_t kJoint = 3;
// An anomaly's first and last interval are off by themselves at least so much.
constexpr double kEdge = 1.5;
// Smaller changes are nobody's concern, however certain.
constexpr double kLeastChange = 0.15;
// Below it, fewer than a handful of events an hour would be news.
constexpr double kLeastExpected = 4;
// Of normal residuals the median of their size is 0.6745 standard deviations.
constexpr double kMedianToDeviation = 1.4826;
// Weeks whose residuals give the spread.
constexpr std::size_t kSpreadWeeks = 4;
// The share of a week's intervals that is left out of its level at either end.
constexpr double kTrimmed = 0.15;

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  if (values.size() % 2 == 1) {
    return *middle;
  }
  return (*middle + *std::max_element(values.begin(), middle)) / 2;
}

struct Pair {
  double now = 0, then = 0;

  double ratio() const { return (now + 0.5) / (then + 0.5); }
};

// How the week that ends before the interval compares with the one `weeks` earlier.
double level_against(std::span<const double> counts, std::size_t at, std::size_t weeks, std::size_t week) {
  std::vector<Pair> pairs;
  for (std::size_t back = 1; back <= week && back + weeks * week <= at; ++back) {
    pairs.push_back({counts[at - back], counts[at - back - weeks * week]});
  }
  if (pairs.size() < week / 2) {
    return 1;
  }
  std::sort(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) { return a.ratio() < b.ratio(); });
  const auto trimmed = static_cast<std::size_t>(static_cast<double>(pairs.size()) * kTrimmed);
  Pair sum;
  for (std::size_t i = trimmed; i + trimmed < pairs.size(); ++i) {
    sum.now += pairs[i].now;
    sum.then += pairs[i].then;
  }
  return sum.ratio();
}

// From the middle of the last week, whose level is known, to now: half a week of the last weeks' growth.
double half_week_growth(std::span<const double> counts, std::size_t at, std::size_t week) {
  constexpr double kMost = 1.25;
  return std::sqrt(std::clamp(level_against(counts, at, 1, week), 1 / kMost, kMost));
}

// Of the interval, from the weeks before it; negative without history enough.
double expected_of(std::span<const double> counts, std::size_t at, std::size_t week) {
  std::vector<double> same;
  for (std::size_t back = 1; back <= kHistoryWeeks && back * week <= at; ++back) {
    same.push_back(counts[at - back * week] * level_against(counts, at, back, week));
  }
  return same.size() < kLeastHistoryWeeks ? -1 : median(std::move(same)) * half_week_growth(counts, at, week);
}

double residual(double actual, double expected) {
  return 2 * (std::sqrt(actual) - std::sqrt(expected));
}

// Residuals of windows of `length` intervals; NaN where the history does not reach.
class Residuals {
 public:
  Residuals(std::span<const double> counts, std::span<const double> expected, std::size_t length)
      : counts_(counts), expected_(expected), length_(length) {}

  Pair sums(std::size_t at) const {
    Pair sum;
    for (std::size_t i = 0; i < length_; ++i) {
      if (i > at || expected_[at - i] < 0) {
        return {0, -1};
      }
      sum.now += counts_[at - i];
      sum.then += expected_[at - i];
    }
    return sum;
  }

  // Robust deviation over the weeks before; never narrower than chance alone.
  double spread(std::size_t at, std::size_t week) const {
    std::vector<double> sizes;
    for (std::size_t back = 1; back <= kSpreadWeeks * week && back <= at; ++back) {
      const Pair sum = sums(at - back);
      if (sum.then >= kLeastExpected) {
        sizes.push_back(std::abs(residual(sum.now, sum.then)));
      }
    }
    return sizes.size() < week / 2 ? 1 : std::max(1.0, kMedianToDeviation * median(std::move(sizes)));
  }

 private:
  std::span<const double> counts_;
  std::span<const double> expected_;
  std::size_t length_;
};

bool far_off(const Pair& sum, double deviation, double threshold) {
  return sum.then >= kLeastExpected && std::abs(deviation) > threshold &&
         std::abs(sum.now / sum.then - 1) >= kLeastChange;
}

}  // namespace

std::size_t week_of(Grain grain) {
  constexpr std::size_t kHours = 168;
  constexpr std::size_t kDays = 7;
  return grain == Grain::kHour ? kHours : kDays;
}

std::vector<Baseline> baselines_of(std::span<const double> counts, std::size_t begin, Grain grain) {
  const std::size_t week = week_of(grain);
  const double threshold = grain == Grain::kHour ? kHourThreshold : kDayThreshold;
  std::vector<double> expected(counts.size(), -1);
  const std::size_t first = begin > (kSpreadWeeks + 1) * week ? begin - (kSpreadWeeks + 1) * week : 0;
  for (std::size_t at = first; at < counts.size(); ++at) {
    expected[at] = expected_of(counts, at, week);
  }
  const Residuals alone(counts, expected, 1);
  const Residuals joint(counts, expected, kJoint);
  std::vector<Baseline> out;
  for (std::size_t at = begin; at < counts.size(); ++at) {
    Baseline& one = out.emplace_back();
    one.actual = counts[at];
    if (expected[at] < 0) {
      continue;
    }
    one.known = true;
    one.expected = expected[at];
    const double spread = alone.spread(at, week);
    const double reach = threshold * spread / 2;
    one.low = std::pow(std::max(0.0, std::sqrt(one.expected) - reach), 2);
    one.high = std::pow(std::sqrt(one.expected) + reach, 2);
    one.own_deviation = residual(one.actual, one.expected) / spread;
    one.deviation = one.own_deviation;
    one.anomalous = far_off({one.actual, one.expected}, one.deviation, threshold);
    if (grain == Grain::kDay) {
      continue;
    }
    const Pair sum = joint.sums(at);
    if (sum.then < 0) {
      continue;
    }
    const double together = residual(sum.now, sum.then) / joint.spread(at, week);
    if (far_off(sum, together, kJointThreshold)) {
      one.joint = true;
      one.anomalous = true;
      one.deviation = std::abs(together) > std::abs(one.deviation) ? together : one.deviation;
    }
  }
  return out;
}

std::vector<Anomaly> anomalies_of(std::span<const Baseline> baselines) {
  std::vector<Anomaly> found;
  std::size_t covered = 0;  // intervals that belong to an anomaly already
  for (std::size_t at = 0; at < baselines.size(); ++at) {
    const Baseline& one = baselines[at];
    if (!one.anomalous) {
      continue;
    }
    const std::size_t reach = one.joint ? std::min(kJoint - 1, at) : 0;
    const bool same = !found.empty() && found.back().first + found.back().count + reach >= at &&
                      (found.back().deviation < 0) == (one.deviation < 0);
    if (!same) {
      found.push_back({std::max(covered, at - reach), 0, 0, 0, 0});
    }
    Anomaly& anomaly = found.back();
    anomaly.count = at + 1 - anomaly.first;
    covered = at + 1;
    if (std::abs(one.deviation) > std::abs(anomaly.deviation)) {
      anomaly.deviation = one.deviation;
    }
  }
  for (Anomaly& anomaly : found) {
    const auto inside = [&](std::size_t at) {
      const double own = baselines[at].own_deviation;
      return anomaly.deviation < 0 ? own <= -kEdge : own >= kEdge;
    };
    while (anomaly.count > 1 && !inside(anomaly.first)) {
      ++anomaly.first;
      --anomaly.count;
    }
    while (anomaly.count > 1 && !inside(anomaly.first + anomaly.count - 1)) {
      --anomaly.count;
    }
    for (std::size_t i = anomaly.first; i < anomaly.first + anomaly.count; ++i) {
      anomaly.actual += baselines[i].actual;
      anomaly.expected += baselines[i].expected;
    }
  }
  return found;
}

}  // namespace footfall::collector::report
