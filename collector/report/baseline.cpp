#include "collector/report/baseline.hpp"

#include <algorithm>
#include <cmath>

#include "collector/report/windows.hpp"

namespace footfall::collector::report {
namespace {

// Of the bursts that counts come in, three hours together, and of the counts beside them.
constexpr double kBurstThreshold = 3.2;
constexpr double kBurstLean = 1.5;
// Such counts alone scatter widely with the sizes of bursts: they have to be further off.
constexpr double kBurstOwnThreshold = 4.3;
// An anomaly's first and last interval are off by themselves at least so much.
constexpr double kEdge = 1.5;
// Below it, fewer than a handful of events an hour would be news.
constexpr double kLeastExpected = 4;
// Into which a week is cut to compare it with another: thirds of days.
constexpr std::size_t kPartsOfWeek = 21;
// Deviations by which a part compares unlike the others, which scatter by at least kLeastScatter.
constexpr double kOddPart = 3;
constexpr double kLeastScatter = 0.03;
constexpr double kMedianToDeviation = 1.4826;

struct Pair {
  double now = 0, then = 0;

  double ratio() const { return (now + 0.5) / (then + 0.5); }
};

// How the week that ends before the interval compares with the one `weeks` earlier, by parts of days: those
// that compare unlike the most, as holidays do, are left out.
double level_against(std::span<const double> counts, std::size_t at, std::size_t weeks, std::size_t week) {
  const std::size_t part = std::max<std::size_t>(1, week / kPartsOfWeek);
  std::vector<Pair> pairs;
  for (std::size_t back = 0; back < week && back + part + weeks * week <= at; back += part) {
    Pair& sum = pairs.emplace_back();
    for (std::size_t i = back + 1; i <= back + part; ++i) {
      sum.now += counts[at - i];
      sum.then += counts[at - i - weeks * week];
    }
  }
  if (pairs.size() < week / part / 2) {
    return 1;
  }
  const auto sizes_of = [&](double middle) {
    std::vector<double> sizes;
    for (const Pair& pair : pairs) {
      sizes.push_back(std::abs(std::log(pair.ratio()) - middle));
    }
    return sizes;
  };
  std::vector<double> logs;
  for (const Pair& pair : pairs) {
    logs.push_back(std::log(pair.ratio()));
  }
  const double middle = median(std::move(logs));
  const double reach = kOddPart * std::max(kLeastScatter, kMedianToDeviation * median(sizes_of(middle)));
  Pair sum;
  for (const Pair& pair : pairs) {
    if (std::abs(std::log(pair.ratio()) - middle) <= reach) {
      sum.now += pair.now;
      sum.then += pair.then;
    }
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
  return same.size() < kLeastHistoryWeeks ? -1
                                          : middle_of(std::move(same)) * half_week_growth(counts, at, week);
}

// Counts against the expected: the windows of a length.
Windows windows_of(std::span<const double> counts, std::span<const double> expected, std::size_t first,
                   std::size_t length) {
  const auto of = [&](std::size_t at, std::size_t many) {
    Pair sum;
    for (std::size_t i = 0; i < many; ++i) {
      if (i > at || expected[at - i] < 0) {
        return Window{};
      }
      sum.now += counts[at - i];
      sum.then += expected[at - i];
    }
    return Window{true, sum.then >= kLeastExpected, residual(sum.now, sum.then),
                  sum.then > 0 ? sum.now / sum.then - 1 : 0};
  };
  return {first, counts.size(), length, 1, of};
}

struct Counted {
  std::vector<double> expected;
  Windows alone;
  Windows joint;
};

Counted counted(std::span<const double> counts, std::size_t begin, std::size_t week) {
  std::vector<double> expected(counts.size(), -1);
  const std::size_t first = first_needed(begin, week);
  for (std::size_t at = first; at < counts.size(); ++at) {
    expected[at] = expected_of(counts, at, week);
  }
  Windows alone = windows_of(counts, expected, first, 1);
  Windows joint = windows_of(counts, expected, first, kJoint);
  return {std::move(expected), std::move(alone), std::move(joint)};
}

std::vector<Baseline> baselines_of(std::span<const double> counts, const Counted& known, std::size_t begin,
                                   Grain grain) {
  std::vector<Baseline> out;
  for (std::size_t at = begin; at < counts.size(); ++at) {
    Baseline& one = out.emplace_back();
    one.actual = counts[at];
    if (known.expected[at] < 0) {
      continue;
    }
    one.known = true;
    one.expected = known.expected[at];
    const double reach = threshold_of(grain) * known.alone.spread(at, week_of(grain)) / 2;
    one.low = std::pow(std::max(0.0, std::sqrt(one.expected) - reach), 2);
    one.high = std::pow(std::sqrt(one.expected) + reach, 2);
    judge(one, at, grain, known.alone, known.joint);
  }
  return out;
}

}  // namespace

std::size_t week_of(Grain grain) {
  constexpr std::size_t kHours = 168;
  constexpr std::size_t kDays = 7;
  return grain == Grain::kHour ? kHours : kDays;
}

std::vector<Baseline> baselines_of(std::span<const double> counts, std::size_t begin, Grain grain) {
  return baselines_of(counts, counted(counts, begin, week_of(grain)), begin, grain);
}

std::vector<Baseline> baselines_of_bursts(std::span<const double> counts, std::span<const double> bursts,
                                          std::size_t begin, Grain grain) {
  const std::size_t week = week_of(grain);
  const Counted own = counted(counts, begin, week);
  std::vector<Baseline> out = baselines_of(counts, own, begin, grain);
  if (grain == Grain::kDay) {
    return out;
  }
  const Counted carried = counted(bursts, begin, week);
  for (std::size_t at = begin; at < counts.size(); ++at) {
    Baseline& one = out[at - begin];
    if (std::abs(one.deviation) < kBurstOwnThreshold) {
      one.anomalous = false;
      one.joint = false;
    }
    if (!one.known || !own.joint.at(at).known || !carried.joint.at(at).known) {
      continue;
    }
    const double lean = own.joint.deviation(at, week);
    const double off = carried.joint.deviation(at, week);
    if (carried.joint.far_off(at, off, kBurstThreshold) && own.joint.far_off(at, lean, kBurstLean) &&
        (lean < 0) == (off < 0)) {
      one.joint = true;
      one.anomalous = true;
      one.deviation = std::abs(off) > std::abs(one.deviation) ? off : one.deviation;
    }
  }
  return out;
}

std::vector<Anomaly> anomalies_of(std::span<const Baseline> baselines, Together together) {
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
    double weight = 0;
    for (std::size_t i = anomaly.first; i < anomaly.first + anomaly.count; ++i) {
      anomaly.actual += baselines[i].actual * baselines[i].weight;
      anomaly.expected += baselines[i].expected * baselines[i].weight;
      weight += baselines[i].weight;
    }
    if (together == Together::kMean && weight > 0) {
      anomaly.actual /= weight;
      anomaly.expected /= weight;
    }
  }
  return found;
}

}  // namespace footfall::collector::report
