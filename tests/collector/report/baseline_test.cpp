#include "collector/report/baseline.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "collector/simulate/chance.hpp"

using namespace footfall::collector;
using namespace footfall::collector::report;

namespace {

constexpr std::size_t kWeek = 168;
constexpr std::size_t kBegin = 8 * kWeek;

// Nine weeks of about 100 to 300 an hour, by the hour of the day, with noise as chance makes it.
std::vector<double> usual_counts(double growth_a_week = 0) {
  simulate::Chance chance(5);
  std::vector<double> counts;
  for (std::size_t hour = 0; hour < 9 * kWeek; ++hour) {
    const double day = 200 + 100 * std::sin(static_cast<double>(hour % 24) / 24 * 6.2832);
    const double level = day * (1 + growth_a_week * static_cast<double>(hour) / kWeek);
    double normal = -6;
    for (int i = 0; i < 12; ++i) {
      normal += chance.unit();
    }
    counts.push_back(std::max(0.0, std::round(level + normal * std::sqrt(level))));
  }
  return counts;
}

std::vector<Anomaly> anomalies(const std::vector<double>& counts) {
  return anomalies_of(baselines_of(counts, kBegin, Grain::kHour));
}

void scale(std::vector<double>& counts, std::size_t first, std::size_t hours, double factor) {
  for (std::size_t i = first; i < first + hours; ++i) {
    counts[i] *= factor;
  }
}

}  // namespace

TEST_CASE("baseline: usual weeks have no anomaly, also while they grow") {
  CHECK(anomalies(usual_counts()).empty());
  CHECK(anomalies(usual_counts(0.1)).empty());
}

TEST_CASE("baseline: the expected lies near the truth, inside its band") {
  const auto baselines = baselines_of(usual_counts(), kBegin, Grain::kHour);
  REQUIRE(baselines.size() == kWeek);
  for (std::size_t hour = 0; hour < kWeek; ++hour) {
    const double truth = 200 + 100 * std::sin(static_cast<double>(hour % 24) / 24 * 6.2832);
    CHECK(std::abs(baselines[hour].expected / truth - 1) < 0.25);
    CHECK(baselines[hour].low < baselines[hour].expected);
    CHECK(baselines[hour].expected < baselines[hour].high);
    CHECK(baselines[hour].known);
  }
}

TEST_CASE("baseline: a drop by 40 % for three hours, and a rise, are one anomaly each") {
  for (const double factor : {0.6, 1.4}) {
    std::vector<double> counts = usual_counts();
    scale(counts, kBegin + 60, 3, factor);
    const auto found = anomalies(counts);
    REQUIRE(found.size() == 1);
    CHECK(found[0].first + found[0].count == 63);
    CHECK(found[0].count >= 3);
    CHECK((found[0].deviation < 0) == (factor < 1));
    CHECK(std::abs(found[0].change()) > 0.25);
  }
}

TEST_CASE("baseline: an anomaly of a week before neither hides the next nor makes the same hour odd") {
  std::vector<double> counts = usual_counts();
  scale(counts, kBegin - kWeek + 60, 6, 0.1);
  CHECK(anomalies(counts).empty());
  scale(counts, kBegin + 60, 6, 0.4);
  CHECK(anomalies(counts).size() == 1);
}

TEST_CASE("baseline: with less than two weeks before nothing is known") {
  const std::vector<double> all = usual_counts();
  const std::vector<double> counts(all.begin(), all.begin() + 2 * kWeek + 1);
  const auto baselines = baselines_of(counts, 2 * kWeek - 1, Grain::kHour);
  REQUIRE(baselines.size() == 2);
  CHECK_FALSE(baselines[0].known);
  CHECK_FALSE(baselines[0].anomalous);
  CHECK(baselines[1].known);
}

TEST_CASE("baseline: a handful an hour is never news") {
  std::vector<double> counts(9 * kWeek, 1);
  counts[kBegin + 5] = 3;
  CHECK(anomalies(counts).empty());
}

TEST_CASE("baseline: days, by the day of the week") {
  std::vector<double> counts;
  for (int day = 0; day < 63; ++day) {
    counts.push_back(day % 7 >= 5 ? 3'000 : 10'000 + 100 * (day % 3));
  }
  CHECK(anomalies_of(baselines_of(counts, 56, Grain::kDay)).empty());
  counts[58] = 6'000;
  const auto found = anomalies_of(baselines_of(counts, 56, Grain::kDay));
  REQUIRE(found.size() == 1);
  CHECK(found[0].first == 2);
  CHECK(found[0].count == 1);
}

