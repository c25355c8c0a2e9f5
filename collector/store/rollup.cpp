#include "collector/store/rollup.hpp"

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "embedded/store_schema.hpp"

namespace footfall::collector {
namespace {

// Hundreds of millions of events are filled in within it.
constexpr int kFillSeconds = 3'600;

// Events are asked for before the feed: another process that inserts in between made its feed first.
constexpr std::string_view kAnyEvents = "SELECT count() > 0 FROM (SELECT 1 FROM events LIMIT 1)";
constexpr std::string_view kFeeds =
    "SELECT count() FROM system.tables WHERE database = currentDatabase() AND name = 'session_slices_feed_1'";

boost::asio::awaitable<Outcome<std::string>> ask(Store& store, std::string sql) {
  Query query;
  query.sql = std::move(sql);
  query.format = "TabSeparatedRaw";
  query.max_seconds = kFillSeconds;
  co_return co_await store.query(std::move(query));
}

boost::asio::awaitable<Outcome<void>> tell(Store& store, const std::vector<std::string>& statements) {
  for (const std::string& statement : statements) {
    const Outcome<std::string> done = co_await ask(store, statement);
    if (!done) {
      co_return done.error();
    }
  }
  co_return Outcome<void>();
}

// The feed's own question, asked of all events there are.
std::string fill_statement() {
  constexpr std::string_view kBody = "\nAS\n";
  const std::string_view feed = embedded::store_schema::session_slices_feed;
  return "INSERT INTO session_slices " + std::string(feed.substr(feed.find(kBody) + kBody.size()));
}

}  // namespace

boost::asio::awaitable<Outcome<void>> prepare_rollup(Store& store) {
  const Outcome<std::string> events = co_await ask(store, std::string(kAnyEvents));
  if (!events) {
    co_return events.error();
  }
  const Outcome<std::string> feeds = co_await ask(store, std::string(kFeeds));
  if (!feeds) {
    co_return feeds.error();
  }
  if (feeds->starts_with('1')) {
    co_return Outcome<void>();
  }
  if (events->starts_with('1')) {
    co_return co_await rebuild_rollup(store);
  }
  const std::vector<std::string> tables = {std::string(embedded::store_schema::session_slices),
                                           std::string(embedded::store_schema::session_slices_feed)};
  co_return co_await tell(store, tables);
}

boost::asio::awaitable<Outcome<void>> rebuild_rollup(Store& store) {
  // The feed comes last: where it is, the rollup is whole.
  const std::vector<std::string> statements = {
      "DROP VIEW IF EXISTS session_slices_feed_1", "DROP TABLE IF EXISTS session_slices",
      std::string(embedded::store_schema::session_slices), fill_statement(),
      std::string(embedded::store_schema::session_slices_feed)};
  co_return co_await tell(store, statements);
}

Query rollup_differences(std::span<const SiteRetention> sites) {
  Query query;
  query.sql = embedded::store_schema::rollup_differences;
  query.format = "TabSeparatedRaw";
  query.max_seconds = kFillSeconds;
  nlohmann::json kept = nlohmann::json::object();
  for (const SiteRetention& one : sites) {
    kept[one.site] = one.days;
  }
  query.params.emplace_back("kept_days", kept.dump());
  return query;
}

}  // namespace footfall::collector
