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
