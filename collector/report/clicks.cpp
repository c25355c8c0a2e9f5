#include "collector/report/ask.hpp"
#include "collector/report/parameters.hpp"
#include "embedded/report_sql.hpp"

namespace footfall::collector::report {
namespace {

constexpr Parameter kPage = {
    .name = "page", .about = "The path of a page whose elements are asked for.", .example = "/"};
constexpr Parameter kHost = {.name = "host", .about = "The page's host; by default any."};
constexpr Parameter kBin = {.name = "bin",
                            .about = "How wide and high a square of the page is, in CSS pixels.",
                            .takes = Takes::kInteger,
                            .bounds = {.least = 1, .most = 1'000, .usual = 40}};
constexpr std::size_t kMaxPageBytes = 512;

Json counts_of(const nlohmann::json& row) {
  return {
      {"clicks", row.at(2)}, {"visitors", row.at(3)}, {"rage_clicks", row.at(4)}, {"dead_clicks", row.at(5)}};
}

boost::asio::awaitable<Answer<Json>> listed(Store& store, Query query, const char* first,
                                            const char* second) {
  const Answer<std::vector<nlohmann::json>> found = co_await rows_of(store, std::move(query));
  if (!found) {
    co_return found.error();
  }
  Json rows = Json::array();
  for (const nlohmann::json& row : *found) {
    Json shown = {{first, row.at(0)}, {second, row.at(1)}};
    shown.update(counts_of(row));
    rows.push_back(std::move(shown));
  }
  co_return rows;
}

struct Page {
  std::string_view path, host;
  std::int64_t limit = 0, bin = 0;
};

Query page_query(std::string_view sql, const Question& question, const Page& page) {
  Query query = query_for(sql, question, question.period);
  query.params.emplace_back("page", page.path);
  query.params.emplace_back("host", page.host);
  query.params.emplace_back("limit", std::to_string(page.limit));
  query.params.emplace_back("bin", std::to_string(page.bin));
  return query;
}

boost::asio::awaitable<Answer<Finding>> of_page(Store& store, const Question& question, Page page) {
  Answer<Json> elements = co_await listed(
      store, page_query(embedded::report_sql::clicks_elements, question, page), "selector", "text");
  if (!elements) {
    co_return elements.error();
  }
  const Answer<std::vector<nlohmann::json>> found =
      co_await rows_of(store, page_query(embedded::report_sql::clicks_bins, question, page));
  if (!found) {
    co_return found.error();
  }
  Json bins = Json::array();
  for (const nlohmann::json& row : *found) {
    bins.push_back({{"x", row.at(0)}, {"y", row.at(1)}, {"clicks", row.at(2)}, {"visitors", row.at(3)}});
  }
  co_return Finding{Json{{"page", page.path},
                         {"bin", page.bin},
                         {"elements", *std::move(elements)},
                         {"bins", std::move(bins)}},
                    std::nullopt};
}

boost::asio::awaitable<Answer<Finding>> run(Store& store, Question question) {
  const http::Request& request = *question.request;
  const Answer<std::int64_t> limit = integer_parameter(request, kLimit);
  const Answer<std::int64_t> bin = integer_parameter(request, kBin);
  for (const Answer<std::int64_t>* one : {&limit, &bin}) {
    if (!*one) {
      co_return one->error();
    }
  }
  const Page page{request.param("page").value_or(""), request.param("host").value_or(""), *limit, *bin};
  if (request.param("page")) {
    if (page.path.empty() || page.path.size() > kMaxPageBytes || page.host.size() > kMaxPageBytes) {
      co_return bad_parameter("page", "a path of 1 to 512 bytes");
    }
    co_return co_await of_page(store, question, page);
  }
  Query query = query_for(embedded::report_sql::clicks_pages, question, question.period);
  query.params.emplace_back("limit", std::to_string(*limit));
  Answer<Json> pages = co_await listed(store, std::move(query), "host", "path");
  if (!pages) {
    co_return pages.error();
  }
  co_return Finding{Json{{"pages", *std::move(pages)}}, std::nullopt};
}

// What the answer holds (shape.hpp).
constexpr std::string_view kData = R"([
  {
    "pages": [{
      "host": "text", "path": "text", "clicks": "count", "visitors": "count", "rage_clicks": "count",
      "dead_clicks": "count"
    }]
  },
  {
    "page": "text",
    "bin": "count",
    "elements": [{
      "selector": "text", "text": "text", "clicks": "count", "visitors": "count", "rage_clicks": "count",
      "dead_clicks": "count"
    }],
    "bins": [{"x": "count", "y": "count", "clicks": "count", "visitors": "count"}]
  }
])";

}  // namespace

Report clicks_report() {
  return {
      "clicks",
      "Clicks in the period by page; with page= by the element clicked, and by square of the page, bin CSS "
      "pixels wide, from its top left corner. Rage clicks: several on one spot in a short time; dead clicks: "
      "those after which nothing happened; as the browser noticed them.",
      {kPage, kHost, kBin, kLimit},
      run,
      kData};
}

}  // namespace footfall::collector::report
