#include "collector/report/ask.hpp"
#include "collector/report/parameters.hpp"
#include "embedded/report_sql.hpp"

namespace footfall::collector::report {
namespace {

constexpr IntegerBounds kLimit = {.least = 1, .most = 1'000, .usual = 100};

boost::asio::awaitable<Answer<Finding>> run(Store& store, Question question) {
  const Answer<std::int64_t> limit = integer_parameter(*question.request, "limit", kLimit);
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
  co_return Finding{Json{{"pages", std::move(pages)}}, std::nullopt};
}

}  // namespace

Report drop_off_report() {
  return {"drop-off",
          "Exit rate of a page: sessions that begin in the period whose last page view it is, over those "
          "that viewed it.",
          {"limit"},
          run};
}

}  // namespace footfall::collector::report
