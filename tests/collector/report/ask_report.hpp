// Asking a report of a store as a request would, without the route around it. One thread at a time.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "collector/report/registry.hpp"
#include "tests/collector/report/run.hpp"

namespace footfall::collector::report_test {

using Parameters = std::vector<std::pair<std::string, std::string>>;

struct Asking {
  std::string site = "shop";
  std::string tz = "UTC";
  std::int64_t now_ms = 0;
  report::Bots bots = report::Bots::kExcluded;
};

/// What a report told; of one that refused, an object with the refusal.
struct Told {
  report::Json data;
  bool approximate = false;
};

inline Told told_of(Store& store, const Asking& asking, std::string_view name, const Parameters& parameters) {
  http::Request request;
  request.query = parameters;
  const auto period =
      report::read_period({request.param("from"), request.param("to"), asking.tz}, asking.tz, asking.now_ms);
  if (!period) {
    return {{{"refused", period.error().reason}, {"detail", period.error().detail}}};
  }
  const auto filter = report::read_filter("filter", request.param("filter").value_or("kind:set"));
  if (!filter) {
    return {{{"refused", filter.error().reason}, {"detail", filter.error().detail}}};
  }
  const report::Question question{asking.site,   *period,
                                  asking.bots,   &request,
                                  asking.now_ms, request.param("filter") ? *filter : report::Filter()};
  const auto finding = run(report::find_report(name)->run(store, question));
  if (!finding) {
    return {{{"refused", finding.error().reason}, {"detail", finding.error().detail}}};
  }
  return {finding->data, finding->approximate};
}

inline report::Json data_of(Store& store, const Asking& asking, std::string_view name,
                            const Parameters& parameters) {
  return told_of(store, asking, name, parameters).data;
}

}  // namespace footfall::collector::report_test
