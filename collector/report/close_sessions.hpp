// Closing the sessions of days: making the rows of closed_sessions (collector/store/schema) that lack or no
// longer hold. One thread at a time.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <utility>

#include "collector/base/clock.hpp"
#include "collector/report/closed_sessions.hpp"
#include "collector/report/refusal.hpp"
#include "collector/report/zone.hpp"
#include "collector/store/store.hpp"

namespace footfall::collector::report {

class SessionCloser {
 public:
  SessionCloser(Store& store, WallClock now) : store_(store), now_(std::move(now)) {}

  /// Closes the sessions of at most so many days of the site, the latest first; of how many it did.
  boost::asio::awaitable<Answer<std::size_t>> close(std::string site, Zone zone, std::size_t most);

 private:
  enum class Closing : std::uint8_t { kClosed, kUnsettled };

  boost::asio::awaitable<Answer<std::size_t>> close_span(Question question, cctz::civil_day first,
                                                         cctz::civil_day end, std::size_t most);
  boost::asio::awaitable<Answer<Closing>> close_day(std::string site, Zone zone, cctz::civil_day day);

  Store& store_;
  WallClock now_;
  std::map<std::pair<std::string, std::int64_t>, std::int64_t> next_try_ms_;  // by site and begin
};

}  // namespace footfall::collector::report
