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
  Query query = query_for(embedded::report_sql::errors, question, question.period);
  query.params.emplace_back("limit", std::to_string(*limit));
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
      {kLimit},
      run,
      kData};
}

}  // namespace footfall::collector::report
