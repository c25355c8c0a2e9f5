#include "collector/report/figure.hpp"

#include <algorithm>

#include "collector/report/ask.hpp"
#include "collector/report/registry.hpp"
#include "embedded/report_sql.hpp"

namespace footfall::collector::report {
namespace {

using Figure = Answer<std::optional<double>>;

std::optional<double> number_of(const Json& value) {
  return value.is_number() ? std::optional(value.get<double>()) : std::nullopt;
}

boost::asio::awaitable<Figure> of_requests(Store& store, const Question& question, bool as_rate) {
  const Answer<nlohmann::json> row =
      co_await row_of(store, query_for(embedded::report_sql::requests_rate, question, question.period));
  if (!row) {
    co_return row.error();
  }
  const Json all = row->at(0);
  co_return number_of(as_rate ? rate(row->at(2).get<std::uint64_t>(), row->at(1).get<std::uint64_t>()) : all);
}

// Where in the answer of which report the metric stands.
std::optional<double> found_in(const Json& data, std::string_view metric) {
  if (metric == "errors" || metric == "error_rate") {
    return number_of(data.at(metric == "errors" ? "events" : "error_rate"));
  }
  if (metric == "conversions" || metric == "conversion_rate") {
    return number_of(data.at("rows").at(0).at(metric == "conversions" ? "conversions" : "rate"));
  }
  if (metric == "lcp_p75" || metric == "inp_p75") {
    for (const Json& row : data.at("vitals")) {
      if (row.at("vital") == (metric == "lcp_p75" ? "LCP" : "INP")) {
        return number_of(row.at("p75"));
      }
    }
    return std::nullopt;
  }
  return number_of(data.at("current").at(std::string(metric)));
}

std::string_view report_of(std::string_view metric) {
  return metric.starts_with("error")        ? "errors"
         : metric.starts_with("conversion") ? "goals"
         : metric.ends_with("_p75")         ? "vitals"
                                            : "overview";
}

}  // namespace

boost::asio::awaitable<Figure> figure_of(Store& store, Question question, std::string metric,
                                         std::string goal) {
  if (metric.starts_with("request")) {
    co_return co_await of_requests(store, question, metric == "request_failure_rate");
  }
  http::Request request;
  if (!goal.empty()) {
    request.query.emplace_back("goal", goal);
  }
  question.request = &request;
  try {
    const Answer<Finding> finding = co_await find_report(report_of(metric))->run(store, question);
    if (!finding) {
      co_return finding.error();
    }
    co_return found_in(finding->data, metric);
  } catch (const Json::exception&) {
    co_return unreadable_row();
  }
}

}  // namespace footfall::collector::report
