// Keeps what the sites' retention says: the store's TTL, and what the spool's file holds of refused events.
// And destroys yesterday's salt, whether or not anybody comes today. Looks again and again, in a thread of
// its own, so that a change by `footfall site retention` needs no restart.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <filesystem>
#include <functional>
#include <string>
#include <thread>

#include "collector/admin/admin.hpp"
#include "collector/base/clock.hpp"
#include "collector/store/store.hpp"

namespace footfall::collector::app {

struct RetentionOptions {
  std::filesystem::path spool;
  std::chrono::milliseconds look{30'000};  ///< between two looks
  WallClock now = system_now_ms;
  std::function<void(std::string)> report = [](const std::string&) {};
};

/// One look. Failures: those of the store; the refused events are removed first, whatever the store says.
boost::asio::awaitable<Outcome<void>> keep_retention(AdminStore& admin, Store& store,
                                                     const RetentionOptions& options);

class RetentionKeeper {
 public:
  /// Both outlive the keeper. Starts at once; a store that does not answer yet is asked again soon.
  RetentionKeeper(AdminStore& admin, Store& store, RetentionOptions options);
  ~RetentionKeeper();
  RetentionKeeper(const RetentionKeeper&) = delete;
  RetentionKeeper& operator=(const RetentionKeeper&) = delete;

 private:
  boost::asio::awaitable<void> run();

  AdminStore& admin_;
  Store& store_;
  RetentionOptions options_;
  boost::asio::io_context context_{1};
  boost::asio::steady_timer timer_{context_};
  std::thread thread_;
};

}  // namespace footfall::collector::app
