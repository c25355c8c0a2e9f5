#include "collector/report/ask.hpp"
#include "collector/report/closed_sessions.hpp"
#include "embedded/closed_sql.hpp"
#include "embedded/report_sql.hpp"

namespace footfall::collector::report {
namespace {

struct Figures {
  Json json;
  bool approximate = false;
};

using Rows = std::vector<nlohmann::json>;

// Of states of whole days, past the bound of exact figures.
Query query_of_days(const Question& question, const Period& period, const PeriodParts& parts) {
  SessionParts sessions;
  sessions.parts = parts;
  Query query = parts.open.empty() ? query_for(embedded::closed_sql::overview_closed, question, period)
                                   : sessions_query_for(embedded::closed_sql::overview_approximate, question,
                                                        period, sessions);
  put_closed_days(query, period, parts);
  return query;
}

struct Found {
  Rows rows;
  bool approximate = false;
};

boost::asio::awaitable<Answer<Found>> rows_found(Store& store, const Question& question,
                                                 const Period& period) {
  const Answer<PeriodParts> days = co_await parts_of(store, question, period);
  if (!days) {
    co_return days.error();
  }
  const bool approximate = may_approximate(*days);
  if (approximate && !days->closed.empty()) {
    Query query = query_of_days(question, period, *days);
    Answer<Rows> rows = co_await rows_of(store, std::move(query));
    if (!rows) {
      co_return rows.error();
    }
    co_return Found{*std::move(rows), approximate};
  }
  const Answer<SessionParts> sessions = co_await session_parts_of(store, question, period);
  if (!sessions) {
    co_return sessions.error();
  }
  const auto query_of = [&](const SessionParts& parts) {
    return sessions_query_for(embedded::report_sql::overview, question, period, parts);
  };
  Answer<Rows> rows = co_await rows_of_sessions(store, question, period, *sessions, query_of);
  if (!rows) {
    co_return rows.error();
  }
  co_return Found{*std::move(rows), may_approximate(sessions->parts)};
}

boost::asio::awaitable<Answer<Figures>> figures(Store& store, const Question& question,
                                                const Period& period) {
  const Answer<Found> found = co_await rows_found(store, question, period);
  if (!found) {
    co_return found.error();
  }
  if (found->rows.size() != 1) {
    co_return unreadable_row();
  }
  const nlohmann::json& row = found->rows.front();
  const auto sessions = row.at(1).get<std::uint64_t>();
  const auto engaged = row.at(3).get<std::uint64_t>();
  co_return Figures{Json{{"visitors", row.at(0)},
                         {"sessions", sessions},
                         {"pageviews", row.at(2)},
                         {"engaged_sessions", engaged},
                         {"bounce_rate", rate(sessions - engaged, sessions)},
                         {"session_ms_median", rounded_ms(row.at(4))},
                         {"engaged_ms_median", rounded_ms(row.at(5))}},
                    found->approximate};
}

boost::asio::awaitable<Answer<Finding>> run(Store& store, Question question) {
  const Answer<Figures> current = co_await figures(store, question, question.period);
  if (!current) {
    co_return current.error();
  }
  const Answer<Figures> previous = co_await figures(store, question, period_before(question.period));
  if (!previous) {
    co_return previous.error();
  }
  Finding finding{Json{{"current", current->json}, {"previous", previous->json}}, std::nullopt};
  finding.approximate = current->approximate || previous->approximate;
  const auto sessions = current->json.at("sessions").get<std::uint64_t>();
  finding.rates = {
      {"bounce_rate", sessions - current->json.at("engaged_sessions").get<std::uint64_t>(), sessions}};
  co_return finding;
}

// What the answer holds (shape.hpp).
constexpr std::string_view kData = R"({
  "current": "OverviewFigures",
  "previous": "OverviewFigures"
})";

}  // namespace

Report overview_report() {
  return {
      "overview",
      "Visitors: distinct visitors with an event in the period. Sessions: runs of a visitor's events without "
      "a gap "
      "over 30 minutes that begin in the period, counted whole. Engaged: 10 s of engaged time, or two page "
      "views, "
      "or a custom event or submit; bounce rate: the share of sessions that are not. Medians are over those "
      "sessions. Previous: the equally long period before.",
      {},
      run,
      kData};
}

}  // namespace footfall::collector::report