namespace {

// Nine weeks of sessions of an hour, and the page views of each: one to eight, most of few.
struct Visits {
  std::vector<double> sessions, views;
};

Visits usual_visits(std::size_t changed_at, double factor) {
  simulate::Chance chance(11);
  Visits visits;
  for (std::size_t hour = 0; hour < 9 * kWeek; ++hour) {
    const bool changed = hour >= changed_at && hour < changed_at + 3;
    double normal = -6;
    for (int i = 0; i < 12; ++i) {
      normal += chance.unit();
    }
    const double mean = 40 * (changed ? factor : 1);
    const double sessions = std::max(0.0, std::round(mean + normal * std::sqrt(mean)));
    double views = 0;
    for (int i = 0; i < static_cast<int>(sessions); ++i) {
      views += std::ceil(8 * std::pow(chance.unit(), 3) + 0.001);
    }
    visits.sessions.push_back(sessions);
    visits.views.push_back(views);
  }
  return visits;
}

}  // namespace

TEST_CASE("baseline: what comes in bursts is found by them where its own scatter hides it") {
  const Visits visits = usual_visits(kBegin + 60, 0.5);
  const auto found = anomalies_of(baselines_of_bursts(visits.views, visits.sessions, kBegin, Grain::kHour));
  REQUIRE(found.size() == 1);
  CHECK(found[0].first >= 58);
  CHECK(found[0].first + found[0].count <= 63);
  CHECK(found[0].deviation < 0);
  const Visits usual = usual_visits(9 * kWeek, 1);
  CHECK(anomalies_of(baselines_of_bursts(usual.views, usual.sessions, kBegin, Grain::kHour)).empty());
}

TEST_CASE("baseline: bursts that are off say nothing of counts that lean the other way") {
  Visits visits = usual_visits(kBegin + 60, 0.5);
  scale(visits.views, kBegin + 60, 3, 2.2);
  for (const Anomaly& one :
       anomalies_of(baselines_of_bursts(visits.views, visits.sessions, kBegin, Grain::kHour))) {
    CHECK(one.deviation > 0);
  }
}

TEST_CASE("baseline: a long week-end neither lowers what the week after expects nor widens its band") {
  std::vector<double> counts = usual_counts();
  scale(counts, kBegin - 60, 48, 0.4);
  const auto plain = baselines_of(usual_counts(), kBegin, Grain::kHour);
  const auto after = baselines_of(counts, kBegin, Grain::kHour);
  double there = 0, here = 0;
  for (std::size_t i = 0; i < 24; ++i) {
    there += plain[i].expected;
    here += after[i].expected;
    CHECK(after[i].high - after[i].low < 1.25 * (plain[i].high - plain[i].low));
  }
  CHECK(here / there == doctest::Approx(1).epsilon(0.08));
  CHECK(anomalies(counts).empty());
}

TEST_CASE("baseline: a rate that rises is found, one of few is not, none was needed before") {
  std::vector<double> all(9 * kWeek, 100), hits(9 * kWeek, 0);
  for (std::size_t hour = 0; hour < hits.size(); ++hour) {
    hits[hour] = 3 + static_cast<double>(hour * 7 % 5);
  }
  const auto found = [&] {
    return anomalies_of(baselines_of_rate(hits, all, kBegin, Grain::kHour), Together::kMean);
  };
  CHECK(found().empty());
  for (std::size_t i = 60; i < 63; ++i) {
    hits[kBegin + i] = 20;
  }
  REQUIRE(found().size() == 1);
  CHECK(found()[0].actual == doctest::Approx(0.2).epsilon(0.1));
  CHECK(found()[0].expected == doctest::Approx(0.05).epsilon(0.3));
  std::fill(hits.begin(), hits.end(), 0);
  CHECK(found().empty());
  hits[kBegin + 60] = 30;
  CHECK(found().size() == 1);
  all[kBegin + 60] = 10;
  hits[kBegin + 60] = 3;
  CHECK(found().empty());
}

TEST_CASE("baseline: a percentile that rises is found, and hours without measures are no news") {
  simulate::Chance chance(4);
  std::vector<double> values, measures;
  for (std::size_t hour = 0; hour < 9 * kWeek; ++hour) {
    values.push_back(hour % 24 < 6 ? 0 : 2'000 * (0.9 + 0.2 * chance.unit()));
    measures.push_back(hour % 24 < 6 ? 0 : 50);
  }
  const auto found = [&] {
    return anomalies_of(baselines_of_level(values, measures, kBegin, Grain::kHour), Together::kMean);
  };
  CHECK(found().empty());
  scale(values, kBegin + 60, 3, 1.6);
  REQUIRE(found().size() == 1);
  CHECK(found()[0].actual > 2'800);
  CHECK(found()[0].expected == doctest::Approx(2'000).epsilon(0.1));
}
