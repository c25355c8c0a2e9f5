#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "collector/report/anomaly_reasons.hpp"
#include "collector/report/ask.hpp"
#include "collector/report/baseline.hpp"
#include "collector/report/local_slots.hpp"
#include "collector/report/matcher.hpp"
#include "collector/report/parameters.hpp"
#include "collector/report/session_rules.hpp"
#include "collector/report/slices.hpp"
#include "embedded/report_sql.hpp"

namespace footfall::collector::report {
namespace {

constexpr std::array<const char*, 4> kMetrics = {"pageviews", "visitors", "sessions", "engaged_sessions"};
constexpr std::array<std::string_view, 2> kIntervals = {"hour", "day"};
constexpr Parameter kInterval = {.name = "interval",
                                 .about = "What is judged: hours or days.",
                                 .takes = Takes::kChoice,
                                 .choices = kIntervals,
                                 .usual = "hour"};
constexpr Parameter kGoal = {.name = "goal",
                             .about = "An event whose count is judged too, or @NAME of a saved goal.",
                             .takes = Takes::kEvent,
                             .most_times = 10,
                             .example = "custom:Ordered"};
constexpr std::size_t kPageviews = 0;
constexpr std::size_t kSessions = 2;
// The anomalies of which the dimensions are looked at.
constexpr std::size_t kExplained = 5;
constexpr std::int64_t kMaxPeriodDays = 92;

struct Asked {
  Grain grain = Grain::kHour;
  std::vector<Matcher> goals;
};

enum class Nature : std::uint8_t {
  kCount,
  kBursts,  ///< a count that comes in what `of` counts
  kRate,    ///< `values` over `of`
  kLevel,   ///< a percentile of so many as `of` says
};

// A metric by local slot.
struct Series {
  std::string metric;
  Nature nature = Nature::kCount;
  std::map<std::int64_t, double> values;
  std::map<std::int64_t, double> of = {};

