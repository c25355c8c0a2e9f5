#include <map>

#include "collector/report/ask.hpp"
#include "embedded/report_sql.hpp"

namespace footfall::collector::report {
namespace {

constexpr std::int64_t kMinutes = 30;
constexpr std::int64_t kActiveMs = 5 * kMinuteMs;
constexpr int kPages = 10;

boost::asio::awaitable<Answer<Json>> pages_of(Store& store, const Question& question, const Period& period) {
  Query query = query_for(embedded::report_sql::realtime_pages, question, period);
  query.params.emplace_back("limit", std::to_string(kPages));
  const Answer<std::vector<nlohmann::json>> rows = co_await rows_of(store, std::move(query));
  if (!rows) {
    co_return rows.error();
  }
  Json pages = Json::array();
  for (const nlohmann::json& row : *rows) {
    pages.push_back(
        {{"host", row.at(0)}, {"path", row.at(1)}, {"visitors", row.at(2)}, {"pageviews", row.at(3)}});
  }
  co_return pages;
}

boost::asio::awaitable<Answer<Finding>> run(Store& store, Question question) {
  const std::int64_t this_minute_ms = question.now_ms - question.now_ms % kMinuteMs;
  // An event of this very millisecond counts.
  const Period period = {this_minute_ms - (kMinutes - 1) * kMinuteMs, question.now_ms + 1,
                         question.period.zone};
  Query query = query_for(embedded::report_sql::realtime, question, period);
  query.params.emplace_back("active_from", std::to_string(question.now_ms - kActiveMs));
  const Answer<std::vector<nlohmann::json>> rows = co_await rows_of(store, std::move(query));
  if (!rows) {
    co_return rows.error();
  }
  std::map<std::int64_t, const nlohmann::json*> by_minute;
  std::uint64_t active = 0;
  for (const nlohmann::json& row : *rows) {
    const auto minute_ms = row.at(0).get<std::int64_t>();
    if (minute_ms == 0) {
      active = row.at(3).get<std::uint64_t>();
    } else {
      by_minute.emplace(minute_ms, &row);
    }
  }
  Json minutes = Json::array();
  for (std::int64_t at_ms = period.from_ms; at_ms <= this_minute_ms; at_ms += kMinuteMs) {
    const auto found = by_minute.find(at_ms);
    const auto figure = [&](std::size_t column) {
      return found == by_minute.end() ? std::uint64_t{0} : found->second->at(column).get<std::uint64_t>();
    };
    minutes.push_back({{"at", period.zone.text(at_ms)},
                       {"visitors", figure(1)},
                       {"pageviews", figure(2)},
                       {"events", figure(4)}});
  }
  Answer<Json> pages = co_await pages_of(store, question, period);
  if (!pages) {
    co_return pages.error();
  }
  co_return Finding{
      Json{{"active_now", active}, {"minutes", std::move(minutes)}, {"pages", *std::move(pages)}}, period};
}

// What the answer holds (shape.hpp).
constexpr std::string_view kData = R"({
  "active_now": "count",
  "minutes": [{"at": "instant", "visitors": "count", "pageviews": "count", "events": "count"}],
  "pages": [{"host": "text", "path": "text", "visitors": "count", "pageviews": "count"}]
})";

}  // namespace

Report realtime_report() {
  return {"realtime",
          "Active now: visitors with a page view, click, submit or custom event in the last 5 minutes. By "
          "minute: "
          "distinct visitors with an event, page views and events; the last minute is still running. Pages: "
          "those "
          "that most visitors viewed in these 30 minutes, at most 10.",
          {},
          run,
          kData};
}

}  // namespace footfall::collector::report
