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
  Query query = query_for(embedded::report_sql::errors, question, question.period);
  put_page(query, *page);
  const Answer<std::vector<nlohmann::json>> found = co_await rows_of(store, std::move(query));
  if (!found) {
    co_return found.error();
  }
  const Answer<nlohmann::json> all =
      co_await row_of(store, query_for(embedded::report_sql::errors_rate, question, question.period));
  if (!all) {
    co_return all.error();
  }
  const Zone& zone = question.period.zone;
  Cursor last;
  if (!found->empty()) {
    last = {found->back().at(7).get<std::int64_t>(), found->back().at(0).get<std::string>()};
  }
  const Json next = next_cursor(*page, found->size(), last);
  Json rows = Json::array();
  for (const nlohmann::json& row : *found) {
    rows.push_back({{"fingerprint", row.at(0)},
                    {"type", row.at(1)},
                    {"message", row.at(2)},
                    {"frame", row.at(3)},
                    {"host", row.at(4)},
                    {"path", row.at(5)},
                    {"events", row.at(6)},
                    {"visitors", row.at(7)},
                    {"sessions", row.at(8)},
                    {"first_seen", zone.text(row.at(9).get<std::int64_t>())},
                    {"last_seen", zone.text(row.at(10).get<std::int64_t>())}});
  }
  const auto hit = all->at(2).get<std::uint64_t>();
  const auto sessions = all->at(4).get<std::uint64_t>();
  Finding finding{Json{{"rows", std::move(rows)},
                       {"next_cursor", next},
                       {"events", all->at(0)},
                       {"visitors", all->at(1)},
                       {"sessions", hit},
                       {"error_rate", rate(hit, sessions)}},
                  std::nullopt};
  finding.rates = {{"error_rate", hit, sessions}};
  co_return finding;
}

// What the answer holds (shape.hpp).
constexpr std::string_view kData = R"({
  "rows": [{
    "fingerprint": "text", "type": "text", "message": "text", "frame": "text", "host": "text", "path": "text",
    "events": "count", "visitors": "count", "sessions": "count", "first_seen": "instant",
    "last_seen": "instant"
  }],
  "next_cursor": "text?",
  "events": "count",
  "visitors": "count",
  "sessions": "count",
  "error_rate": "rate"
})";

}  // namespace

Report errors_report() {
  return {
      "errors",
      "Errors of the pages' code in the period, by fingerprint (type, message with numbers removed, top "
      "frame "
      "of the page's own code): how often, distinct visitors and sessions hit, first and last seen in the "
      "period; message, frame and page of the latest. Error rate: sessions with an error over sessions with "
      "an event.",
      {kLimit, kCursor},
      run,
      kData};
}

}  // namespace footfall::collector::report
