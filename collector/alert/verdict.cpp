#include "collector/alert/verdict.hpp"

#include <algorithm>
#include <cmath>

#include "collector/report/figure.hpp"
#include "collector/report/local_slots.hpp"
#include "collector/report/registry.hpp"

namespace footfall::collector::alert {
namespace {

using report::AlertDirection;
using report::AlertRule;
using report::AlertWhen;
using report::Answer;
using report::Period;
using report::Zone;

constexpr std::int64_t kGraceMs = 3 * report::kMinuteMs;
constexpr std::int64_t kLongestStepMs = 5 * report::kMinuteMs;
constexpr int kDaysOfWeek = 7;

// The instant whose clock shows the same a week before.
std::int64_t week_before(const Zone& zone, std::int64_t at_ms) {
  const cctz::civil_day day = zone.day_of(at_ms);
  return zone.begin_of(day - kDaysOfWeek) + (at_ms - zone.begin_of(day));
}

Period compared_with(const AlertRule& rule, const Period& window) {
  if (rule.against == report::AlertAgainst::kPrevious) {
    return {window.from_ms - rule.window_ms, window.from_ms, window.zone};
  }
  return {week_before(window.zone, window.from_ms), week_before(window.zone, window.to_ms), window.zone};
}

Answer<report::Question> question_of(const Site& site, const AlertRule& rule, const Period& period) {
  report::Question question;
  question.site = site.name;
  question.period = period;
  question.now_ms = period.to_ms;
  if (!rule.filter.empty()) {
    Answer<report::Filter> filter = report::read_filter("filter", rule.filter);
    if (!filter) {
      return filter.error();
    }
    question.filter = *std::move(filter);
  }
  return question;
}

boost::asio::awaitable<Answer<std::optional<double>>> figure(Store& store, const Site& site,
                                                             const AlertRule& rule, const Period& period) {
  Answer<report::Question> question = question_of(site, rule, period);
  if (!question) {
    co_return question.error();
  }
  co_return co_await report::figure_of(store, *std::move(question), rule.metric, rule.goal);
}

bool is_towards(AlertDirection wanted, double change) {
  return wanted == AlertDirection::kAny || (wanted == AlertDirection::kUp) == (change > 0);
}

bool is_news(const AlertRule& rule, const Verdict& seen) {
  if (!seen.value || !seen.reference) {
    return false;
  }
  if (rule.when == AlertWhen::kThreshold) {
    return rule.direction == AlertDirection::kUp ? *seen.value > rule.value : *seen.value < rule.value;
  }
  constexpr double kHundred = 100;
  const double change = *seen.reference > 0 ? (*seen.value / *seen.reference - 1) * kHundred : 0;
  return std::abs(change) >= rule.percent && is_towards(rule.direction, change) &&
         std::max(*seen.value, *seen.reference) >= rule.least;
}

std::optional<double> number_at(const report::Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_number() ? std::optional(found->get<double>()) : std::nullopt;
}

// Of the answer of the report on anomalies: the one of the metric that lasts up to its end, if any is.
void read_anomaly(const report::Json& data, const AlertRule& rule, const Zone& zone, Verdict& verdict) {
  const std::string name = rule.goal.empty() ? rule.metric : "goal:" + rule.goal;
  for (const report::Json& metric : data.at("metrics")) {
    if (metric.at("metric") == name && !metric.at("points").empty()) {
      verdict.value = number_at(metric.at("points").back(), "actual");
      verdict.reference = number_at(metric.at("points").back(), "expected");
    }
  }
  for (const report::Json& anomaly : data.at("anomalies")) {
    const bool lasts = anomaly.at("until") == zone.text(verdict.to_ms);
    if (anomaly.at("metric") == name && lasts &&
        is_towards(rule.direction, anomaly.at("direction") == "up" ? 1 : -1)) {
      verdict.firing = true;
      verdict.from_ms =
          report::parse_instant(anomaly.at("at").get<std::string>(), zone).value_or(verdict.from_ms);
      verdict.value = number_at(anomaly, "actual");
      verdict.reference = number_at(anomaly, "expected");
    }
  }
}

boost::asio::awaitable<Answer<Verdict>> judge_anomaly(Store& store, const Site& site, const AlertRule& rule,
                                                      const Zone& zone, std::int64_t end_ms) {
  // An anomaly is told from where it began, up to a day (a week of days) back.
  constexpr std::int64_t kBack = 24;
  const std::int64_t last = report::local_slot(zone, rule.grain, end_ms) - 1;
  const std::int64_t back = rule.grain == report::Grain::kDay ? kDaysOfWeek : kBack;
  const Period period = {report::begin_of_slot(zone, rule.grain, last - back + 1), end_ms, zone};
  Answer<report::Question> question = question_of(site, rule, period);
  if (!question) {
    co_return question.error();
  }
  http::Request request;
  request.query.emplace_back("interval", rule.grain == report::Grain::kDay ? "day" : "hour");
  if (!rule.goal.empty()) {
    request.query.emplace_back("goal", rule.goal);
  }
  question->request = &request;
  const Answer<report::Finding> finding =
      co_await report::find_report("anomalies")->run(store, *std::move(question));
  if (!finding) {
    co_return finding.error();
  }
  Verdict verdict;
  verdict.from_ms = report::begin_of_slot(zone, rule.grain, last);
  verdict.to_ms = end_ms;
  read_anomaly(finding->data, rule, zone, verdict);
  co_return verdict;
}

}  // namespace

std::int64_t step_of(const AlertRule& rule, const Pace& pace) {
  constexpr std::int64_t kStepsOfWindow = 60;
  return std::max(pace.every_ms, std::min(kLongestStepMs, rule.window_ms / kStepsOfWindow));
}

std::int64_t window_end(const AlertRule& rule, const Zone& zone, const Pace& pace, std::int64_t now_ms) {
  if (rule.when != AlertWhen::kAnomaly) {
    return now_ms - now_ms % step_of(rule, pace);
  }
  return report::begin_of_slot(zone, rule.grain, report::local_slot(zone, rule.grain, now_ms - kGraceMs));
}

boost::asio::awaitable<Answer<Verdict>> judge(Store& store, const Site& site, const AlertRule& rule,
                                              const Zone& zone, std::int64_t end_ms) {
  if (rule.when == AlertWhen::kAnomaly) {
    co_return co_await judge_anomaly(store, site, rule, zone, end_ms);
  }
  const Period window = {end_ms - rule.window_ms, end_ms, zone};
  Verdict verdict;
  verdict.from_ms = window.from_ms;
  verdict.to_ms = window.to_ms;
  const Answer<std::optional<double>> value = co_await figure(store, site, rule, window);
  if (!value) {
    co_return value.error();
  }
  verdict.value = *value;
  verdict.reference = rule.value;
  if (rule.when == AlertWhen::kChange) {
    const Answer<std::optional<double>> then =
        co_await figure(store, site, rule, compared_with(rule, window));
    if (!then) {
      co_return then.error();
    }
    verdict.reference = *then;
  }
  verdict.firing = is_news(rule, verdict);
  co_return verdict;
}

}  // namespace footfall::collector::alert
