// Says once, when the store has started, which of its parts were damaged and set aside. In a thread of its
// own: the store may take its time to start.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <string>
#include <thread>

#include "collector/store/store.hpp"

namespace footfall::collector::app {

class PartWatch {
 public:
  /// The store outlives it. `report` is called in the watch's thread.
  PartWatch(Store& store, std::function<void(std::string)> report);
  ~PartWatch();
  PartWatch(const PartWatch&) = delete;
  PartWatch& operator=(const PartWatch&) = delete;

 private:
  boost::asio::awaitable<void> run();

  Store& store_;
  std::function<void(std::string)> report_;
  boost::asio::io_context context_{1};
  boost::asio::steady_timer timer_{context_};
  std::thread thread_;
};

}  // namespace footfall::collector::app
