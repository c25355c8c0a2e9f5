// How well anomalies are found: simulated traffic with changes injected at known hours, by kind of traffic,
// metric and level. Prints recall (of changes of 40 % and more that last 3 hours at the level) and false
// alarms a month.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <set>
#include <vector>

#include "bench/support/figures.hpp"
#include "bench/support/server_process.hpp"
#include "collector/report/baseline.hpp"
#include "collector/simulate/generator.hpp"

using namespace footfall;
using namespace footfall::collector;

namespace {

constexpr std::int64_t kHourMs = 3'600'000;
constexpr int kHistoryDays = 56;
constexpr int kWatchedDays = 28;
constexpr int kDays = kHistoryDays + kWatchedDays;
constexpr int kHoursADay = 24;

enum class Traffic : std::uint8_t { kStationary, kTrending, kWeekly, kHoliday };
constexpr std::array kTraffics = {Traffic::kStationary, Traffic::kTrending, Traffic::kWeekly,
                                  Traffic::kHoliday};

const char* name_of(Traffic traffic) {
  switch (traffic) {
    case Traffic::kStationary:
      return "stationary";
    case Traffic::kTrending:
      return "trending";
    case Traffic::kWeekly:
      return "weekly-seasonal";
    case Traffic::kHoliday:
      return "holiday-like";
  }
  return "";
}

enum Metric : std::size_t { kPageviews, kSessions, kVisitors, kMetrics };
constexpr std::array<const char*, kMetrics> kMetricNames = {"pageviews", "sessions", "visitors"};

struct Hours {
  std::array<std::vector<double>, kMetrics> counts;
  std::int64_t begin_ms = 0;
};

simulate::Options options_of(Traffic traffic, std::uint64_t seed, double visitors_per_day) {
  simulate::Options options;
  options.seed = seed;
  options.timezone = "UTC";
  options.end_ms = 1'764'547'200'000;  // 2025-12-01T00:00:00Z
  options.days = kDays;
  options.visitors_per_day = visitors_per_day;
  options.growth_per_day = traffic == Traffic::kTrending ? 0.012 : 0;
  options.bot_share = 0;
  options.adoption.from_day = kDays + 1;
  for (int day = 0; day < kDays; ++day) {
    const int weekday = day % 7;
    if (traffic == Traffic::kWeekly && weekday >= 5) {
      options.anomalies.push_back({day, 0, kHoursADay, 0.35});
    }
    // A long week-end in the history, and one while watched.
    if (traffic == Traffic::kHoliday && (day / 2 == 20 || day / 2 == (kHistoryDays + 12) / 2)) {
      options.anomalies.push_back({day, 0, kHoursADay, 0.45});
    }
  }
  return options;
}

Hours hours_of(simulate::Options options) {
  auto generator = simulate::Generator::create(std::move(options));
  if (!generator) {
    bench::give_up(generator.error().message);
  }
  Hours hours;
  hours.begin_ms = (*generator)->calendar().days().front().begins_ms;
  for (auto& counts : hours.counts) {
    counts.assign(std::size_t{kDays} * kHoursADay, 0);
  }
  std::set<std::uint64_t> visitors, sessions;
  std::size_t current = 0;
  StoredEvent row;
  while ((*generator)->next(row)) {
    const auto hour =
        static_cast<std::size_t>(std::max<std::int64_t>(0, (row.ts_ms - hours.begin_ms) / kHourMs));
    if (hour >= hours.counts[kPageviews].size()) {
      continue;
    }
    if (hour != current) {
      current = hour;
      visitors.clear();
    }
    hours.counts[kPageviews][hour] += row.kind == EventKind::kPageview ? 1 : 0;
    hours.counts[kVisitors][hour] += visitors.insert(row.visitor).second ? 1 : 0;
    hours.counts[kSessions][hour] += sessions.insert(row.session).second ? 1 : 0;
  }
  return hours;
}

bool holiday(Traffic traffic, std::size_t hour) {
  const std::size_t day = hour / kHoursADay;
  return traffic == Traffic::kHoliday && day / 2 == (kHistoryDays + 12) / 2;
}

struct Score {
  int injected = 0, found = 0, alarms = 0;
  double months = 0;
};

struct Injected {
  int day = 0, hour = 0;
  double factor = 1;
};

constexpr int kChangeHours = 3;

// The alarms of the watched days; those that overlap a change or a holiday are no false ones.
void judge(Score& score, const Hours& hours, std::size_t metric, Traffic traffic,
           const std::vector<Injected>& changes) {
  const std::size_t begin = std::size_t{kHistoryDays} * kHoursADay;
  const std::vector<double>& counts = hours.counts[metric];
  const auto baselines = metric == kPageviews ? report::baselines_of_bursts(counts, hours.counts[kSessions],
                                                                            begin, report::Grain::kHour)
                                              : report::baselines_of(counts, begin, report::Grain::kHour);
  std::vector<bool> found(changes.size());
  for (const report::Anomaly& anomaly : report::anomalies_of(baselines)) {
    const std::size_t first = begin + anomaly.first;
    const std::size_t last = first + anomaly.count - 1;
    bool expected = holiday(traffic, first) || holiday(traffic, last);
    for (std::size_t i = 0; i < changes.size(); ++i) {
      const auto from = static_cast<std::size_t>(changes[i].day * kHoursADay + changes[i].hour);
      // Visits that began in the change go on for a while.
      if (last >= from && first <= from + kChangeHours) {
        expected = true;
        found[i] = found[i] || (anomaly.deviation < 0) == (changes[i].factor < 1);
      }
    }
    score.alarms += expected ? 0 : 1;
  }
  score.injected += static_cast<int>(changes.size());
  score.found += static_cast<int>(std::count(found.begin(), found.end(), true));
  score.months += kWatchedDays / 30.0;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App program("Recall and false alarms of the anomaly detection");
  std::string json;
  int runs = 12;
  double level = 100;
  program.add_option("--json", json, "Write the figures there");
  program.add_option("--runs", runs, "Simulated sites of each kind of traffic")->capture_default_str();
  program.add_option("--level", level, "Of the metric, an hour, where changes are injected")
      ->capture_default_str();
  std::string only;
  program.add_option("--metric", only, "Only pageviews, sessions or visitors");
  CLI11_PARSE(program, argc, argv);

  // How many of each metric an average hour of a site of 1,000 visitors a day has.
  const Hours probe = hours_of(options_of(Traffic::kStationary, 7, 1'000));
  nlohmann::ordered_json figures = nlohmann::ordered_json::array();
  std::printf("%-16s %-10s %8s %8s %8s %14s\n", "traffic", "metric", "changes", "found", "recall",
              "false a month");
  for (std::size_t metric = 0; metric < kMetrics; ++metric) {
    if (!only.empty() && only != kMetricNames[metric]) {
      continue;
    }
    double sum = 0;
    for (const double count : probe.counts[metric]) {
      sum += count;
    }
    const double visitors = 1'000 * level / (sum / static_cast<double>(probe.counts[metric].size()));
    for (const Traffic traffic : kTraffics) {
      Score quiet, changed;
      for (int run = 0; run < runs; ++run) {
        const auto seed = static_cast<std::uint64_t>(run + 1);
        const simulate::Options plain = options_of(traffic, seed, visitors);
        judge(quiet, hours_of(plain), metric, traffic, {});
        // Every third day one, at hours of about the average, down and up in turn.
        simulate::Options with = plain;
        std::vector<Injected> changes;
        for (int day = kHistoryDays + 1; day < kDays - 1; day += 3) {
          if (holiday(traffic, static_cast<std::size_t>(day) * kHoursADay) ||
              (traffic == Traffic::kWeekly && day % 7 >= 5)) {
            continue;
          }
          const Injected change{day, 9 + (run + day) % 9, changes.size() % 2 == 0 ? 0.6 : 1.4};
          changes.push_back(change);
          with.anomalies.push_back({change.day, change.hour, kChangeHours, change.factor});
        }
        with.seed += 1'000;
        judge(changed, hours_of(with), metric, traffic, changes);
      }
      const double recall = changed.injected == 0 ? 0 : static_cast<double>(changed.found) / changed.injected;
      std::printf("%-16s %-10s %8d %8d %8.3f %14.2f\n", name_of(traffic), kMetricNames[metric],
                  changed.injected, changed.found, recall, quiet.alarms / quiet.months);
      figures.push_back({{"traffic", name_of(traffic)},
                         {"metric", kMetricNames[metric]},
                         {"level", level},
                         {"changes", changed.injected},
                         {"recall", recall},
                         {"false_alarms_a_month", quiet.alarms / quiet.months}});
    }
  }
  return bench::write_figures(json, "anomalies", figures) ? EXIT_SUCCESS : EXIT_FAILURE;
}
