#include "collector/app/day_keeper.hpp"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <optional>

namespace footfall::collector::app {
namespace {

// While the store starts.
constexpr std::chrono::milliseconds kSoon{1'000};
// Between two days of a history that is closed for the first time, reports have the engine.
constexpr std::chrono::milliseconds kBreath{50};
// Of one site, before the next has its turn.
constexpr std::size_t kDaysAtOnce = 4;

}  // namespace

DayKeeper::DayKeeper(AdminStore& admin, Store& store, DayKeeperOptions options)
    : admin_(admin),
      options_(std::move(options)),
      closer_(store, options_.now),
      session_closer_(store, options_.now),
      coverage_closer_(store, options_.now) {
  boost::asio::co_spawn(context_, run(), boost::asio::detached);
  thread_ = std::thread([this] { context_.run(); });
}

DayKeeper::~DayKeeper() {
  context_.stop();
  thread_.join();
}

boost::asio::awaitable<DayKeeper::Look> DayKeeper::look() {
  const Outcome<std::vector<Site>> sites = admin_.sites();
  if (!sites) {
    co_return Look::kDone;
  }
  bool more = false;
  for (const Site& site : *sites) {
    const std::optional<report::Zone> zone = report::Zone::load(site.timezone);
    if (!zone) {
      continue;
    }
    const report::Answer<std::size_t> closed = co_await close(site.name, *zone);
    if (!closed) {
      // A store that does not answer is the flusher's to report.
      if (closed.error().status == 503) {
        co_return Look::kAway;
      }
      if (closed.error().detail != last_report_) {
        last_report_ = closed.error().detail;
        options_.report("closing days: " + last_report_);
      }
      co_return Look::kDone;
    }
    more = more || *closed >= kDaysAtOnce;
  }
  co_return more ? Look::kMore : Look::kDone;
}

// The most days that were closed of one kind.
boost::asio::awaitable<report::Answer<std::size_t>> DayKeeper::close(std::string site, report::Zone zone) {
  const report::Answer<std::size_t> days = co_await closer_.close(site, zone, kDaysAtOnce);
  if (!days) {
    co_return days.error();
  }
  const report::Answer<std::size_t> sessions = co_await session_closer_.close(site, zone, kDaysAtOnce);
  if (!sessions) {
    co_return sessions.error();
  }
  const report::Answer<std::size_t> coverage = co_await coverage_closer_.close(site, kDaysAtOnce);
  if (!coverage) {
    co_return coverage.error();
  }
  co_return std::max({*days, *sessions, *coverage});
}

boost::asio::awaitable<void> DayKeeper::run() {
  while (true) {
    const Look found = co_await look();
    timer_.expires_after(found == Look::kMore   ? kBreath
                         : found == Look::kAway ? std::min(kSoon, options_.look)
                                                : options_.look);
    co_await timer_.async_wait(boost::asio::as_tuple(boost::asio::use_awaitable));
  }
}

}  // namespace footfall::collector::app
