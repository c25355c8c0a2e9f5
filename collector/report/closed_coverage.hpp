// Coverage of UTC days that are over, kept in the store (collector/store/schema/closed_coverage.sql): asked
// for, and made of the raw log. A day's page loads are looked at from a day before to a day after it, as
// coverage.hpp does. Functions may run on any thread; a closer on one at a time.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "collector/base/clock.hpp"
#include "collector/report/coverage.hpp"
#include "collector/report/refusal.hpp"
#include "collector/store/store.hpp"

namespace footfall::collector::report {

/// By days since 1970.
using CoverageByDay = std::map<std::int64_t, Coverage>;

/// Days before this one can be closed: the events of their page loads are some days old.
constexpr std::int64_t closable_coverage_to(std::int64_t now_ms) {
  return now_ms / kDayMs - 1;
}

/// Asks the SQL, which has coverage.sql's columns, about the UTC days [from, to). Days without events may be
/// missing.
boost::asio::awaitable<Answer<CoverageByDay>> coverage_of(Store& store, std::string_view sql,
                                                          std::string site, std::int64_t from_day,
                                                          std::int64_t to_day);
/// Those of the days that are closed and hold.
boost::asio::awaitable<Answer<CoverageByDay>> closed_coverage(Store& store, std::string site,
                                                              std::int64_t from_day, std::int64_t to_day);

class CoverageCloser {
 public:
  CoverageCloser(Store& store, WallClock now) : store_(store), now_(std::move(now)) {}

  /// Closes at most so many days of the site, the latest first; how many it closed.
  boost::asio::awaitable<Answer<std::size_t>> close(std::string site, std::size_t most);

 private:
  boost::asio::awaitable<Answer<std::size_t>> close_span(std::string site, std::int64_t from_day,
                                                         std::int64_t to_day, std::size_t most);

  Store& store_;
  WallClock now_;
  std::map<std::pair<std::string, std::int64_t>, std::int64_t> next_try_ms_;  // by site and day
};

}  // namespace footfall::collector::report
