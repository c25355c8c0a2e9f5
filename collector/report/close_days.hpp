// Closing days: making the rows of closed_days (collector/store/schema/closed_days.sql) that lack or no
// longer hold. One thread at a time.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "collector/base/clock.hpp"
#include "collector/report/refusal.hpp"
#include "collector/report/zone.hpp"
#include "collector/store/store.hpp"

namespace footfall::collector::report {

/// A day that events still come to is made again after so long, and one that could not be closed is tried
/// again.
inline constexpr std::int64_t kCloseAgainMs = 10 * kMinuteMs;

class DayCloser {
 public:
  DayCloser(Store& store, WallClock now) : store_(store), now_(std::move(now)) {}

  /// Closes at most so many days of the site, the latest first; how many it closed.
  boost::asio::awaitable<Answer<std::size_t>> close(std::string site, Zone zone, std::size_t most);

  /// The begins of the site's days that are closed, hold, and differ from their slices.
  boost::asio::awaitable<Answer<std::vector<std::int64_t>>> differing(std::string site, Zone zone);

 private:
  struct Span;
  struct Tried {
    std::size_t closed = 0;
    bool uncounted = false;
  };
  enum class Closing : std::uint8_t { kClosed, kUnsettled, kUncounted };
  struct Miscount {
    std::int64_t hour_s, counted, there;
    auto operator<=>(const Miscount&) const = default;
  };

  boost::asio::awaitable<Answer<std::vector<Span>>> spans_of(std::string site, Zone zone);
  boost::asio::awaitable<Answer<void>> close_span(const Span& span, std::size_t most, Tried& tried);
  boost::asio::awaitable<Answer<Closing>> close_day(std::string site, Zone zone, cctz::civil_day day);
  boost::asio::awaitable<Answer<void>> count_again(std::string site);

  Store& store_;
  WallClock now_;
  std::map<std::pair<std::string, std::int64_t>, std::int64_t> next_try_ms_;  // by site and begin
  std::map<std::string, std::vector<Miscount>> miscounts_;                    // of the last look, by site
};

}  // namespace footfall::collector::report
