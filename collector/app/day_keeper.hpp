// Closes the days of every site's zone that are over (collector/report/close_days.hpp), so that reports need
// not read their slices. In a thread of its own, the latest days first, and again those that events still
// came to.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <functional>
#include <string>
#include <thread>

#include "collector/admin/admin.hpp"
#include "collector/report/close_days.hpp"
#include "collector/report/close_sessions.hpp"
#include "collector/report/closed_coverage.hpp"

namespace footfall::collector::app {

struct DayKeeperOptions {
  std::chrono::milliseconds look{60'000};  ///< between two looks, once there is nothing left to close
  WallClock now = system_now_ms;
  std::function<void(std::string)> report = [](const std::string&) {};
};

class DayKeeper {
 public:
  /// Both outlive the keeper. Starts at once; a store that does not answer yet is asked again soon.
  DayKeeper(AdminStore& admin, Store& store, DayKeeperOptions options);
  ~DayKeeper();
  DayKeeper(const DayKeeper&) = delete;
  DayKeeper& operator=(const DayKeeper&) = delete;

 private:
  enum class Look : std::uint8_t { kMore, kDone, kAway };

  boost::asio::awaitable<void> run();
  boost::asio::awaitable<Look> look();
  boost::asio::awaitable<report::Answer<std::size_t>> close(std::string site, report::Zone zone);

  AdminStore& admin_;
  DayKeeperOptions options_;
  report::DayCloser closer_;
  report::SessionCloser session_closer_;
  report::CoverageCloser coverage_closer_;
  std::string last_report_;
  boost::asio::io_context context_{1};
  boost::asio::steady_timer timer_{context_};
  std::thread thread_;
};

}  // namespace footfall::collector::app
