#include "collector/report/ask.hpp"
#include "collector/report/cursor.hpp"
#include "collector/report/parameters.hpp"
#include "embedded/report_sql.hpp"

namespace footfall::collector::report {
namespace {

boost::asio::awaitable<Answer<Finding>> run(Store& store, Question question) {
  const Answer<ListPage> page = asked_page(*question.request);
  if (!page) {
    co_return page.error();
  }
  Query query = query_for(embedded::report_sql::requests, question, question.period);
  put_page(query, *page);
  const Answer<std::vector<nlohmann::json>> found = co_await rows_of(store, std::move(query));
  if (!found) {
    co_return found.error();
  }
  Cursor last;
  if (!found->empty()) {
    last = {found->back().at(3).get<std::int64_t>(), found->back().at(9).get<std::string>()};
  }
  const Json next = next_cursor(*page, found->size(), last);
  Json rows = Json::array();
  std::vector<RateFact> rates;
  for (const nlohmann::json& row : *found) {
    const auto count = row.at(3).get<std::uint64_t>();
    const auto known = row.at(5).get<std::uint64_t>();
    const auto failed = row.at(6).get<std::uint64_t>();
    rows.push_back({{"method", row.at(0)},
                    {"host", row.at(1)},
                    {"path", row.at(2)},
                    {"visitors", row.at(4)},
                    {"requests", count},
                    {"status_unknown", count - known},
                    {"failed", failed},
                    {"failure_rate", rate(failed, known)},
                    {"p50_ms", rounded_ms(row.at(7))},
                    {"p95_ms", rounded_ms(row.at(8))}});
    rates.push_back(
        {row.at(0).get<std::string>() + " " + row.at(1).get<std::string>() + row.at(2).get<std::string>(),
         failed, known});
  }
  Finding finding{Json{{"rows", std::move(rows)}, {"next_cursor", next}}, std::nullopt};
  finding.rates = std::move(rates);
  co_return finding;
}

// What the answer holds (shape.hpp).
constexpr std::string_view kData = R"({
  "rows": [{
    "method": "text", "host": "text", "path": "text", "visitors": "count", "requests": "count",
    "status_unknown": "count", "failed": "count", "failure_rate": "rate", "p50_ms": "ms", "p95_ms": "ms"
  }],
  "next_cursor": "text?"
})";

}  // namespace

Report requests_report() {
  return {
      "requests",
      "Requests that pages made in the period, by method, host and templated path. Failed: a status of 400 "
      "or more; failure rate: those over the requests whose status the browser told. It tells none of a "
      "request that no answer came to (a network error), and none where a server of another origin hides it, "
      "and does not say which of the two it was: status_unknown, neither failed nor answered. Percentiles "
      "of the time to the end of the answer lie linearly between the nearest values.",
      {kLimit, kCursor},
      run,
      kData};
}

}  // namespace footfall::collector::report
