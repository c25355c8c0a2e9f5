// One at a time across coroutines of any threads: who holds the turn works, the others wait without a thread.
#pragma once

#include <boost/asio/experimental/concurrent_channel.hpp>
#include <boost/asio/system_executor.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <utility>

namespace footfall::collector::report {

class Turns {
 public:
  Turns() : free_(boost::asio::system_executor(), 1) { give_back(); }

  /// Held by the one whose turn it is; the next one's when it ends. Outlived by the turns it came from.
  class Turn {
   public:
    explicit Turn(Turns* turns) : turns_(turns) {}
    Turn(Turn&& other) noexcept : turns_(std::exchange(other.turns_, nullptr)) {}
    Turn& operator=(Turn&&) = delete;
    ~Turn() {
      if (turns_ != nullptr) {
        turns_->give_back();
      }
    }

   private:
    Turns* turns_;
  };

  boost::asio::awaitable<Turn> take() {
    co_await free_.async_receive(boost::asio::use_awaitable);
    co_return Turn(this);
  }

 private:
  void give_back() { free_.try_send(boost::system::error_code()); }

  boost::asio::experimental::concurrent_channel<boost::asio::system_executor, void(boost::system::error_code)>
      free_;
};

}  // namespace footfall::collector::report
