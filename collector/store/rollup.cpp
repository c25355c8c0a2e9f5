#include "collector/store/rollup.hpp"

#include <string>

#include "embedded/store_schema.hpp"

namespace footfall::collector {
namespace {

// Hundreds of millions of events are filled in within it.
constexpr int kFillSeconds = 3'600;

constexpr std::string_view kFeeds =
    "SELECT count() FROM system.tables WHERE database = currentDatabase() AND name = 'session_slices_feed_1'";

boost::asio::awaitable<Outcome<std::string>> ask(Store& store, std::string sql) {
  Query query;
  query.sql = std::move(sql);
  query.format = "TabSeparatedRaw";
  query.max_seconds = kFillSeconds;
  co_return co_await store.query(std::move(query));
}

// The feed's own question, asked of all events there are.
std::string fill_statement() {
  constexpr std::string_view kBody = "\nAS\n";
  const std::string_view feed = embedded::store_schema::session_slices_feed;
  return "INSERT INTO session_slices " + std::string(feed.substr(feed.find(kBody) + kBody.size()));
}

}  // namespace

boost::asio::awaitable<Outcome<void>> prepare_rollup(Store& store) {
  const Outcome<std::string> feeds = co_await ask(store, std::string(kFeeds));
  if (!feeds) {
    co_return feeds.error();
  }
  if (feeds->starts_with('1')) {
    co_return Outcome<void>();
  }
  co_return co_await rebuild_rollup(store);
}

boost::asio::awaitable<Outcome<void>> rebuild_rollup(Store& store) {
  // The feed comes last: where it is, the rollup is whole.
  const std::string statements[] = {"DROP VIEW IF EXISTS session_slices_feed_1",
                                    "DROP TABLE IF EXISTS session_slices",
                                    std::string(embedded::store_schema::session_slices), fill_statement(),
                                    std::string(embedded::store_schema::session_slices_feed)};
  for (const std::string& statement : statements) {
    const Outcome<std::string> done = co_await ask(store, statement);
    if (!done) {
      co_return done.error();
    }
  }
  co_return Outcome<void>();
}

std::string_view rollup_differences() {
  return embedded::store_schema::rollup_differences;
}

}  // namespace footfall::collector
