// What a report about sessions can take from closed_sessions (collector/store/schema): whole sessions of days
// of the site's zone that are closed; those of the open rest are read from slices or events. Functions may
// run on any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "collector/report/ask.hpp"
#include "collector/report/period_parts.hpp"
#include "collector/report/slices.hpp"

namespace footfall::collector::report {

struct SessionParts {
  PeriodParts parts;
  std::vector<std::int64_t> closings;  ///< of the closed days, one each
};

/// Nothing is closed for questions about bots, about what single events have, and in other zones than the
/// site's.
boost::asio::awaitable<Answer<SessionParts>> session_parts_of(Store& store, const Question& question,
                                                              Period period);

/// Whether the closed days are still those that were told. A report asks after it has read them: rows of a
/// closing that another has replaced leave.
boost::asio::awaitable<Answer<bool>> still_closed(Store& store, const Question& question,
                                                  const Period& period, const SessionParts& parts);

/// The whole period read from slices or events.
SessionParts all_open(const Period& period, const SessionParts& parts);

/// As `slices_query_for`; where the SQL says `/*sessions_begun*/` in its WITH, `begun` is then a row for each
/// session that begins in the period: visitor, duration_ms, event_count, views, engaged_ms_sum, engaged, and
/// as value the text of a dimension, if one is given. Past the bound of exact figures the places `/*uniq*/
/// uniqExact` and
/// `/*median*/ quantileExactInclusiveOrNull` are within a percent.
Query sessions_query_for(std::string_view sql, const Question& question, const Period& period,
                         const SessionParts& parts, const Dimension* value = nullptr);
/// The same, with the slices read from `source`.
Query sessions_query_for(std::string_view sql, const Question& question, const Period& period,
                         const SessionParts& parts, SliceSource source, const Dimension* value = nullptr);

/// The SQL with the sessions of the open stretches (put_open_parts) in the place `/*sessions_begun*/`.
std::string with_open_sessions(std::string_view sql);

/// The rows of `query_of(parts)`, where `parts` are the period's; asked again of all open ones when a closing
/// was replaced meanwhile.
template <class QueryOf>
boost::asio::awaitable<Answer<std::vector<nlohmann::json>>> rows_of_sessions(
    Store& store, const Question& question, Period period, SessionParts parts, QueryOf query_of) {
  Query query = query_of(parts);
  Answer<std::vector<nlohmann::json>> rows = co_await rows_of(store, std::move(query));
  const Answer<bool> held = co_await still_closed(store, question, period, parts);
  if (!held) {
    co_return held.error();
  }
  if (!*held) {
    parts = all_open(period, parts);
    Query again = query_of(parts);
    rows = co_await rows_of(store, std::move(again));
  }
  co_return rows;
}

}  // namespace footfall::collector::report
