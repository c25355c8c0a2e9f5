#include "collector/report/ask.hpp"
#include "collector/report/parameters.hpp"
#include "embedded/report_sql.hpp"

namespace footfall::collector::report {
namespace {

boost::asio::awaitable<Answer<Finding>> run(Store& store, Question question) {
  const Answer<std::int64_t> limit = integer_parameter(*question.request, kLimit);
  if (!limit) {
    co_return limit.error();
  }
  Query query = query_for(embedded::report_sql::pages, question, question.period);
  query.params.emplace_back("limit", std::to_string(*limit));
  const Answer<std::vector<nlohmann::json>> found = co_await rows_of(store, std::move(query));
  if (!found) {
    co_return found.error();
  }
  Json rows = Json::array();
  for (const nlohmann::json& row : *found) {
    rows.push_back({{"host", row.at(0)},
                    {"path", row.at(1)},
                    {"pageviews", row.at(2)},
                    {"visitors", row.at(3)},
                    {"entries", row.at(4)},
                    {"exits", row.at(5)},
                    {"exit_rate", rate(row.at(5).get<std::uint64_t>(), row.at(6).get<std::uint64_t>())}});
  }
  co_return Finding{Json{{"rows", std::move(rows)}}, std::nullopt};
}

// What the answer holds (shape.hpp).
constexpr std::string_view kData = R"({
  "rows": [{
    "host": "text", "path": "text", "pageviews": "count", "visitors": "count", "entries": "count",
    "exits": "count", "exit_rate": "rate"
  }]
})";

}  // namespace

Report pages_report() {
  return {"pages",
          "Page views and their distinct visitors in the period, by host and path. Entries and exits: "
          "sessions that "
          "begin in the period whose first, last page view it is; exit rate: exits over the sessions that "
          "viewed it.",
          {kLimit},
          run,
          kData};
}

}  // namespace footfall::collector::report
