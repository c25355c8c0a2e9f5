// Closing the sessions of days: making the rows of closed_sessions (collector/store/schema) that lack or no
// longer hold. One thread at a time.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

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

  /// The begins of the site's days whose sessions are closed, hold, and differ from slices and page views.
  boost::asio::awaitable<Answer<std::vector<std::int64_t>>> differing(std::string site, Zone zone);

 private:
  struct Span;
  enum class Closing : std::uint8_t { kClosed, kUnsettled };

  boost::asio::awaitable<Answer<std::vector<Span>>> spans_of(std::string site, Zone zone);
  boost::asio::awaitable<Answer<std::size_t>> close_span(const Span& span, std::size_t most);
  boost::asio::awaitable<Answer<Closing>> close_day(std::string site, Zone zone, cctz::civil_day day);

  Store& store_;
  WallClock now_;
  std::map<std::pair<std::string, std::int64_t>, std::int64_t> next_try_ms_;  // by site and begin
};

}  // namespace footfall::collector::report
