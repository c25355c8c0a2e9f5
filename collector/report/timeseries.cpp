#include <map>

#include "collector/report/ask.hpp"
#include "collector/report/closed_sessions.hpp"
#include "collector/report/intervals.hpp"
#include "collector/report/parameters.hpp"
#include "collector/report/timeseries_more.hpp"
#include "embedded/closed_sql.hpp"
#include "embedded/report_sql.hpp"

namespace footfall::collector::report {
namespace {

constexpr std::size_t kMaxPoints = 10'000;
constexpr Parameter kInterval = {
    .name = "interval",
    .about = "What the points are apart; by default hours up to 2 days, days up to 92, else weeks.",
    .takes = Takes::kChoice,
    .choices = kIntervalNames};

Answer<Interval> read_interval(const Question& question) {
  if (!question.request->param("interval")) {
    return usual_interval(question.period);
  }
  const Answer<std::string_view> name = choice_parameter(*question.request, kInterval);
  if (!name) {
    return name.error();
  }
  const std::optional<Interval> interval = interval_from_name(*name);
  constexpr auto kMost = static_cast<std::int64_t>(kMaxPoints);
  const std::int64_t length_ms = question.period.to_ms - question.period.from_ms;
  if (*interval == Interval::kMinute && length_ms > kMost * kMinuteMs) {
    return bad_parameter("interval", "minute for at most 10000 minutes: take hour, day, week or month");
  }
  if (*interval == Interval::kHour && length_ms > kMost * kHourMs) {
    return bad_parameter("interval", "hour for at most 10000 hours: take day, week or month");
  }
  return *interval;
}

using Rows = std::vector<nlohmann::json>;

struct Found {
  Rows rows;
  bool approximate = false;
};

Query query_of(const Question& question, const Period& period, const SessionParts& parts, Interval interval) {
  const SliceSource source =
      interval == Interval::kMinute ? SliceSource::kEvents : slice_source(question, period);
  Query query = sessions_query_for(embedded::report_sql::timeseries, question, period, parts, source);
  put_intervals(query, period.zone, interval, period.from_ms, period.to_ms);
  return query;
}

// By the day: those that are closed have their figures, the others are cut between them.
boost::asio::awaitable<Answer<Found>> rows_by_day(Store& store, const Question& question,
                                                  const PeriodParts& parts) {
  const Period& period = question.period;
  const Answer<Rows> closed = co_await closed_rows(store, question, period, parts);
  if (!closed) {
    co_return closed.error();
  }
  Found found;
  for (const nlohmann::json& row : *closed) {
    const cctz::civil_day day = period.zone.day_of(row.at(0).get<std::int64_t>());
    found.rows.push_back({day - cctz::civil_day(1970, 1, 1), row.at(1), row.at(2), row.at(3)});
  }
  for (const Period& open : parts.open) {
    const SessionParts all = all_open(open, SessionParts());
    Query query = query_of(question, open, all, Interval::kDay);
    const Answer<Rows> some = co_await rows_of(store, std::move(query));
    if (!some) {
      co_return some.error();
    }
    found.rows.insert(found.rows.end(), some->begin(), some->end());
  }
  co_return found;
}

// By weeks and months, past the bound of exact figures: visitors of several days together come of states.
boost::asio::awaitable<Answer<Found>> rows_of_states(Store& store, const Question& question,
                                                     const PeriodParts& parts, Interval interval) {
  const Period& period = question.period;
  SessionParts sessions;
  sessions.parts = parts;
  Query query = sessions_query_for(embedded::closed_sql::timeseries_approximate, question, period, sessions);
  put_closed_days(query, period, parts);
  put_intervals(query, period.zone, interval, period.from_ms, period.to_ms);
  Answer<Rows> rows = co_await rows_of(store, std::move(query));
  if (!rows) {
    co_return rows.error();
  }
  co_return Found{*std::move(rows), true};
}

boost::asio::awaitable<Answer<Found>> rows_by(Store& store, const Question& question, Interval interval) {
  if (interval >= Interval::kDay) {
    const Answer<PeriodParts> parts = co_await parts_of(store, question, question.period);
    if (!parts) {
      co_return parts.error();
    }
    if (interval == Interval::kDay && !parts->closed.empty()) {
      co_return co_await rows_by_day(store, question, *parts);
    }
    if (may_approximate(*parts) && !parts->closed.empty()) {
      co_return co_await rows_of_states(store, question, *parts, interval);
    }
  }
  const Answer<SessionParts> parts = co_await session_parts_of(store, question, question.period);
  if (!parts) {
    co_return parts.error();
  }
  const auto query = [&](const SessionParts& of) {
    return query_of(question, question.period, of, interval);
  };
  Answer<Rows> rows = co_await rows_of_sessions(store, question, question.period, *parts, query);
  if (!rows) {
    co_return rows.error();
  }
  co_return Found{*std::move(rows), may_approximate(parts->parts)};
}

boost::asio::awaitable<Answer<Finding>> run(Store& store, Question question) {
  const Answer<Interval> interval = read_interval(question);
  if (!interval) {
    co_return interval.error();
  }
  const Answer<MoreAsked> asked = read_more(question);
  if (!asked) {
    co_return asked.error();
  }
  const Answer<MoreFigures> more = co_await more_figures(store, question, *asked, *interval);
  if (!more) {
    co_return more.error();
  }
  const Answer<Found> found = co_await rows_by(store, question, *interval);
  if (!found) {
    co_return found.error();
  }
  std::map<std::int64_t, const nlohmann::json*> by_name;
  for (const nlohmann::json& row : found->rows) {
    by_name.emplace(row.at(0).get<std::int64_t>(), &row);
  }
  Json points = Json::array();
  for (const Slot& slot : slots_of(question.period, *interval)) {
    const auto row = by_name.find(slot.name);
    const auto figure = [&](std::size_t column) {
      return row == by_name.end() ? std::uint64_t{0} : row->second->at(column).get<std::uint64_t>();
    };
    points.push_back({{"at", question.period.zone.text(slot.at_ms)},
                      {"visitors", figure(1)},
                      {"sessions", figure(3)},
                      {"pageviews", figure(2)}});
    more->add_to(points.back(), slot.name);
  }
  Finding finding{Json{{"interval", interval_name(*interval)}, {"points", std::move(points)}}, std::nullopt};
  finding.approximate = found->approximate;
  co_return finding;
}

// What the answer holds (shape.hpp).
constexpr std::string_view kData = R"({
  "interval": "minute|hour|day|week|month",
  "points": [{
    "at": "instant", "visitors": "count", "sessions": "count", "pageviews": "count", "events?": "count",
    "engaged_sessions?": "count", "bounce_rate?": "rate", "engaged_rate?": "rate",
    "engaged_ms_median?": "ms", "session_ms_median?": "ms", "conversions?": "count"
  }]
})";

}  // namespace

Report timeseries_report() {
  return {"timeseries",
          "By minute, hour, day, ISO week or month of the zone: distinct visitors with an event in it, "
          "sessions that "
          "begin in "
          "it, page views; on demand events, engaged sessions, their and the bounces' share, medians of the "
          "sessions' engaged time and length, and events that a goal means. The first and last interval hold "
          "only their part of the period.",
          {kInterval, kMetric, kConverted},
          run,
          kData};
}

}  // namespace footfall::collector::report
