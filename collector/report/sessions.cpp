#include "collector/report/ask.hpp"
#include "collector/report/session_rules.hpp"
#include "collector/report/slices.hpp"
#include "embedded/report_sql.hpp"

namespace footfall::collector::report {
namespace {

// Sums over no rows are empty arrays.
std::uint64_t count_at(const nlohmann::json& counts, std::size_t place) {
  return place < counts.size() ? counts.at(place).get<std::uint64_t>() : 0;
}

Json duration_histogram(const nlohmann::json& lasting) {
  Json bins = Json::array();
  for (std::size_t i = 0; i < kDurationBoundsMs.size(); ++i) {
    const bool last = i + 1 == kDurationBoundsMs.size();
    bins.push_back({{"from_ms", kDurationBoundsMs[i]},
                    {"to_ms", last ? Json() : Json(kDurationBoundsMs[i + 1])},
                    {"sessions", count_at(lasting, i) - count_at(lasting, i + 1)}});
  }
  return bins;
}

Json depth_histogram(const nlohmann::json& deep) {
  Json bins = Json::array();
  for (std::size_t depth = 1; depth <= kDeepestSession; ++depth) {
    bins.push_back({{"pageviews", depth}, {"sessions", count_at(deep, depth - 1)}});
  }
  return bins;
}

boost::asio::awaitable<Answer<Finding>> run(Store& store, Question question) {
  Query query = slices_query_for(embedded::report_sql::sessions, question, question.period);
  query.params.emplace_back("bounds", array_value(kDurationBoundsMs));
  query.params.emplace_back("deepest", std::to_string(kDeepestSession));
  const Answer<nlohmann::json> found = co_await row_of(store, std::move(query));
  if (!found) {
    co_return found.error();
  }
  const nlohmann::json& row = *found;
  co_return Finding{
      Json{{"sessions", row.at(0)},
           {"visitors", row.at(7)},
           {"duration_ms", Json{{"median", rounded_ms(row.at(1))}, {"p90", rounded_ms(row.at(2))}}},
           {"engaged_ms", Json{{"median", rounded_ms(row.at(3))}, {"p90", rounded_ms(row.at(4))}}},
           {"duration_histogram", duration_histogram(row.at(5))},
           {"depth_histogram", depth_histogram(row.at(6))}},
      std::nullopt};
}

// What the answer holds (shape.hpp).
constexpr std::string_view kData = R"({
  "sessions": "count",
  "visitors": "count",
  "duration_ms": "Spread",
  "engaged_ms": "Spread",
  "duration_histogram": [{"from_ms": "count", "to_ms": "count?", "sessions": "count"}],
  "depth_histogram": [{"pageviews": "count", "sessions": "count"}]
})";

}  // namespace

Report sessions_report() {
  return {
      "sessions",
      "Sessions: runs of a visitor's events without a gap over 30 minutes that begin in the period, counted "
      "whole. "
      "Duration: last event less first; engaged time: the sum of the time the page was visible, focused and "
      "in "
      "use. Percentiles lie linearly between the nearest values. Depth: page views of the session; sessions "
      "without any are in no bin.",
      {},
      run,
      kData};
}

}  // namespace footfall::collector::report