  bool is_count() const { return nature == Nature::kCount || nature == Nature::kBursts; }
};

struct Ratio {
  const char* metric;
  Nature nature;
  std::size_t value, of;  // columns of anomalies_ratios.sql
};
constexpr std::array<Ratio, 4> kRatios = {{{"error_rate", Nature::kRate, 1, 2},
                                           {"request_failure_rate", Nature::kRate, 3, 4},
                                           {"lcp_p75", Nature::kLevel, 5, 6},
                                           {"inp_p75", Nature::kLevel, 7, 8}}};

// The slots shown, and the first of the history.
struct Slots {
  std::int64_t history = 0, first = 0, last = 0;
};

struct Found {
  std::string metric;
  Nature nature = Nature::kCount;
  Anomaly anomaly;
  std::int64_t from_ms = 0, to_ms = 0;
  Json explained = Json::array();
};

std::string metric_of(const Matcher& goal) {
  return "goal:" + goal.text;
}

Answer<Asked> read_asked(const Question& question) {
  Asked asked;
  const Answer<std::string_view> interval = choice_parameter(*question.request, kInterval);
  if (!interval) {
    return interval.error();
  }
  asked.grain = *interval == "day" ? Grain::kDay : Grain::kHour;
  for (const std::string_view text : question.request->params("goal")) {
    Answer<Matcher> goal = read_matcher("goal", text);
    if (!goal) {
      return goal.error();
    }
    asked.goals.push_back(*std::move(goal));
  }
  if (asked.goals.size() > kGoal.most_times) {
    return bad_parameter("goal", "at most 10 events");
  }
  if (question.min_group > 1) {
    return bad_parameter("min_group", "nothing here: the figures of an hour may be those of a few");
  }
  if (question.period.to_ms - question.period.from_ms > kMaxPeriodDays * kDayMs) {
    return bad_parameter("from", "at most 92 days before 'to' in this report");
  }
  return asked;
}

// Whole slots that have ended by now.
Slots slots_asked(const Question& question, Grain grain) {
  const Zone& zone = question.period.zone;
  const std::int64_t to_ms = std::min(question.period.to_ms, question.now_ms);
  Slots slots;
  slots.first = local_slot(zone, grain, question.period.from_ms);
  slots.last = local_slot(zone, grain, to_ms) - 1;
  slots.history = slots.first - static_cast<std::int64_t>(kHistoryWeeks * week_of(grain));
  return slots;
}

// Read from slices where the SQL says so.
Query slot_query(std::string_view sql, const Question& question, const Period& span, Grain grain) {
  Query query = slices_query_for(sql, question, span);
  put_intervals(query, span.zone, Interval::kDay, span.from_ms, span.to_ms);
  query.params.emplace_back("by_day", grain == Grain::kDay ? "1" : "0");
  query.params.emplace_back("engaged_from_ms", std::to_string(kEngagedFromMs));
  return query;
}

boost::asio::awaitable<Answer<std::vector<Series>>> read_series(Store& store, const Question& question,
                                                                const Asked& asked, const Period& span) {
  const Answer<std::vector<nlohmann::json>> rows =
      co_await rows_of(store, slot_query(embedded::report_sql::anomalies, question, span, asked.grain));
  if (!rows) {
    co_return rows.error();
  }
  std::vector<Series> all;
  for (std::size_t metric = 0; metric < kMetrics.size(); ++metric) {
    Series& series = all.emplace_back(Series{kMetrics[metric], Nature::kCount, {}});
    for (const nlohmann::json& row : *rows) {
      series.values[row.at(0).get<std::int64_t>()] = row.at(metric + 1).get<double>();
    }
  }
  all[kPageviews].nature = Nature::kBursts;
  all[kPageviews].of = all[kSessions].values;
  for (const Matcher& goal : asked.goals) {
    Query query = slot_query(embedded::report_sql::anomalies_goal, question, span, asked.grain);
    SqlText matches("goal_");
    write_condition(goal, matches);
    put(query, "/*goal*/ 1", matches);
    const Answer<std::vector<nlohmann::json>> found = co_await rows_of(store, std::move(query));
    if (!found) {
      co_return found.error();
    }
    Series& series = all.emplace_back(Series{metric_of(goal), Nature::kCount, {}});
    for (const nlohmann::json& row : *found) {
      series.values[row.at(0).get<std::int64_t>()] = row.at(1).get<double>();
    }
  }
  const Answer<std::vector<nlohmann::json>> ratios = co_await rows_of(
      store, slot_query(embedded::report_sql::anomalies_ratios, question, span, asked.grain));
  if (!ratios) {
    co_return ratios.error();
  }
  for (const Ratio& ratio : kRatios) {
    Series& series = all.emplace_back(Series{ratio.metric, ratio.nature, {}});
    for (const nlohmann::json& row : *ratios) {
      series.values[row.at(0).get<std::int64_t>()] = row.at(ratio.value).get<double>();
      series.of[row.at(0).get<std::int64_t>()] = row.at(ratio.of).get<double>();
    }
  }
  co_return all;
}

double rounded(double value, Nature nature = Nature::kCount) {
  const double places = nature == Nature::kRate ? 10'000 : 100;
  return std::round(value * places) / places;
}

const char* severity_of(double deviation) {
  constexpr double kHigh = 8;
  constexpr double kMedium = 5;
  const double size = std::abs(deviation);
  return size >= kHigh ? "high" : size >= kMedium ? "medium" : "low";
}

boost::asio::awaitable<Answer<void>> explain(Store& store, const Question& question, const Asked& asked,
                                             std::vector<Found>& found) {
  for (std::size_t i = 0; i < std::min(kExplained, found.size()); ++i) {
    const Period span = {found[i].from_ms, found[i].to_ms, question.period.zone};
    const auto goal = std::find_if(asked.goals.begin(), asked.goals.end(),
                                   [&](const Matcher& one) { return found[i].metric == metric_of(one); });
    const Matcher* matcher = goal == asked.goals.end() ? nullptr : &*goal;
    const Answer<Json> reasons = co_await reasons_of(store, question, span, found[i].metric, matcher);
    if (!reasons) {
      co_return reasons.error();
    }
    found[i].explained = *reasons;
  }
  co_return Answer<void>();
}

// The slots of [begin, last]: a slot that the clocks cut short is made whole, which the value of a percentile
// must not be.
std::vector<double> values_of(const Series& series, const Zone& zone, Grain grain, std::int64_t begin,
                              std::int64_t last) {
  std::vector<double> values = series_of(zone, grain, begin, last, series.values);
  if (series.nature == Nature::kLevel) {
    std::map<std::int64_t, double> ones;
    for (const auto& [slot, value] : series.values) {
      ones[slot] = 1;
    }
    const std::vector<double> shares = series_of(zone, grain, begin, last, ones);
    for (std::size_t i = 0; i < values.size(); ++i) {
      values[i] = shares[i] > 0 ? values[i] / shares[i] : 0;
    }
  }
  return values;
}

std::vector<Baseline> judged(const Series& series, const Zone& zone, Grain grain, std::int64_t begin,
                             const Slots& slots) {
  const std::vector<double> values = values_of(series, zone, grain, begin, slots.last);
  const auto first = static_cast<std::size_t>(slots.first - begin);
  if (series.nature == Nature::kCount) {
    return baselines_of(values, first, grain);
  }
  const std::vector<double> of = series_of(zone, grain, begin, slots.last, series.of);
  switch (series.nature) {
    case Nature::kRate:
      return baselines_of_rate(values, of, first, grain);
    case Nature::kLevel:
      return baselines_of_level(values, of, first, grain);
    default:
      return baselines_of_bursts(values, of, first, grain);
  }
}

// One metric's points, and its anomalies into `found`.
Json metric_json(const Series& series, const Zone& zone, Grain grain, const Slots& slots,
                 std::vector<Found>& found) {
  // Before its first events the site was not there: no history of zeros.
  const std::map<std::int64_t, double>& seen = series.is_count() ? series.values : series.of;
  const auto some = std::find_if(seen.begin(), seen.end(), [](const auto& one) { return one.second > 0; });
  const std::int64_t begin =
      some == seen.end() ? slots.first : std::clamp(some->first, slots.history, slots.first);
  const std::vector<Baseline> baselines = judged(series, zone, grain, begin, slots);
  Json points = Json::array();
  bool known = !baselines.empty();
  for (std::size_t i = 0; i < baselines.size(); ++i) {
    const Baseline& one = baselines[i];
    known = known && one.known;
    const bool none = !series.is_count() && one.weight == 0;
    const auto figure = [&](double value) { return Json(rounded(value, series.nature)); };
    points.push_back(
        {{"at", zone.text(begin_of_slot(zone, grain, slots.first + static_cast<std::int64_t>(i)))},
         {"actual", figure(none ? 0 : one.actual)},
         {"expected", one.known ? figure(one.expected) : Json()},
         {"low", one.known && !none ? figure(one.low) : Json()},
         {"high", one.known && !none ? figure(one.high) : Json()},
         {"anomalous", one.anomalous}});
  }
  const Together together = series.is_count() ? Together::kSum : Together::kMean;
  for (const Anomaly& anomaly : anomalies_of(baselines, together)) {
    const std::int64_t first = slots.first + static_cast<std::int64_t>(anomaly.first);
    found.push_back({series.metric, series.nature, anomaly, begin_of_slot(zone, grain, first),
                     begin_of_slot(zone, grain, first + static_cast<std::int64_t>(anomaly.count)),
                     Json::array()});
  }
  return {{"metric", series.metric}, {"enough_history", known}, {"points", std::move(points)}};
}

Json anomaly_json(const Found& found, const Zone& zone) {
  const Anomaly& anomaly = found.anomaly;
  return {{"metric", found.metric},
          {"at", zone.text(found.from_ms)},
          {"until", zone.text(found.to_ms)},
          {"direction", anomaly.deviation < 0 ? "down" : "up"},
          {"actual", rounded(anomaly.actual, found.nature)},
          {"expected", rounded(anomaly.expected, found.nature)},
          {"change", rounded(anomaly.change())},
          {"severity", severity_of(anomaly.deviation)},
          {"deviations", rounded(anomaly.deviation)},
          {"explained_by", found.explained}};
}

boost::asio::awaitable<Answer<Finding>> run(Store& store, Question question) {
  const Answer<Asked> asked = read_asked(question);
  if (!asked) {
    co_return asked.error();
  }
  const Zone& zone = question.period.zone;
  const Slots slots = slots_asked(question, asked->grain);
  if (slots.last < slots.first) {
    co_return bad_parameter("to", "an instant at least one whole interval after 'from' that has passed");
  }
  const Period used = {begin_of_slot(zone, asked->grain, slots.first),
                       begin_of_slot(zone, asked->grain, slots.last + 1), zone};
  const Period span = {begin_of_slot(zone, asked->grain, slots.history), used.to_ms, zone};
  const Answer<std::vector<Series>> all = co_await read_series(store, question, *asked, span);
  if (!all) {
    co_return all.error();
  }
  Json metrics = Json::array();
  std::vector<Found> found;
  for (const Series& series : *all) {
    metrics.push_back(metric_json(series, zone, asked->grain, slots, found));
  }
  std::stable_sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
    return std::abs(a.anomaly.deviation) > std::abs(b.anomaly.deviation);
  });
  if (const Answer<void> explained = co_await explain(store, question, *asked, found); !explained) {
    co_return explained.error();
  }
  Json list = Json::array();
  for (const Found& one : found) {
    list.push_back(anomaly_json(one, zone));
  }
  co_return Finding{Json{{"interval", asked->grain == Grain::kDay ? "day" : "hour"},
                         {"anomalies", std::move(list)},
                         {"metrics", std::move(metrics)}},
                    used};
}

