#include <array>

#include "collector/report/ask.hpp"
#include "collector/report/slices.hpp"
#include "embedded/report_sql.hpp"

namespace footfall::collector::report {
namespace {

constexpr int kCurveDays = 28;

boost::asio::awaitable<Answer<Json>> active_days(Store& store, const Question& question) {
  const Zone& zone = question.period.zone;
  const cctz::civil_day last = zone.day_of(question.period.to_ms - 1);
  const Period span = {zone.begin_of(last - (kCurveDays - 1)), zone.begin_of(last + 1), zone};
  Query query = slices_query_for(embedded::report_sql::engagement_days, question, span);
  put_intervals(query, zone, Interval::kDay, span.from_ms, span.to_ms);
  const Answer<std::vector<nlohmann::json>> rows = co_await rows_of(store, std::move(query));
  if (!rows) {
    co_return rows.error();
  }
  std::array<std::uint64_t, kCurveDays + 1> visitors{};
  for (const nlohmann::json& row : *rows) {
    visitors.at(row.at(0).get<std::size_t>()) = row.at(1).get<std::uint64_t>();
  }
  Json curve = Json::array();
  for (std::size_t days = 1; days < visitors.size(); ++days) {
    curve.push_back({{"days", days}, {"visitors", visitors[days]}});
  }
  co_return curve;
}

Json quantiles(const nlohmann::json& row, std::size_t at) {
  return {{"median", rounded_ms(row.at(at))}, {"p90", rounded_ms(row.at(at + 1))}};
}

boost::asio::awaitable<Answer<Finding>> run(Store& store, Question question) {
  const Answer<nlohmann::json> found =
      co_await row_of(store, query_for(embedded::report_sql::engagement, question, question.period));
  if (!found) {
    co_return found.error();
  }
  const Answer<Json> curve = co_await active_days(store, question);
  if (!curve) {
    co_return curve.error();
  }
  const Answer<Json> share = co_await granted_share(store, question, question.period);
  if (!share) {
    co_return share.error();
  }
  const nlohmann::json& row = *found;
  co_return Finding{Json{{"sessions", row.at(0)},
                         {"engaged_ms", quantiles(row, 1)},
                         {"events", quantiles(row, 3)},
                         {"scroll_pct_median", rounded_ms(row.at(5))},
                         {"rage_clicks", Json{{"count", row.at(6)}, {"sessions", row.at(7)}}},
                         {"dead_clicks", Json{{"count", row.at(8)}, {"sessions", row.at(9)}}},
                         {"active_days_granted_share", *share},
                         {"active_days", *curve}},
                    std::nullopt};
}

// What the answer holds (shape.hpp).
constexpr std::string_view kData = R"({
  "sessions": "count",
  "engaged_ms": "Spread",
  "events": "Spread",
  "scroll_pct_median": "count?",
  "rage_clicks": {"count": "count", "sessions": "count"},
  "dead_clicks": {"count": "count", "sessions": "count"},
  "active_days_granted_share": "rate",
  "active_days": [{"days": "count", "visitors": "count"}]
})";

}  // namespace

Report engagement_report() {
  return {"engagement",
          "Of sessions that begin in the period, counted whole: engaged time and events, median and 90th "
          "percentile; of "
          "their page views whose engagement was measured, the median of the deepest scroll; rage and dead "
          "clicks, and the sessions "
          "that have some. Active days: "
          "visitors with "
          "granted consent by the number of days, of the 28 that end with the period's last, on which they "
          "were active.",
          {},
          run,
          kData};
}

}  // namespace footfall::collector::report
