// The store over a real engine.
#include "collector/store/clickhouse_store.hpp"

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <vector>

#include "tests/support/running_engine.hpp"

using namespace footfall::collector;
using footfall::support::run_awaitable;
using footfall::support::RunningEngine;
using footfall::support::stored_event;

TEST_CASE("store: rows come back as they went in, whatever their texts hold") {
  RunningEngine engine;
  const std::string odd("a;b'c\"d\\e\nf\tg\0h \xc3\xbc", 19);
  StoredEvent event = stored_event(7, odd);
  event.kind = footfall::EventKind::kClick;
  event.x = 10;
  event.bot = true;
  event.props_json = R"({"a":"it's"})";
  REQUIRE(run_awaitable(engine.store().insert(std::array{event}, "t1")));
  CHECK(engine.ask("SELECT title FROM events") == odd + "\n");
  CHECK(engine.ask(
            "SELECT kind, x, bot, props, seq, visitor, session, toUnixTimestamp64Milli(ts), length(event_id) "
            "FROM events") == "click\t10\t1\t{\"a\":\"it's\"}\t7\t1\t2\t1764000000007\t40\n");
}

TEST_CASE("store: the same token inserts once, another again") {
  RunningEngine engine;
  const std::vector<StoredEvent> rows = {stored_event(1), stored_event(2)};
  for (int i = 0; i < 3; ++i) {
    REQUIRE(run_awaitable(engine.store().insert(rows, "token-a")));
  }
  CHECK(engine.ask("SELECT count() FROM events") == "2\n");
  REQUIRE(run_awaitable(engine.store().insert(rows, "token-b")));
  CHECK(engine.ask("SELECT count() FROM events") == "4\n");
}

TEST_CASE("store: a block over several months is inserted once, too") {
  RunningEngine engine;
  std::vector<StoredEvent> rows = {stored_event(1), stored_event(2)};
  rows[1].ts_ms += std::int64_t{70} * 86'400'000;
  REQUIRE(run_awaitable(engine.store().insert(rows, "months")));
  REQUIRE(run_awaitable(engine.store().insert(rows, "months")));
  CHECK(engine.ask("SELECT count() FROM events") == "2\n");
}

TEST_CASE("store: values are values, never SQL") {
  RunningEngine engine;
  REQUIRE(run_awaitable(engine.store().insert(std::array{stored_event(1)}, "t")));
  for (const char* value : {"' OR 1=1 --", "\\", "\\'", "a\tb", "'; DROP TABLE events; --", "{x:String}"}) {
    CAPTURE(value);
    CHECK(engine.ask("SELECT {v:String}", {{"v", value}}) == std::string(value) + "\n");
    CHECK(engine.ask("SELECT count() FROM events WHERE site = {v:String}", {{"v", value}}) == "0\n");
  }
  CHECK(engine.ask("SELECT count() FROM events") == "1\n");
}

TEST_CASE("store: a refused statement names ClickHouse's code and no value") {
  RunningEngine engine;
  const std::string message = engine.ask("SELECT {n:UInt8}", {{"n", "secret"}});
  CHECK(message.find("refused a statement: code") != std::string::npos);
  CHECK(message.find("secret") == std::string::npos);
}

TEST_CASE("store: without its table it is away, not refusing") {
  RunningEngine engine;
  engine.ask("DROP TABLE events");
  Query query;
  query.sql = "SELECT count() FROM events";
  const auto answer = run_awaitable(engine.store().query(query));
  REQUIRE_FALSE(answer);
  CHECK(answer.error().kind == FailureKind::kUnavailable);
}

