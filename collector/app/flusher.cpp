#include "collector/app/flusher.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "collector/enrich/restore_sessions.hpp"
#include "collector/store/clickhouse_client.hpp"
#include "collector/store/rollup.hpp"

namespace footfall::collector::app {
namespace {

// Sessions that an event arriving now may still belong to: a day of lateness and the gap.
constexpr std::int64_t kRestoreMs = std::int64_t{26} * 60 * 60 * 1'000;

constexpr int kNiceness = 5;

constexpr std::string_view kJoinSessions =
    "ALTER TABLE events UPDATE session = {into:UInt64} "
    "WHERE site = {site:String} AND visitor = {visitor:UInt64} AND session = {from:UInt64} "
    "SETTINGS mutations_sync = 1";
// One that fails would be tried for ever, and hold up whatever else is to change in the part.
constexpr std::string_view kStopJoining =
    "KILL MUTATION WHERE database = currentDatabase() AND NOT is_done AND latest_fail_reason != '' AND "
    "(command LIKE '%UPDATE session = %' OR table = 'session_slices' AND command LIKE '%DELETE WHERE%session "
    "IN%')";

}  // namespace

Flusher::Flusher(Spool& spool, Store& store, FlusherOptions options)
    : spool_(spool), store_(store), options_(std::move(options)) {
  spool_.on_stored([this] {
    boost::asio::post(context_, [this] {
      woken_ = true;
      timer_.cancel();
    });
  });
  boost::asio::co_spawn(context_, run(), boost::asio::detached);
  thread_ = std::thread([this] {
    // On Linux of this thread alone: acknowledgements come first, and the engine has the same.
    ::setpriority(PRIO_PROCESS, 0, kNiceness);
    context_.run();
  });
}

Flusher::~Flusher() {
  stop();
}

void Flusher::stop() {
  spool_.on_stored({});
  stopping_ = true;
  boost::asio::post(context_, [this] { timer_.cancel(); });
  if (thread_.joinable()) {
    thread_.join();
  }
}

void Flusher::drain(std::chrono::milliseconds patience) {
  const auto deadline = std::chrono::steady_clock::now() + patience;
  draining_ = true;
  boost::asio::post(context_, [this] { timer_.cancel(); });
  while (!finished_ && std::chrono::steady_clock::now() < deadline) {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  stop();
}

boost::asio::awaitable<void> Flusher::pause(std::chrono::milliseconds time) {
  timer_.expires_after(time);
  co_await timer_.async_wait(boost::asio::as_tuple(boost::asio::use_awaitable));
}

Flusher::Step Flusher::failed(const Failure& failure) {
  if (failure.message != last_report_) {
    options_.report(failure.message);
    last_report_ = failure.message;
  }
  return Step::kFailed;
}

boost::asio::awaitable<bool> Flusher::prepare() {
  const Outcome<void> prepared = co_await store_.prepare();
  if (!prepared) {
    co_return false;  // an engine that is still starting is nothing to report
  }
  const Outcome<void> restored =
      co_await restore_sessions(store_, enricher_, options_.now(), kRestoreMs, unreadable_);
  report_unreadable();
  if (!restored) {
    failed(restored.error());
  }
  co_return restored.ok();
}

boost::asio::awaitable<void> Flusher::run() {
  auto next_pause = options_.first_pause;
  const auto back_off = [&] {
    const auto now = next_pause;
    next_pause = std::min(next_pause * 2, options_.longest_pause);
    return now;
  };
  while (!stopping_ && !co_await prepare()) {
    co_await pause(std::min(back_off(), std::chrono::milliseconds(500)));
  }
  store_answers_ = true;
  next_pause = options_.first_pause;
  while (!stopping_) {
    woken_ = false;
    const Step step = co_await flush_block();
    if (step == Step::kFailed) {
      store_answers_ = false;
      co_await pause(back_off());
      continue;
    }
    store_answers_ = true;
    next_pause = options_.first_pause;
    if (step == Step::kStored) {
      last_report_.clear();
      continue;
    }
    if (draining_) {
      break;
    }
    if (!woken_) {
      co_await pause(options_.idle_look);
    }
    if (!stopping_ && !draining_) {
      co_await pause(options_.linger);
    }
  }
  finished_ = true;
}

boost::asio::awaitable<Flusher::Step> Flusher::flush_block() {
  const Outcome<SpoolBlock> block = spool_.claim(options_.max_rows, options_.max_bytes);
  if (!block) {
    co_return failed(block.error());
  }
  if (block->rows.empty()) {
    co_return Step::kNothing;
  }
  const Outcome<EnrichedBlock> enriched =
      co_await enrich_with_history(store_, enricher_, block->rows, unreadable_);
  report_unreadable();
  if (!enriched) {
    co_return failed(enriched.error());
  }
  if (!enriched->unreadable.empty()) {
    if (const Outcome<void> kept = spool_.set_aside(enriched->unreadable); !kept) {
      co_return failed(kept.error());
    }
    options_.report(std::to_string(enriched->unreadable.size()) +
                    " spooled batches cannot be read; they are kept in the spool's table set_aside");
  }
  unjoined_.insert(unjoined_.end(), enriched->joined.begin(), enriched->joined.end());
  if (const Outcome<void> joined = co_await join_sessions(); !joined) {
    co_return failed(joined.error());
  }
  if (const Outcome<void> inserted = co_await store_.insert(enriched->events, block->token); !inserted) {
    co_return failed(inserted.error());
  }
  if (const Outcome<void> released = spool_.release(*block); !released) {
    co_return failed(released.error());
  }
  co_return Step::kStored;
}

void Flusher::report_unreadable() {
  for (const std::string& part : unreadable_) {
    if (told_.insert(part).second) {
      options_.report(
          "the part " + part +
          " of the store's table events cannot be read; it was left as it is. What comes is stored, "
          "without the sessions that the part knows; reports that need it are refused. To have them "
          "answered from the rest, set it aside: ALTER TABLE events DETACH PART '" +
          part + "' (docs/operation.md, \"When something is damaged\")");
    }
  }
}

boost::asio::awaitable<Outcome<void>> Flusher::join_sessions() {
  for (; !unjoined_.empty(); unjoined_.pop_front()) {
    const JoinedSession joined = unjoined_.front();
    const Outcome<void> done = co_await join(joined);
    if (done) {
      continue;
    }
    if (done.error().kind != FailureKind::kCorrupt) {
      co_return done;
    }
    // Whatever waits is not to wait for somebody to mend the disk.
    options_.report(done.error().message + "; a visitor's two sessions stay two in the store");
    unreadable_.insert(unreadable_part_of(done.error()));
    report_unreadable();
    Query stop;
    stop.sql = kStopJoining;
    (void)co_await store_.query(std::move(stop));
  }
  co_return Outcome<void>();
}

// Each step may be made again: after a crash the event that joins them is still in the spool, and the events
// in the store still say two sessions.
boost::asio::awaitable<Outcome<void>> Flusher::join(const JoinedSession& joined) {
  const SessionsMadeOne one{joined.visitor.site, joined.visitor.visitor, joined.from, joined.into};
  if (const Outcome<void> rolled_up = co_await join_in_rollup(store_, one); !rolled_up) {
    co_return rolled_up.error();
  }
  Query query;
  query.sql = kJoinSessions;
  query.params = {{"into", std::to_string(joined.into)},
                  {"from", std::to_string(joined.from)},
                  {"visitor", std::to_string(joined.visitor.visitor)},
                  {"site", joined.visitor.site}};
  if (Outcome<std::string> done = co_await store_.query(std::move(query)); !done) {
    co_return done.error();
  }
  co_return Outcome<void>();
}

}  // namespace footfall::collector::app
