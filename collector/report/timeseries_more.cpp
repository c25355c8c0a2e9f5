#include "collector/report/timeseries_more.hpp"

#include <algorithm>

#include "collector/report/closed_sessions.hpp"
#include "embedded/report_sql.hpp"

namespace footfall::collector::report {
namespace {

using Rows = std::vector<nlohmann::json>;

Json figure_of(std::string_view metric, const nlohmann::json& row) {
  const auto sessions = row.at(2).get<std::uint64_t>();
  const auto engaged = row.at(3).get<std::uint64_t>();
  if (metric == "events") {
    return row.at(1).get<std::uint64_t>();
  }
  if (metric == "engaged_sessions") {
    return engaged;
  }
  if (metric == "bounce_rate") {
    return rate(sessions - engaged, sessions);
  }
  if (metric == "engaged_rate") {
    return rate(engaged, sessions);
  }
  return rounded_ms(row.at(metric == "engaged_ms_median" ? 4 : 5));
}

boost::asio::awaitable<Answer<Rows>> rows_of_more(Store& store, const Question& question, Interval interval) {
  const Answer<SessionParts> parts = co_await session_parts_of(store, question, question.period);
  if (!parts) {
    co_return parts.error();
  }
  const Period& period = question.period;
  const auto query_of = [&](const SessionParts& of) {
    const SliceSource source =
        interval == Interval::kMinute ? SliceSource::kEvents : slice_source(question, period);
    Query query = sessions_query_for(embedded::report_sql::timeseries_more, question, period, of, source);
    put_intervals(query, period.zone, interval, period.from_ms, period.to_ms);
    return query;
  };
  co_return co_await rows_of_sessions(store, question, period, *parts, query_of);
}

boost::asio::awaitable<Answer<Rows>> rows_of_goal(Store& store, const Question& question, const Matcher& goal,
                                                  Interval interval) {
  const Period& period = question.period;
  Query query = query_for(embedded::report_sql::timeseries_goal, question, period);
  put_intervals(query, period.zone, interval, period.from_ms, period.to_ms);
  SqlText matches("goal_");
  write_condition(goal, matches);
  put(query, "/*goal*/ 1", matches);
  co_return co_await rows_of(store, std::move(query));
}

}  // namespace

Answer<MoreAsked> read_more(const Question& question) {
  MoreAsked asked;
  for (const std::string_view name : question.request->params(kMetric.name)) {
    const auto known = std::find(kMoreMetrics.begin(), kMoreMetrics.end(), name);
    if (known == kMoreMetrics.end()) {
      return bad_parameter(kMetric.name, choices_text(kMoreMetrics));
    }
    asked.metrics.push_back(*known);
  }
  if (const std::optional<std::string_view> text = question.request->param(kConverted.name)) {
    // How few visitors an interval's conversions come from is not known.
    if (question.min_group > 1) {
      return bad_parameter(kConverted.name, "nothing under a bound on groups");
    }
    Answer<Matcher> goal = read_matcher(kConverted.name, *text);
    if (!goal) {
      return goal.error();
    }
    asked.goal = *std::move(goal);
  }
  // Rates tell of the engaged: they are withheld together.
  if (question.min_group > 1 && !asked.metrics.empty()) {
    asked.metrics.insert(asked.metrics.begin(), "engaged_sessions");
  }
  return asked;
}

void MoreFigures::add_to(Json& point, std::int64_t interval) const {
  const nlohmann::json none = {0, 0, 0, 0, nullptr, nullptr};
  const auto row = rows.find(interval);
  for (const std::string_view metric : metrics) {
    point[std::string(metric)] = figure_of(metric, row == rows.end() ? none : row->second);
  }
  if (conversions) {
    const auto found = conversions_in.find(interval);
    point["conversions"] = found == conversions_in.end() ? std::uint64_t{0} : found->second;
  }
}

boost::asio::awaitable<Answer<MoreFigures>> more_figures(Store& store, const Question& question,
                                                         MoreAsked asked, Interval interval) {
  MoreFigures figures;
  figures.metrics = asked.metrics;
  figures.conversions = asked.goal.has_value();
  if (!asked.metrics.empty()) {
    const Answer<Rows> rows = co_await rows_of_more(store, question, interval);
    if (!rows) {
      co_return rows.error();
    }
    for (const nlohmann::json& row : *rows) {
      figures.rows.emplace(row.at(0).get<std::int64_t>(), row);
    }
  }
  if (asked.goal) {
    const Answer<Rows> rows = co_await rows_of_goal(store, question, *asked.goal, interval);
    if (!rows) {
      co_return rows.error();
    }
    for (const nlohmann::json& row : *rows) {
      figures.conversions_in.emplace(row.at(0).get<std::int64_t>(), row.at(1).get<std::uint64_t>());
    }
  }
  co_return figures;
}

}  // namespace footfall::collector::report
