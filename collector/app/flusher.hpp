// Spool -> store: claims a block, enriches it, inserts it under its token, releases it; again and again.
//
// A crash between any two steps repeats the later one: the block keeps its rows and token, and the store
// takes a token once. One thread of its own.
#pragma once

#include <atomic>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <deque>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <thread>

#include "collector/enrich/enricher.hpp"
#include "collector/spool/spool.hpp"
#include "collector/store/store.hpp"

namespace footfall::collector::app {

struct FlusherOptions {
  std::size_t max_rows = 8'000;  ///< batches in a block
  std::size_t max_bytes = std::size_t{3}
                          << 20;          ///< of their records: some 60,000 events, 1.9 KB of memory each
  std::chrono::milliseconds linger{100};  ///< after a commit, so that a block holds more than one batch
  std::chrono::milliseconds idle_look{
      2'000};  ///< how soon rows that another process put into the spool are seen
  std::chrono::milliseconds first_pause{100};
  std::chrono::milliseconds longest_pause{5'000};
  WallClock now = system_now_ms;
  std::function<void(std::string)> report = [](const std::string&) {};  ///< what went wrong, for the log
};

class Flusher {
 public:
  /// Both outlive the flusher. Starts at once, waiting for the store.
  Flusher(Spool& spool, Store& store, FlusherOptions options);
  /// Stops after the block under way.
  ~Flusher();
  Flusher(const Flusher&) = delete;
  Flusher& operator=(const Flusher&) = delete;

  /// Whether the store took the last block or answered the last question.
  bool store_answers() const { return store_answers_; }

  /// Empties the spool into the store, `patience` at most, and stops.
  void drain(std::chrono::milliseconds patience);

 private:
  enum class Step : std::uint8_t { kStored, kNothing, kFailed };

  boost::asio::awaitable<void> run();
  boost::asio::awaitable<bool> prepare();
  boost::asio::awaitable<Step> flush_block();
  boost::asio::awaitable<Outcome<void>> join_sessions();
  boost::asio::awaitable<Outcome<void>> join(const JoinedSession& joined);
  void report_unreadable();
  boost::asio::awaitable<void> pause(std::chrono::milliseconds time);
  Step failed(const Failure& failure);
  void stop();

  Spool& spool_;
  Store& store_;
  FlusherOptions options_;
  Enricher enricher_;
  // What the enricher has joined and the store has not: a block that is tried again names them no more.
  std::deque<JoinedSession> unjoined_;
  std::set<std::string> unreadable_;  // parts of the store
  std::set<std::string> told_;        // of these, which were reported
  boost::asio::io_context context_{1};
  boost::asio::steady_timer timer_{context_};
  std::atomic<bool> store_answers_{false};
  std::atomic<bool> stopping_{false};
  std::atomic<bool> draining_{false};
  std::atomic<bool> finished_{false};
  bool woken_ = false;  // in context_'s thread
  std::string last_report_;
  std::thread thread_;
};

}  // namespace footfall::collector::app
