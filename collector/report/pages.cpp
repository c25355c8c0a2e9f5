#include "collector/report/ask.hpp"
#include "collector/report/cursor.hpp"
#include "collector/report/parameters.hpp"
#include "collector/report/period_parts.hpp"
#include "embedded/report_sql.hpp"

namespace footfall::collector::report {
namespace {

boost::asio::awaitable<Answer<Finding>> run(Store& store, Question question) {
  const Answer<ListPage> page = asked_page(*question.request);
  if (!page) {
    co_return page.error();
  }
  Query query = query_for(embedded::report_sql::pages, question, question.period);
  put_page(query, *page);
  const Answer<PeriodParts> parts = co_await parts_of(store, question, question.period);
  if (!parts) {
    co_return parts.error();
  }
  put_exactness(query, *parts);
  const Answer<std::vector<nlohmann::json>> found = co_await rows_of(store, std::move(query));
  if (!found) {
    co_return found.error();
  }
  Cursor last;
  if (!found->empty()) {
    last = {found->back().at(2).get<std::int64_t>(), found->back().at(7).get<std::string>()};
  }
  const Json next = next_cursor(*page, found->size(), last);
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
  Finding finding{Json{{"rows", std::move(rows)}, {"next_cursor", next}}, std::nullopt};
  finding.approximate = may_approximate(*parts);
  co_return finding;
}

// What the answer holds (shape.hpp).
constexpr std::string_view kData = R"({
  "rows": [{
    "host": "text", "path": "text", "pageviews": "count", "visitors": "count", "entries": "count",
    "exits": "count", "exit_rate": "rate"
  }],
  "next_cursor": "text?"
})";

}  // namespace

Report pages_report() {
  return {"pages",
          "Page views and their distinct visitors in the period, by host and path. Entries and exits: "
          "sessions that "
          "begin in the period whose first, last page view it is; exit rate: exits over the sessions that "
          "viewed it.",
          {kLimit, kCursor},
          run,
          kData};
}

}  // namespace footfall::collector::report