// What the answer holds (shape.hpp).
constexpr std::string_view kData = R"({
  "interval": "hour|day",
  "anomalies": [{
    "metric": "text", "at": "instant", "until": "instant", "direction": "up|down", "actual": "number",
    "expected": "number", "change": "number?", "severity": "low|medium|high", "deviations": "number",
    "explained_by": [{
      "dimension": "text", "value": "text", "actual": "count", "usual": "number",
      "share_of_change": "number", "usual_share": "number"
    }]
  }],
  "metrics": [{
    "metric": "text", "enough_history": "boolean",
    "points": [{
      "at": "instant", "actual": "number", "expected": "number?", "low": "number?", "high": "number?",
      "anomalous": "boolean"
    }]
  }]
})";

}  // namespace

Report anomalies_report() {
  return {
      "anomalies",
      "Expected: the middle (mean of the middle half) of the same hour (or day) of the week in up to 8 weeks "
      "before, each brought to the level of the last week. Band: robust deviations of the last 4 weeks. An "
      "hour, or three together, outside of it by the threshold is an anomaly; neighbours in one direction "
      "are one. Page views, which come in sessions, are one also where their sessions are and they lean the "
      "same way. Rates and percentiles: of the same hours, with those beside them. With less than two weeks "
      "of history nothing is flagged. Explained by: values with more of the change in what the metric counts "
      "(of a "
      "rate: in what is bad) than of the usual; percentiles are not.",
      {kInterval, kGoal},
      run,
      kData};
}

}  // namespace footfall::collector::report
