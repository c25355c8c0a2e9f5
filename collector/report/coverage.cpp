#include "collector/report/coverage.hpp"

#include <algorithm>

#include "collector/report/ask.hpp"
#include "collector/report/closed_coverage.hpp"
#include "collector/report/turns.hpp"
#include "embedded/report_sql.hpp"
#include "footfall/limits.hpp"

namespace footfall::collector::report {
namespace {

// With more stretches between closed days the rest is counted in one piece.
constexpr std::size_t kMostGaps = 8;

using Stretches = std::vector<std::pair<std::int64_t, std::int64_t>>;

// The days in [from, to) that are not known.
Stretches gaps_between(const CoverageByDay& known, std::int64_t from_day, std::int64_t to_day) {
  Stretches gaps;
  for (std::int64_t day = from_day; day < to_day; ++day) {
    if (known.contains(day)) {
      continue;
    }
    if (gaps.empty() || gaps.back().second != day) {
      gaps.emplace_back(day, day);
    }
    gaps.back().second = day + 1;
  }
  if (gaps.size() > kMostGaps) {
    gaps = {{gaps.front().first, gaps.back().second}};
  }
  return gaps;
}

}  // namespace

struct CoverageBook::SiteDays {
  Turns turns;
  std::map<std::int64_t, Day> days;  // belongs to whoever has the turn
};

Coverage& Coverage::operator+=(const Coverage& other) {
  events += other.events;
  missing += other.missing;
  sampled += other.sampled;
  lowest_rate = std::min(lowest_rate, other.lowest_rate);
  return *this;
}

CoverageBook::CoverageBook(Store& store, WallClock now) : store_(store), now_(std::move(now)) {}
CoverageBook::~CoverageBook() = default;

std::shared_ptr<CoverageBook::SiteDays> CoverageBook::days_of(const std::string& site) {
  const std::lock_guard lock(mutex_);
  std::shared_ptr<SiteDays>& days = sites_[site];
  if (!days) {
    days = std::make_shared<SiteDays>();
  }
  return days;
}

boost::asio::awaitable<Answer<Coverage>> CoverageBook::of(std::string site, Period period) {
  const std::shared_ptr<SiteDays> site_days = days_of(site);
  const Turns::Turn turn = co_await site_days->turns.take();
  const std::int64_t now_ms = now_();
  const std::int64_t from_day = period.from_ms / kDayMs;
  const std::int64_t to_day = std::min((period.to_ms + kDayMs - 1) / kDayMs, now_ms / kDayMs + 2);
  // The days that have to be counted (again) are counted in one piece.
  std::int64_t stale_from = to_day, stale_to = from_day;
  for (std::int64_t day = from_day; day < to_day; ++day) {
    const auto known = site_days->days.find(day);
    const bool open = now_ms < (day + 1) * kDayMs + kMaxEventAgeMs;
    const std::int64_t holds_ms = open ? kCoverageOpenMs : kCoverageClosedMs;
    if (known == site_days->days.end() || now_ms - known->second.counted_at_ms >= holds_ms) {
      stale_from = std::min(stale_from, day);
      stale_to = day + 1;
    }
  }
  if (stale_from < stale_to) {
    const Answer<void> known = co_await count(site, *site_days, stale_from, stale_to);
    if (!known) {
      co_return known.error();
    }
  }
  Coverage all;
  for (auto day = site_days->days.lower_bound(from_day); day != site_days->days.end() && day->first < to_day;
       ++day) {
    all += day->second.coverage;
  }
  co_return all;
}

boost::asio::awaitable<Answer<void>> CoverageBook::count(std::string site, SiteDays& days,
                                                         std::int64_t from_day, std::int64_t to_day) {
  const std::int64_t now_ms = now_();
  const std::int64_t closed_to = std::min(to_day, closable_coverage_to(now_ms));
  CoverageByDay found;
  if (from_day < closed_to) {
    Answer<CoverageByDay> closed = co_await closed_coverage(store_, site, from_day, closed_to);
    if (!closed) {
      co_return closed.error();
    }
    found = *std::move(closed);
  }
  for (const auto& [begin, end] : gaps_between(found, from_day, to_day)) {
    const Answer<CoverageByDay> counted =
        co_await coverage_of(store_, embedded::report_sql::coverage, site, begin, end);
    if (!counted) {
      co_return counted.error();
    }
    for (const auto& [day, coverage] : *counted) {
      found[day] = coverage;
    }
  }
  for (std::int64_t day = from_day; day < to_day; ++day) {
    days.days[day] = {found[day], now_ms};
  }
  co_return Answer<void>();
}

Json completeness_json(const Coverage& coverage, std::uint64_t refused) {
  const std::uint64_t lost = coverage.missing - std::min(coverage.missing, refused);
  return rate(coverage.events, coverage.events + lost);
}

Json sampling_json(const Coverage& coverage) {
  return {{"share", rate(coverage.sampled, coverage.events)}, {"lowest_rate", coverage.lowest_rate}};
}

}  // namespace footfall::collector::report
