#include "collector/app/retention_keeper.hpp"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <vector>

#include "collector/spool/quarantine.hpp"
#include "collector/store/retention.hpp"

namespace footfall::collector::app {
namespace {

constexpr std::int64_t kDayMs = std::int64_t{24} * 60 * 60 * 1'000;
// Bodies that were refused as a whole belong to no site.
constexpr std::int64_t kWholeBodyDays = 30;
// While the store starts.
constexpr std::chrono::milliseconds kSoon{1'000};

Outcome<void> forget_refused(const std::filesystem::path& file, const std::vector<Site>& sites,
                             std::int64_t now_ms) {
  const Outcome<std::unique_ptr<Quarantine>> quarantine = Quarantine::open(file);
  if (!quarantine) {
    return quarantine.error();
  }
  if (const Outcome<void> gone = (*quarantine)->forget({}, now_ms - kWholeBodyDays * kDayMs); !gone) {
    return gone;
  }
  for (const Site& site : sites) {
    if (site.retention_days == 0) {
      continue;
    }
    if (const Outcome<void> gone = (*quarantine)->forget(site.name, now_ms - site.retention_days * kDayMs);
        !gone) {
      return gone;
    }
  }
  return {};
}

}  // namespace

boost::asio::awaitable<Outcome<void>> keep_retention(AdminStore& admin, Store& store,
                                                     const RetentionOptions& options) {
  const Outcome<void> destroyed = admin.destroy_old_salts(options.now());
  const Outcome<std::vector<Site>> sites = admin.sites();
  if (!sites) {
    co_return sites.error();
  }
  const Outcome<void> forgotten = forget_refused(options.spool, *sites, options.now());
  std::vector<SiteRetention> kept;
  for (const Site& site : *sites) {
    kept.push_back({site.name, site.retention_days});
  }
  const Outcome<void> applied = co_await apply_retention(store, kept);
  co_return !destroyed ? destroyed : applied ? forgotten : applied;
}

RetentionKeeper::RetentionKeeper(AdminStore& admin, Store& store, RetentionOptions options)
    : admin_(admin), store_(store), options_(std::move(options)) {
  boost::asio::co_spawn(context_, run(), boost::asio::detached);
  thread_ = std::thread([this] { context_.run(); });
}

RetentionKeeper::~RetentionKeeper() {
  context_.stop();
  thread_.join();
}

boost::asio::awaitable<void> RetentionKeeper::run() {
  std::string last_report;
  while (true) {
    const Outcome<void> kept = co_await keep_retention(admin_, store_, options_);
    // A store that does not answer is the flusher's to report.
    const bool away = !kept && kept.error().kind == FailureKind::kUnavailable;
    if (!kept && !away && kept.error().message != last_report) {
      last_report = kept.error().message;
      options_.report("retention: " + last_report);
    }
    timer_.expires_after(away ? std::min(kSoon, options_.look) : options_.look);
    co_await timer_.async_wait(boost::asio::as_tuple(boost::asio::use_awaitable));
  }
}

}  // namespace footfall::collector::app
