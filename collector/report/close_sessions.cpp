#include "collector/report/close_sessions.hpp"

#include <algorithm>
#include <set>

#include "collector/report/close_days.hpp"
#include "embedded/closed_sql.hpp"

namespace footfall::collector::report {
namespace {

constexpr int kSeconds = 600;

Query query_of(std::string_view sql, const std::string& site) {
  Query query;
  query.sql = sql;
  query.params = {{"site", site}};
  query.max_seconds = kSeconds;
  return query;
}

// What reports look back before a session's day, for those of a day before that go on into it, bounds what it
// rests on.
Query query_of_day(std::string_view sql, const std::string& site, const Zone& zone, cctz::civil_day day) {
  Query query = query_of(sql, site);
  const std::int64_t begin_ms = zone.begin_of(day);
  query.params.emplace_back("zone", zone.name());
  query.params.emplace_back("begin", std::to_string(begin_ms));
  query.params.emplace_back("end", std::to_string(zone.begin_of(day + 1)));
  query.params.emplace_back("month_from", std::to_string(begin_ms - kDayMs));
  return query;
}

}  // namespace

// Days of a site one after another.
struct SessionCloser::Span {
  cctz::civil_day first, end;
  Question question;
};

// All that events can be of, in spans of not too many days, the latest first.
boost::asio::awaitable<Answer<std::vector<SessionCloser::Span>>> SessionCloser::spans_of(std::string site,
                                                                                         Zone zone) {
  constexpr int kDays = 100;
  const Answer<nlohmann::json> hours =
      co_await row_of(store_, query_of(embedded::closed_sql::marked_hours, site));
  if (!hours) {
    co_return hours.error();
  }
  const auto first_ms = hours->at(0).get<std::int64_t>(), last_ms = hours->at(1).get<std::int64_t>();
  std::vector<Span> spans;
  if (last_ms == 0) {
    co_return spans;
  }
  const cctz::civil_day first = zone.day_of(first_ms);
  for (cctz::civil_day end = zone.day_of(std::min(now_(), last_ms + kDayMs)); end > first; end -= kDays) {
    Span span;
    span.first = std::max(first, end - kDays);
    span.end = end;
    span.question.site = site;
    span.question.period = {zone.begin_of(span.first), zone.begin_of(span.end), zone};
    spans.push_back(std::move(span));
  }
  co_return spans;
}

boost::asio::awaitable<Answer<std::size_t>> SessionCloser::close(std::string site, Zone zone,
                                                                 std::size_t most) {
  const Answer<std::vector<Span>> spans = co_await spans_of(site, zone);
  if (!spans) {
    co_return spans.error();
  }
  std::size_t closed = 0;
  for (const Span& span : *spans) {
    const Answer<std::size_t> some = co_await close_span(span, most - closed);
    if (!some) {
      co_return some.error();
    }
    closed += *some;
  }
  co_return closed;
}

boost::asio::awaitable<Answer<std::size_t>> SessionCloser::close_span(const Span& span, std::size_t most) {
  const Answer<SessionParts> parts = co_await session_parts_of(store_, span.question, span.question.period);
  if (!parts) {
    co_return parts.error();
  }
  const std::set<std::int64_t> holding(parts->parts.closed.begin(), parts->parts.closed.end());
  const Zone& zone = span.question.period.zone;
  const std::string& site = span.question.site;
  std::size_t closed = 0;
  for (cctz::civil_day day = span.end - 1; day >= span.first && closed < most; --day) {
    const std::int64_t begin_ms = zone.begin_of(day), now_ms = now_();
    std::int64_t& next_try_ms = next_try_ms_[{site, begin_ms}];
    if (holding.contains(begin_ms) || next_try_ms > now_ms) {
      continue;
    }
    const Answer<Closing> closing = co_await close_day(site, zone, day);
    if (!closing) {
      co_return closing.error();
    }
    next_try_ms = now_ms + kCloseAgainMs;
    closed += *closing == Closing::kClosed ? std::size_t{1} : std::size_t{0};
  }
  co_return closed;
}

boost::asio::awaitable<Answer<std::vector<std::int64_t>>> SessionCloser::differing(std::string site,
                                                                                   Zone zone) {
  const Answer<std::vector<Span>> spans = co_await spans_of(site, zone);
  if (!spans) {
    co_return spans.error();
  }
  constexpr std::string_view kInto = "INSERT INTO closed_sessions\n";
  const std::string_view build = embedded::closed_sql::closed_sessions_build;
  const std::string sql = with_part(std::string(embedded::closed_sql::closed_sessions_differ), "/*anew*/",
                                    build.substr(build.find(kInto) + kInto.size()));
  std::vector<std::int64_t> differing;
  for (const Span& span : *spans) {
    const Answer<SessionParts> parts = co_await session_parts_of(store_, span.question, span.question.period);
    if (!parts) {
      co_return parts.error();
    }
    for (std::size_t i = 0; i < parts->closings.size(); ++i) {
      const cctz::civil_day day = zone.day_of(parts->parts.closed[i]);
      Query query = query_of_day(sql, site, zone, day);
      query.params.emplace_back("depends_to", std::to_string(zone.begin_of(day + 1) + kDayMs));
      query.params.emplace_back("closing", std::to_string(parts->closings[i]));
      const Answer<nlohmann::json> differs = co_await row_of(store_, std::move(query));
      if (!differs) {
        co_return differs.error();
      }
      if (differs->at(0) != 0) {
        differing.push_back(parts->parts.closed[i]);
      }
    }
  }
  co_return differing;
}

boost::asio::awaitable<Answer<SessionCloser::Closing>> SessionCloser::close_day(std::string site, Zone zone,
                                                                                cctz::civil_day day) {
  constexpr std::int64_t kSliceMs = 15 * kMinuteMs;
  if (zone.begin_of(day) % kSliceMs != 0 || zone.begin_of(day + 1) % kSliceMs != 0) {
    co_return Closing::kUnsettled;
  }
  const Answer<nlohmann::json> state =
      co_await row_of(store_, query_of_day(embedded::closed_sql::closed_day_state, site, zone, day));
  if (!state) {
    co_return state.error();
  }
  const auto depends_to_ms = state->at(0).get<std::int64_t>();
  if (depends_to_ms > now_() || state->at(1) != state->at(3)) {
    co_return Closing::kUnsettled;
  }
  const Answer<nlohmann::json> drawn =
      co_await row_of(store_, query_of(embedded::closed_sql::closing_name, site));
  if (!drawn) {
    co_return drawn.error();
  }
  const auto with = [&](std::string_view sql, const std::string& closing) {
    Query query = query_of_day(sql, site, zone, day);
    query.params.emplace_back("depends_to", std::to_string(depends_to_ms));
    query.params.emplace_back("inserts", state->at(2).dump());
    query.params.emplace_back("closing", closing);
    return query;
  };
  // Until its new rows are whole the day is none that is closed.
  const std::string closing = drawn->at(0).dump();
  std::vector<Query> steps;
  steps.push_back(with(embedded::closed_sql::closed_session_day, "0"));
  steps.push_back(with(embedded::closed_sql::closed_sessions_build, closing));
  steps.push_back(with(embedded::closed_sql::closed_session_day, closing));
  for (Query& step : steps) {
    const Outcome<std::string> done = co_await store_.query(std::move(step));
    if (!done) {
      co_return refusal_of(done.error());
    }
  }
  co_return Closing::kClosed;
}

}  // namespace footfall::collector::report
