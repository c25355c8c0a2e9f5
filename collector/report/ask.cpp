#include "collector/report/ask.hpp"

#include <cmath>

#include "embedded/report_sql.hpp"

namespace footfall::collector::report {
namespace {

constexpr std::int64_t kAroundMs = kDayMs;

}  // namespace

Refusal unreadable_row() {
  return {500, "internal", "the event store gave an answer that is no row of the report"};
}

Query query_for(std::string_view sql, const Question& question, const Period& period) {
  Query query;
  query.sql = sql;
  if (question.request != nullptr) {
    query.unwanted = question.request->client_gone;
  }
  query.params = {{"site", question.site},
                  {"include_bots", question.bots == Bots::kIncluded ? "1" : "0"},
                  {"from", std::to_string(period.from_ms)},
                  {"to", std::to_string(period.to_ms)},
                  {"scan_from", std::to_string(period.from_ms - kAroundMs)},
                  {"scan_to", std::to_string(period.to_ms + kAroundMs)}};
  if (!question.filter.empty()) {
    query.params.emplace_back("filter_from", std::to_string(period.from_ms - kAroundMs));
    query.params.emplace_back("filter_to", std::to_string(period.to_ms + kAroundMs));
    SqlText condition("filter_");
    write_condition(question.filter, condition);
    put(query, "/*filter*/ 1", condition);
  }
  return query;
}

void put(Query& query, SqlLiteral place, const SqlText& text) {
  const std::string_view mark = place.text();
  for (std::size_t at = query.sql.find(mark); at != std::string::npos; at = query.sql.find(mark, at)) {
    query.sql.replace(at, mark.size(), text.text());
    at += text.text().size();
  }
  query.params.insert(query.params.end(), text.params().begin(), text.params().end());
}

std::string with_part(std::string sql, std::string_view place, std::string_view part) {
  if (const std::size_t at = sql.find(place); at != std::string::npos) {
    sql.replace(at, place.size(), part);
  }
  return sql;
}

void put_intervals(Query& query, const Zone& zone, Interval interval, std::int64_t from_ms,
                   std::int64_t to_ms) {
  std::vector<std::int64_t> starts, offsets;
  for (const Stretch& stretch : zone.stretches(from_ms, to_ms)) {
    starts.push_back(stretch.start_ms);
    offsets.push_back(stretch.offset_ms);
  }
  SqlText intervals("interval_");
  intervals << embedded::report_sql::intervals;
  put(query, "/*intervals*/ (at -> at) AS interval_of", intervals);
  query.params.emplace_back("interval", interval_name(interval));
  query.params.emplace_back("starts", array_value(starts));
  query.params.emplace_back("offsets", array_value(offsets));
}

std::string array_value(std::span<const std::int64_t> numbers) {
  std::string value = "[";
  for (const std::int64_t number : numbers) {
    value.append(value.size() == 1 ? "" : ",").append(std::to_string(number));
  }
  return value + "]";
}

boost::asio::awaitable<Answer<std::vector<nlohmann::json>>> rows_of(Store& store, Query query) {
  const Outcome<std::string> text = co_await store.query(std::move(query));
  if (!text) {
    co_return refusal_of(text.error());
  }
  std::vector<nlohmann::json> rows;
  std::string_view rest = *text;
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    nlohmann::json row = nlohmann::json::parse(line, nullptr, false);
    if (!row.is_array()) {
      co_return unreadable_row();
    }
    rows.push_back(std::move(row));
  }
  co_return rows;
}

boost::asio::awaitable<Answer<nlohmann::json>> row_of(Store& store, Query query) {
  Answer<std::vector<nlohmann::json>> rows = co_await rows_of(store, std::move(query));
  if (!rows) {
    co_return rows.error();
  }
  if (rows->size() != 1) {
    co_return unreadable_row();
  }
  co_return std::move(rows->front());
}

Json rate(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? Json() : Json(static_cast<double>(part) / static_cast<double>(whole));
}

Json rounded_ms(const nlohmann::json& number) {
  return number.is_number() ? Json(std::llround(number.get<double>())) : Json();
}

}  // namespace footfall::collector::report
