#include <cmath>

#include "collector/report/ask.hpp"
#include "collector/report/parameters.hpp"
#include "embedded/report_sql.hpp"

namespace footfall::collector::report {
namespace {

constexpr std::int64_t kVitals = 5;

enum class Grouping : std::uint8_t { kAll, kPages };

// CLS has no unit and is small; the others are milliseconds.
Json shown_value(const nlohmann::json& vital, double value) {
  constexpr double kPlaces = 10'000;
  return vital == "CLS" ? Json(std::round(value * kPlaces) / kPlaces) : rounded_ms(value);
}

boost::asio::awaitable<Answer<Json>> measured(Store& store, const Question& question, Grouping grouping,
                                              std::int64_t limit) {
  const bool pages = grouping == Grouping::kPages;
  Query query = query_for(embedded::report_sql::vitals, question, question.period);
  query.params.emplace_back("by_page", pages ? "1" : "0");
  query.params.emplace_back("limit", std::to_string(limit));
  const Answer<std::vector<nlohmann::json>> found = co_await rows_of(store, std::move(query));
  if (!found) {
    co_return found.error();
  }
  Json rows = Json::array();
  for (const nlohmann::json& row : *found) {
    const auto count = row.at(3).get<std::uint64_t>();
    const auto good = row.at(6).get<std::uint64_t>();
    const auto poor = row.at(7).get<std::uint64_t>();
    Json shown = pages ? Json{{"host", row.at(1)}, {"path", row.at(2)}} : Json::object();
    shown.update(Json{{"vital", row.at(0)},
                      {"visitors", row.at(4)},
                      {"measures", count},
                      {"p75", shown_value(row.at(0), row.at(5).get<double>())},
                      {"good", rate(good, count)},
                      {"needs_improvement", rate(count - good - poor, count)},
                      {"poor", rate(poor, count)}});
    rows.push_back(std::move(shown));
  }
  co_return rows;
}

boost::asio::awaitable<Answer<Finding>> run(Store& store, Question question) {
  const Answer<std::int64_t> limit = integer_parameter(*question.request, kLimit);
  if (!limit) {
    co_return limit.error();
  }
  Answer<Json> pages = co_await measured(store, question, Grouping::kPages, *limit);
  if (!pages) {
    co_return pages.error();
  }
  Answer<Json> vitals = co_await measured(store, question, Grouping::kAll, kVitals);
  if (!vitals) {
    co_return vitals.error();
  }
  co_return Finding{Json{{"pages", *std::move(pages)}, {"vitals", *std::move(vitals)}}, std::nullopt};
}

// What the answer holds (shape.hpp).
constexpr std::string_view kData = R"({
  "pages": [{
    "host": "text", "path": "text", "vital": "text", "visitors": "count", "measures": "count",
    "p75": "number", "good": "rate", "needs_improvement": "rate", "poor": "rate"
  }],
  "vitals": [{
    "vital": "text", "visitors": "count", "measures": "count", "p75": "number", "good": "rate",
    "needs_improvement": "rate", "poor": "rate"
  }]
})";

}  // namespace

Report vitals_report() {
  return {
      "vitals",
      "LCP, INP, CLS, FCP and TTFB as browsers measured them in the period, by page and over all: the 75th "
      "percentile, linearly between the nearest values, and the shares that are good, need improvement and "
      "are poor by Google's thresholds (good up to 2.5 s, 200 ms, 0.1, 1.8 s, 0.8 s; poor above 4 s, 500 ms, "
      "0.25, 3 s, 1.8 s).",
      {kLimit},
      run,
      kData};
}

}  // namespace footfall::collector::report
