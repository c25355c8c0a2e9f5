#include "collector/report/ask.hpp"
#include "collector/report/parameters.hpp"
#include "embedded/report_sql.hpp"

namespace footfall::collector::report {
namespace {

enum class Grouping : std::uint8_t { kForms, kFields };

boost::asio::awaitable<Answer<std::vector<nlohmann::json>>> form_rows(Store& store, const Question& question,
                                                                      Grouping grouping, std::int64_t limit) {
  Query query = query_for(embedded::report_sql::drop_off_forms, question, question.period);
  query.params.emplace_back("by_field", grouping == Grouping::kFields ? "1" : "0");
  query.params.emplace_back("limit", std::to_string(limit));
  co_return co_await rows_of(store, std::move(query));
}

boost::asio::awaitable<Answer<Json>> forms(Store& store, const Question& question, std::int64_t limit) {
  const Answer<std::vector<nlohmann::json>> touched =
      co_await form_rows(store, question, Grouping::kForms, limit);
  if (!touched) {
    co_return touched.error();
  }
  const Answer<std::vector<nlohmann::json>> fields =
      co_await form_rows(store, question, Grouping::kFields, kLimit.bounds.most);
  if (!fields) {
    co_return fields.error();
  }
  Json list = Json::array();
  for (const nlohmann::json& row : *touched) {
    const auto sessions = row.at(4).get<std::uint64_t>();
    const auto submitted = row.at(5).get<std::uint64_t>();
    Json last = Json::array();
    for (const nlohmann::json& field : *fields) {
      if (field.at(0) == row.at(0) && field.at(1) == row.at(1) && field.at(2) == row.at(2)) {
        last.push_back({{"field", field.at(3)}, {"visitors", field.at(6)}, {"sessions", field.at(4)}});
      }
    }
    list.push_back({{"host", row.at(0)},
                    {"path", row.at(1)},
                    {"form", row.at(2)},
                    {"visitors", row.at(6)},
                    {"sessions", sessions},
                    {"submitted", submitted},
                    {"drop_off", rate(sessions - submitted, sessions)},
                    {"last_fields", std::move(last)}});
  }
  co_return list;
}

boost::asio::awaitable<Answer<Finding>> run(Store& store, Question question) {
  const Answer<std::int64_t> limit = integer_parameter(*question.request, kLimit);
  if (!limit) {
    co_return limit.error();
  }
  Query query = query_for(embedded::report_sql::drop_off, question, question.period);
  query.params.emplace_back("limit", std::to_string(*limit));
  const Answer<std::vector<nlohmann::json>> found = co_await rows_of(store, std::move(query));
  if (!found) {
    co_return found.error();
  }
  Json pages = Json::array();
  for (const nlohmann::json& row : *found) {
    pages.push_back({{"host", row.at(0)},
                     {"path", row.at(1)},
                     {"visitors", row.at(4)},
                     {"sessions", row.at(2)},
                     {"exits", row.at(3)},
                     {"exit_rate", rate(row.at(3).get<std::uint64_t>(), row.at(2).get<std::uint64_t>())}});
  }
  Answer<Json> touched = co_await forms(store, question, *limit);
  if (!touched) {
    co_return touched.error();
  }
  co_return Finding{Json{{"pages", std::move(pages)}, {"forms", *std::move(touched)}}, std::nullopt};
}

// What the answer holds (shape.hpp).
constexpr std::string_view kData = R"({
  "pages": [{
    "host": "text", "path": "text", "visitors": "count", "sessions": "count", "exits": "count",
    "exit_rate": "rate"
  }],
  "forms": [{
    "host": "text", "path": "text", "form": "text", "visitors": "count", "sessions": "count",
    "submitted": "count", "drop_off": "rate",
    "last_fields": [{"field": "text", "visitors": "count", "sessions": "count"}]
  }]
})";

}  // namespace

Report drop_off_report() {
  return {
      "drop-off",
      "Exit rate of a page: sessions that begin in the period whose last page view it is, over those "
      "that viewed it. Form drop-off: sessions that touched the form (focused a field, or submitted) and did "
      "not submit it, over those that touched it; last fields: of those, by the field they touched last.",
      {kLimit},
      run,
      kData};
}

}  // namespace footfall::collector::report
