// Asking a report of a store as a request would, without the route around it. One thread at a time.
#pragma once

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <exception>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "collector/report/registry.hpp"

namespace footfall::collector::report_test {

using Parameters = std::vector<std::pair<std::string, std::string>>;

/// Runs the coroutine to its end on this thread.
template <class T>
T run(boost::asio::awaitable<T> work) {
  boost::asio::io_context io;
  std::optional<T> result;
  const auto keep = [&]() -> boost::asio::awaitable<void> { result.emplace(co_await std::move(work)); };
  boost::asio::co_spawn(io, keep(), [](std::exception_ptr thrown) {
    if (thrown) {
      std::rethrow_exception(thrown);
    }
  });
  io.run();
  return *std::move(result);
}

struct Asking {
  std::string site = "shop";
  std::string tz = "UTC";
  std::int64_t now_ms = 0;
  report::Bots bots = report::Bots::kExcluded;
};

/// The report's data, or an object with the refusal.
inline report::Json data_of(Store& store, const Asking& asking, std::string_view name,
                            const Parameters& parameters) {
  http::Request request;
  request.query = parameters;
  const auto period =
      report::read_period({request.param("from"), request.param("to"), asking.tz}, asking.tz, asking.now_ms);
  if (!period) {
    return {{"refused", period.error().reason}, {"detail", period.error().detail}};
  }
  const report::Question question{asking.site, *period, asking.bots, &request, asking.now_ms};
  const auto finding = run(report::find_report(name)->run(store, question));
  if (!finding) {
    return {{"refused", finding.error().reason}, {"detail", finding.error().detail}};
  }
  return finding->data;
}

}  // namespace footfall::collector::report_test
