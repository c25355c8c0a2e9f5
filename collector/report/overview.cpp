#include "collector/report/ask.hpp"
#include "collector/report/period_parts.hpp"
#include "collector/report/session_rules.hpp"
#include "collector/report/slices.hpp"
#include "embedded/closed_sql.hpp"
#include "embedded/report_sql.hpp"

namespace footfall::collector::report {
namespace {

struct Figures {
  Json json;
  bool approximate = false;
};

Query query_of(const Question& question, const Period& period, const PeriodParts& parts) {
  if (!may_approximate(parts)) {
    return slices_query_for(embedded::report_sql::overview, question, period);
  }
  Query query = parts.open.empty()
                    ? query_for(embedded::closed_sql::overview_closed, question, period)
                    : slices_query_for(embedded::closed_sql::overview_approximate, question, period);
  put_closed_days(query, period, parts);
  put_open_parts(query, parts);
  return query;
}

boost::asio::awaitable<Answer<Figures>> figures(Store& store, const Question& question,
                                                const Period& period) {
  const Answer<PeriodParts> parts = co_await parts_of(store, question, period);
  if (!parts) {
    co_return parts.error();
  }
  Query query = query_of(question, period, *parts);
  query.params.emplace_back("engaged_from_ms", std::to_string(kEngagedFromMs));
  const Answer<nlohmann::json> found = co_await row_of(store, std::move(query));
  if (!found) {
    co_return found.error();
  }
  const nlohmann::json& row = *found;
  const auto sessions = row.at(1).get<std::uint64_t>();
  const auto engaged = row.at(3).get<std::uint64_t>();
  co_return Figures{Json{{"visitors", row.at(0)},
                         {"sessions", sessions},
                         {"pageviews", row.at(2)},
                         {"engaged_sessions", engaged},
                         {"bounce_rate", rate(sessions - engaged, sessions)},
                         {"session_ms_median", rounded_ms(row.at(4))},
                         {"engaged_ms_median", rounded_ms(row.at(5))}},
                    may_approximate(*parts)};
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
  if (current->approximate || previous->approximate) {
    finding.data[kApproximate] = true;
  }
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
