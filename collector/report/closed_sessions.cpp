#include "collector/report/closed_sessions.hpp"

#include <algorithm>

#include "collector/report/session_rules.hpp"
#include "embedded/closed_sql.hpp"

namespace footfall::collector::report {
namespace {

// Of a deed only whose session or visitor it was is asked of a row.
bool known_of_sessions(const Filter& filter) {
  if (filter.condition) {
    return is_known_of_closed_sessions(filter.condition->dimension);
  }
  return std::all_of(filter.parts.begin(), filter.parts.end(), known_of_sessions);
}

constexpr std::string_view kSessionsBegun = "/*sessions_begun*/";
constexpr std::string_view kClosed = "/*closed*/";

void put_value(Query& query, const Dimension& value) {
  SqlText text("value_");
  if (value.scope == Scope::kContext) {
    write_slices_text(value, text);
  } else {
    write_session_text(value, text);
  }
  put(query, "/*value*/ ''", text);
}

void put_closed_sessions(Query& query, const Question& question, const Period& period,
                         const SessionParts& parts, const Dimension* value) {
  query.params.emplace_back("zone", period.zone.name());
  query.params.emplace_back("closings", array_value(parts.closings));
  if (!question.filter.empty()) {
    SqlText condition("closed_filter_");
    write_condition(question.filter, condition, RowsOf::kClosedSessions);
    put(query, "/*closed_filter*/ 1", condition);
  }
  if (value != nullptr) {
    SqlText text("closed_value_");
    write_closed_text(*value, text);
    put(query, "/*closed_value*/ ''", text);
  }
}

}  // namespace

boost::asio::awaitable<Answer<SessionParts>> session_parts_of(Store& store, const Question& question,
                                                              Period period) {
  Question plain = question;
  plain.filter = {};
  Query query = query_for(embedded::closed_sql::closed_session_days, plain, period);
  query.params.emplace_back("zone", period.zone.name());
  const bool closed = question.bots == Bots::kExcluded && known_of_sessions(question.filter);
  query.params.emplace_back("closed", closed ? "1" : "0");
  const Answer<std::vector<nlohmann::json>> rows = co_await rows_of(store, std::move(query));
  if (!rows) {
    co_return rows.error();
  }
  SessionParts found;
  std::vector<std::pair<std::int64_t, std::int64_t>> days;
  for (const nlohmann::json& row : *rows) {
    const auto begin_ms = row.at(0).get<std::int64_t>(), end_ms = row.at(1).get<std::int64_t>();
    if (begin_ms == 0) {
      found.parts.events = static_cast<std::uint64_t>(end_ms);
    } else if (begin_ms >= (days.empty() ? period.from_ms : days.back().second)) {
      days.emplace_back(begin_ms, end_ms);
      found.closings.push_back(row.at(2).get<std::int64_t>());
    }
  }
  if (!put_days(found.parts, period, days)) {
    found.closings.clear();
  }
  co_return found;
}

boost::asio::awaitable<Answer<bool>> still_closed(Store& store, const Question& question,
                                                  const Period& period, const SessionParts& parts) {
  if (parts.closings.empty()) {
    co_return true;
  }
  Question plain = question;
  plain.filter = {};
  Query query = query_for(embedded::closed_sql::closed_sessions_hold, plain, period);
  query.params.emplace_back("zone", period.zone.name());
  query.params.emplace_back("closings", array_value(parts.closings));
  const Answer<nlohmann::json> held = co_await row_of(store, std::move(query));
  if (!held) {
    co_return held.error();
  }
  co_return held->at(0).get<std::size_t>() == parts.closings.size();
}

SessionParts all_open(const Period& period, const SessionParts& parts) {
  SessionParts open;
  open.parts.events = parts.parts.events;
  open.parts.open = {period};
  return open;
}

std::string with_open_sessions(std::string_view sql) {
  return with_part(std::string(sql), kSessionsBegun, embedded::closed_sql::sessions_begun);
}

Query sessions_query_for(std::string_view sql, const Question& question, const Period& period,
                         const SessionParts& parts, const Dimension* value) {
  const bool of_events = value != nullptr && value->scope == Scope::kSession;
  const SliceSource source = of_events ? SliceSource::kEvents : slice_source(question, period);
  return sessions_query_for(sql, question, period, parts, source, value);
}

Query sessions_query_for(std::string_view sql, const Question& question, const Period& period,
                         const SessionParts& parts, SliceSource source, const Dimension* value) {
  std::string text = with_open_sessions(sql);
  if (!parts.closings.empty()) {
    text = with_part(std::move(text), kClosed, embedded::closed_sql::sessions_closed);
  }
  Query query = slices_query_for(text, question, period, source);
  query.params.emplace_back("engaged_from_ms", std::to_string(kEngagedFromMs));
  put_open_parts(query, parts.parts);
  if (value != nullptr) {
    put_value(query, *value);
  }
  if (!parts.closings.empty()) {
    put_closed_sessions(query, question, period, parts, value);
  }
  put_exactness(query, parts.parts);
  return query;
}

}  // namespace footfall::collector::report
