// Baselines of what is no count: rates and percentiles. Their expected is what the same hours of the week
// had, with the hours beside them, or where that is of too few, what the days of the last weeks had.
#include <algorithm>
#include <cmath>

#include "collector/report/baseline.hpp"
#include "collector/report/windows.hpp"

namespace footfall::collector::report {
namespace {

// Fewer hits in the same hours of the weeks before say too little of their rate.
constexpr double kLeastHits = 30;
// So many requests, sessions or measures are needed to judge a window.
constexpr double kLeastOf = 20;
constexpr double kLeastMeasures = 10;
// An expected of nothing is taken for this: chance has a little everywhere.
constexpr double kAlmostNone = 0.25;
// News when at least so many were hit, or expected to be.
constexpr double kLeastHit = 4;
// Hits scatter by chance, and their expected beside them.
constexpr double kLeastRateSpread = 1.1;
// Of the logarithm of a percentile, times the root of its measures.
constexpr double kLeastLevelSpread = 0.3;
constexpr std::size_t kWeeksOfDays = 4;

// What the parts of `all` that are hit come to in [first, last].
struct Sum {
  double hits = 0, all = 0;
};

Sum sum_of(std::span<const double> hits, std::span<const double> all, std::size_t first, std::size_t last) {
  Sum sum;
  for (std::size_t i = first; i <= last && i < all.size(); ++i) {
    sum.hits += hits[i];
    sum.all += all[i];
  }
  return sum;
}

std::size_t intervals_of_day(Grain grain) {
  return week_of(grain) / 7;
}

// The rate of the interval that the weeks before let expect; negative where nothing is known. `hits` may be
// anything that is weighted by `all`.
double expected_rate(std::span<const double> hits, std::span<const double> all, std::size_t at, Grain grain,
                     double least_hits) {
  const std::size_t week = week_of(grain);
  const std::size_t beside = grain == Grain::kHour ? 1 : 0;
  std::vector<double> same, days;
  double seen = 0;
  for (std::size_t back = 1; back <= kHistoryWeeks && back * week + beside <= at; ++back) {
    const Sum sum = sum_of(hits, all, at - back * week - beside, at - back * week + beside);
    if (sum.all > 0) {
      same.push_back(sum.hits / sum.all);
      seen += sum.hits;
    }
  }
  if (at < kLeastHistoryWeeks * week) {
    return -1;
  }
  if (same.size() >= kLeastHistoryWeeks && seen >= least_hits) {
    return middle_of(std::move(same));
  }
  const std::size_t day = intervals_of_day(grain);
  for (std::size_t back = day; back <= kWeeksOfDays * week && back <= at; back += day) {
    const Sum sum = sum_of(hits, all, at - back, at - back + day - 1);
    if (sum.all > 0) {
      days.push_back(sum.hits / sum.all);
    }
  }
  return days.size() < kLeastHistoryWeeks ? -1 : middle_of(std::move(days));
}

std::vector<double> expected_rates(std::span<const double> hits, std::span<const double> all,
                                   std::size_t first, Grain grain, double least_hits) {
  std::vector<double> expected(all.size(), -1);
  for (std::size_t at = first; at < all.size(); ++at) {
    expected[at] = expected_rate(hits, all, at, grain, least_hits);
  }
  return expected;
}

}  // namespace

std::vector<Baseline> baselines_of_rate(std::span<const double> hits, std::span<const double> all,
                                        std::size_t begin, Grain grain) {
  const std::size_t first = first_needed(begin, week_of(grain));
  const std::vector<double> expected = expected_rates(hits, all, first, grain, kLeastHits);
  const auto of = [&](std::size_t at, std::size_t many) {
    double now = 0, then = 0, among = 0;
    for (std::size_t i = 0; i < many; ++i) {
      if (i > at || expected[at - i] < 0) {
        return Window{};
      }
      now += hits[at - i];
      then += expected[at - i] * all[at - i];
      among += all[at - i];
    }
    then = std::max(then, kAlmostNone);
    return Window{true, among >= kLeastOf && std::max(now, then) >= kLeastHit, residual(now, then),
                  now / then - 1};
  };
  const Windows alone(first, all.size(), 1, kLeastRateSpread, of);
  const Windows joint(first, all.size(), kJoint, kLeastRateSpread, of);
  std::vector<Baseline> out;
  for (std::size_t at = begin; at < all.size(); ++at) {
    Baseline& one = out.emplace_back();
    one.weight = all[at];
    one.actual = all[at] > 0 ? hits[at] / all[at] : 0;
    if (expected[at] < 0) {
      continue;
    }
    one.known = true;
    one.expected = expected[at];
    const double reach = threshold_of(grain) * alone.spread(at, week_of(grain)) / 2;
    const double root = std::sqrt(one.expected * all[at]);
    if (all[at] > 0) {
      one.low = std::pow(std::max(0.0, root - reach), 2) / all[at];
      one.high = std::min(1.0, std::pow(root + reach, 2) / all[at]);
    }
    judge(one, at, grain, alone, joint);
  }
  return out;
}

std::vector<Baseline> baselines_of_level(std::span<const double> values, std::span<const double> measures,
                                         std::size_t begin, Grain grain) {
  std::vector<double> weighted(values.size());
  for (std::size_t at = 0; at < values.size(); ++at) {
    weighted[at] = values[at] > 0 ? values[at] * measures[at] : 0;
  }
  const std::size_t first = first_needed(begin, week_of(grain));
  const std::vector<double> expected = expected_rates(weighted, measures, first, grain, 0);
  const auto of = [&](std::size_t at, std::size_t many) {
    double logs = 0, count = 0;
    for (std::size_t i = 0; i < many; ++i) {
      if (i > at || expected[at - i] < 0) {
        return Window{};
      }
      if (measures[at - i] > 0 && values[at - i] > 0 && expected[at - i] > 0) {
        logs += measures[at - i] * std::log(values[at - i] / expected[at - i]);
        count += measures[at - i];
      }
    }
    if (count == 0) {
      return Window{true, false, 0, 0};
    }
    return Window{true, count >= kLeastMeasures, logs / std::sqrt(count), std::exp(logs / count) - 1};
  };
  const Windows alone(first, values.size(), 1, kLeastLevelSpread, of);
  const Windows joint(first, values.size(), kJoint, kLeastLevelSpread, of);
  std::vector<Baseline> out;
  for (std::size_t at = begin; at < values.size(); ++at) {
    Baseline& one = out.emplace_back();
    one.weight = measures[at];
    one.actual = values[at];
    if (expected[at] < 0) {
      continue;
    }
    one.known = true;
    one.expected = expected[at];
    if (measures[at] > 0) {
      const double reach = threshold_of(grain) * alone.spread(at, week_of(grain)) / std::sqrt(measures[at]);
      one.low = one.expected * std::exp(-reach);
      one.high = one.expected * std::exp(reach);
    }
    judge(one, at, grain, alone, joint);
  }
  return out;
}

}  // namespace footfall::collector::report
