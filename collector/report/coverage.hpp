// What share of a site's events the figures rest on, told beside every report: how many were lost on the way,
// and what samples stand for. By UTC day: those that are closed are read (closed_coverage.hpp), the others
// counted from the raw log; both are kept in memory, since days that are over change little. Any thread.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "collector/base/clock.hpp"
#include "collector/report/report.hpp"

namespace footfall::collector::report {

struct Coverage {
  std::uint64_t events = 0;   ///< of page loads that began in the days
  std::uint64_t missing = 0;  ///< numbers of their streams that did not come, or were refused
  std::uint64_t sampled = 0;  ///< of the events, those of samples
  double lowest_rate = 1;     ///< of sampling

  Coverage& operator+=(const Coverage& other);
  bool operator==(const Coverage&) const = default;
};

/// How long a day's figures are used before they are counted again: while events of it may still come, and
/// after.
inline constexpr std::int64_t kCoverageOpenMs = 5 * kMinuteMs;
inline constexpr std::int64_t kCoverageClosedMs = kHourMs;

class CoverageBook {
 public:
  /// `store` outlives the book.
  explicit CoverageBook(Store& store, WallClock now = system_now_ms);
  ~CoverageBook();

  /// Of the UTC days that the period touches, up to now. Questions about one site wait for each other, so
  /// that a dashboard's reports count its days once.
  boost::asio::awaitable<Answer<Coverage>> of(std::string site, Period period);

 private:
  struct Day {
    Coverage coverage;
    std::int64_t counted_at_ms = 0;
  };
  struct SiteDays;

  std::shared_ptr<SiteDays> days_of(const std::string& site);
  boost::asio::awaitable<Answer<void>> count(std::string site, SiteDays& days, std::int64_t from_day,
                                             std::int64_t to_day);

  Store& store_;
  WallClock now_;
  std::mutex mutex_;
  std::map<std::string, std::shared_ptr<SiteDays>> sites_;
};

/// Events over events and those that were lost; null without events. `refused` events came and are not lost.
Json completeness_json(const Coverage& coverage, std::uint64_t refused);
/// `{"share":r,"lowest_rate":r}`: of the events those of samples, and the lowest rate of sampling.
Json sampling_json(const Coverage& coverage);

}  // namespace footfall::collector::report
