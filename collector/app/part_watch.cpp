#include "collector/app/part_watch.hpp"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>
#include <vector>

#include "collector/store/damaged_parts.hpp"

namespace footfall::collector::app {
namespace {

// While the store starts.
constexpr std::chrono::milliseconds kSoon{500};
// A disk that is going may damage hundreds.
constexpr std::size_t kNamed = 10;

std::string sentence(const std::vector<std::string>& parts) {
  std::string text =
      "the store found " + std::to_string(parts.size()) +
      " damaged parts at its start and set them aside; nothing was deleted, and reports lack what is in "
      "them. 'footfall verify' names batches of the last week; docs/operation.md says what can be done:";
  for (std::size_t i = 0; i < std::min(parts.size(), kNamed); ++i) {
    text += " " + parts[i];
  }
  return text;
}

}  // namespace

PartWatch::PartWatch(Store& store, std::function<void(std::string)> report)
    : store_(store), report_(std::move(report)) {
  boost::asio::co_spawn(context_, run(), boost::asio::detached);
  thread_ = std::thread([this] { context_.run(); });
}

PartWatch::~PartWatch() {
  context_.stop();
  thread_.join();
}

boost::asio::awaitable<void> PartWatch::run() {
  while (true) {
    const Outcome<std::vector<std::string>> parts = co_await damaged_parts(store_);
    if (parts) {
      if (!parts->empty()) {
        report_(sentence(*parts));
      }
      co_return;
    }
    timer_.expires_after(kSoon);
    co_await timer_.async_wait(boost::asio::as_tuple(boost::asio::use_awaitable));
  }
}

}  // namespace footfall::collector::app