TEST_CASE("store: a streamed answer comes whole, and stops when nobody takes more") {
  RunningEngine engine;
  Query query;
  query.sql = "SELECT number FROM numbers(300000)";
  query.format = "TabSeparated";
  std::size_t bytes = 0;
  REQUIRE(
      run_awaitable(engine.store().stream(query, [&bytes](std::string piece) -> boost::asio::awaitable<bool> {
        bytes += piece.size();
        co_return true;
      })));
  CHECK(bytes == 1'988'890);
  int pieces = 0;
  REQUIRE(run_awaitable(engine.store().stream(query, [&pieces](std::string) -> boost::asio::awaitable<bool> {
    ++pieces;
    co_return false;
  })));
  CHECK(pieces == 1);
  CHECK(engine.ask("SELECT 1") == "1\n");
}

TEST_CASE("store: a table of an older version gets the columns it lacks, and its rows stay") {
  RunningEngine engine;
  const std::string columns =
      "SELECT name, type FROM system.columns WHERE database = currentDatabase() AND table = 'events' "
      "ORDER BY name";
  const std::string wanted = engine.ask(columns);
  // Versions of before knew no rollup, whose feed would not take their rows.
  engine.ask("DROP VIEW session_slices_feed_1");
  engine.ask("DROP TABLE session_slices");
  engine.ask("DROP TABLE events");
  engine.ask(
      "CREATE TABLE events (ts DateTime64(3, 'UTC'), site LowCardinality(String), visitor UInt64, seq "
      "UInt32, "
      "title String, batch_id FixedString(16)) ENGINE = MergeTree PARTITION BY toYYYYMM(ts) "
      "ORDER BY (site, toDate(ts), visitor, ts, seq) SETTINGS non_replicated_deduplication_window = 10000");
  engine.ask("INSERT INTO events (ts, site, seq, title) VALUES ('2026-01-02 03:04:05', 'shop', 1, 'old')");
  REQUIRE(run_awaitable(engine.store().prepare()));
  StoredEvent event = stored_event(2, "new");
  event.kind = footfall::EventKind::kVital;
  event.vital_name = "LCP";
  event.value = 1234.5;
  event.sample_rate = 0.25F;
  REQUIRE(run_awaitable(engine.store().insert(std::array{event}, "t")));
  CHECK(engine.ask("SELECT title, vital_name, value, sample_rate FROM events ORDER BY seq") ==
        "old\t\t0\t1\nnew\tLCP\t1234.5\t0.25\n");
  CHECK(engine.ask(columns) == wanted);
}

TEST_CASE("store: what an event of each technical kind carries comes back") {
  RunningEngine engine;
  StoredEvent event = stored_event(1);
  event.kind = footfall::EventKind::kRequest;
  event.request_method = "GET";
  event.request_host = "api.example";
  event.request_path = "/v1/:id";
  event.request_status = 503;
  event.duration_ms = 70'000;
  event.bytes = 5'000'000'000;
  event.error_type = "TypeError";
  event.error_message = "a;b";
  event.error_fingerprint = "0123456789abcdef";
  event.error_frame = "/app.js:1:2";
  event.link_kind = "outbound";
  event.link_host = "other.example";
  event.blocking_ms = 12;
  event.occurrences = 3;
  event.form_action = "abandon";
  event.field_name = "city";
  event.field_type = "text";
  event.connection = "4g";
  REQUIRE(run_awaitable(engine.store().insert(std::array{event}, "t")));
  CHECK(engine.ask(
            "SELECT kind, request_method, request_host, request_path, request_status, duration_ms, bytes "
            "FROM events") == "request\tGET\tapi.example\t/v1/:id\t503\t70000\t5000000000\n");
  CHECK(engine.ask("SELECT error_type, error_message, error_fingerprint, error_frame, link_kind, link_host "
                   "FROM events") ==
        "TypeError\ta;b\t0123456789abcdef\t/app.js:1:2\toutbound\tother.example\n");
  CHECK(engine.ask("SELECT blocking_ms, occurrences, form_action, field_name, field_type, connection, "
                   "sample_rate FROM events") == "12\t3\tabandon\tcity\ttext\t4g\t1\n");
}
