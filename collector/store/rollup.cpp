#include "collector/store/rollup.hpp"

#include <array>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "embedded/store_schema.hpp"

namespace footfall::collector {
namespace {

// Hundreds of millions of events are filled in within it.
constexpr int kFillSeconds = 3'600;

// Events are asked for before the feed: another process that inserts in between made its feed first.
// Counting reads no part, which may be damaged.
constexpr std::string_view kAnyEvents = "SELECT count() > 0 FROM events";
constexpr std::string_view kFeeds =
    "SELECT countIf(name = 'session_slices_feed_1'), countIf(name = 'rollup_marks_feed_1') FROM "
    "system.tables "
    "WHERE database = currentDatabase()";
constexpr std::string_view kFillMarks =
    "INSERT INTO rollup_marks SETTINGS insert_deduplicate = 0 SELECT site, toStartOfHour(slot, 'UTC') AS "
    "hour, toInt64(sum(events)), 1 FROM "
    "session_slices GROUP BY site, hour";

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

// The feed's own question, without where its events come from.
std::string slices_of_events() {
  constexpr std::string_view kBody = "\nAS\n";
  constexpr std::string_view kSource = "FROM events";
  std::string_view feed = embedded::store_schema::session_slices_feed;
  feed.remove_prefix(feed.find(kBody) + kBody.size());
  return std::string(feed.substr(0, feed.rfind(kSource)));
}

// Asked of all events there are.
std::string fill_statement() {
  return "INSERT INTO session_slices " + slices_of_events() + "FROM events";
}

// Made anew from the same events they may well be equal to rows that were there once.
constexpr std::string_view kInsertAgain = "INSERT INTO session_slices SETTINGS insert_deduplicate = 0 ";
constexpr std::string_view kDropBoth =
    "ALTER TABLE session_slices DELETE WHERE site = {site:String} AND visitor = {visitor:UInt64} AND session "
    "IN ({from:UInt64}, {into:UInt64}) SETTINGS mutations_sync = 1";
constexpr std::string_view kOfBoth =
    "FROM (SELECT * REPLACE ({into:UInt64} AS session) FROM (SELECT * FROM events WHERE site = {site:String} "
    "AND visitor = {visitor:UInt64} AND session IN ({from:UInt64}, {into:UInt64})))";

// What is made of days that are over; each row remembers for itself what it rests on.
constexpr std::array<std::string_view, 4> kClosedTables = {
    embedded::store_schema::closed_days, embedded::store_schema::closed_coverage,
    embedded::store_schema::closed_sessions, embedded::store_schema::closed_session_days};

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
  const bool any = events->starts_with('1');
  if (!feeds->starts_with('1')) {
    if (any) {
      co_return co_await rebuild_rollup(store);
    }
    const std::vector<std::string> tables = {std::string(embedded::store_schema::session_slices),
                                             std::string(embedded::store_schema::session_slices_feed)};
    if (const Outcome<void> made = co_await tell(store, tables); !made) {
      co_return made.error();
    }
  }
  std::vector<std::string> tables(kClosedTables.begin(), kClosedTables.end());
  if (feeds->ends_with("1\n")) {
    co_return co_await tell(store, tables);
  }
  tables.emplace_back(embedded::store_schema::rollup_marks);
  if (any) {
    tables.insert(tables.end(), {"TRUNCATE TABLE rollup_marks", std::string(kFillMarks)});
  }
  tables.emplace_back(embedded::store_schema::rollup_marks_feed);
  co_return co_await tell(store, tables);
}

boost::asio::awaitable<Outcome<void>> rebuild_rollup(Store& store) {
  // A feed comes after its table is filled: where it is, that is whole.
  std::vector<std::string> statements = {"DROP VIEW IF EXISTS rollup_marks_feed_1",
                                         "DROP VIEW IF EXISTS session_slices_feed_1",
                                         "DROP TABLE IF EXISTS closed_days",
                                         "DROP TABLE IF EXISTS closed_coverage",
                                         "DROP TABLE IF EXISTS closed_session_days",
                                         "DROP TABLE IF EXISTS closed_sessions",
                                         "DROP TABLE IF EXISTS rollup_marks",
                                         "DROP TABLE IF EXISTS session_slices",
                                         std::string(embedded::store_schema::session_slices),
                                         fill_statement(),
                                         std::string(embedded::store_schema::session_slices_feed),
                                         std::string(embedded::store_schema::rollup_marks),
                                         std::string(kFillMarks),
                                         std::string(embedded::store_schema::rollup_marks_feed)};
  statements.insert(statements.end(), kClosedTables.begin(), kClosedTables.end());
  co_return co_await tell(store, statements);
}

boost::asio::awaitable<Outcome<void>> join_in_rollup(Store& store, const SessionsMadeOne& joined) {
  const std::vector<std::string> statements = {
      std::string(kDropBoth), std::string(kInsertAgain) + slices_of_events() + std::string(kOfBoth)};
  for (const std::string& statement : statements) {
    Query query;
    query.sql = statement;
    query.params = {{"into", std::to_string(joined.into)},
                    {"from", std::to_string(joined.from)},
                    {"visitor", std::to_string(joined.visitor)},
                    {"site", joined.site}};
    if (const Outcome<std::string> done = co_await store.query(std::move(query)); !done) {
      co_return done.error();
    }
  }
  co_return Outcome<void>();
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
