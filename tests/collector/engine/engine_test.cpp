// footfall-engine as its clients see it.
#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <string>
#include <thread>

#include "tests/support/running_engine.hpp"

using namespace footfall::collector;
using footfall::support::run_awaitable;
using footfall::support::RunningEngine;

TEST_CASE("engine: a short question is answered while a long one runs") {
  RunningEngine engine;
  std::atomic<bool> long_done = false;
  std::thread thread([&] {
    Query query;
    query.sql = "SELECT sum(cityHash64(number)) FROM numbers(3000000000)";
    query.max_seconds = 3;
    (void)run_awaitable(engine.store().query(query));
    long_done = true;
  });
  CHECK(engine.ask("SELECT 2") == "2\n");
  CHECK_FALSE(long_done);
  thread.join();
  CHECK(engine.ask("SELECT 3") == "3\n");
}

TEST_CASE("engine: a second one on the folder refuses to start") {
  RunningEngine engine;
  const footfall::support::TempFolder other;
  const std::string command =
      "exec " FOOTFALL_ENGINE " --path=$(tr '\\0' '\\n' < /proc/" + std::to_string(engine.pid()) +
      "/cmdline | sed -n 's/^--path=//p') --socket=" + (other / "s").string() + " 2>/dev/null";
  CHECK(std::system(command.c_str()) != 0);
  CHECK(engine.ask("SELECT 1") == "1\n");
}

TEST_CASE("engine: settings that are not allowed are refused by name") {
  RunningEngine engine;
  CHECK(engine.ask("SELECT 1 SETTINGS no_such_setting = 1").find("UNKNOWN_SETTING") != std::string::npos);
}

TEST_CASE("engine: a question that nobody waits for any more ends, whole or in pieces") {
  RunningEngine engine;
  const auto running = [&] {
    return engine.ask(
        "SELECT count() FROM system.processes WHERE query LIKE '%nobody_waits%' AND query NOT LIKE "
        "'%system.processes%'");
  };
  for (const bool in_pieces : {false, true}) {
    CAPTURE(in_pieces);
    std::atomic<bool> unwanted = false;
    Query query;
    query.sql = "SELECT sum(cityHash64(number)) AS nobody_waits FROM numbers(100000000000)";
    query.max_seconds = 600;
    query.unwanted = [&] { return unwanted.load(); };
    std::thread thread([&] {
      if (in_pieces) {
        (void)run_awaitable(engine.store().stream(
            query, [](std::string) -> boost::asio::awaitable<bool> { co_return true; }));
      } else {
        (void)run_awaitable(engine.store().query(query));
      }
    });
    while (running() != "1\n") {
    }
    unwanted = true;
    thread.join();
    while (running() != "0\n") {
    }
  }
  CHECK(engine.ask("SELECT 1") == "1\n");
}

TEST_CASE("engine: a Parquet answer that comes in pieces is one file") {
  RunningEngine engine;
  std::string file;
  std::size_t pieces = 0;
  Query query;
  query.sql = "SELECT number, toString(number) AS text FROM numbers(400000)";
  query.format = "Parquet";
  const auto take = [&](std::string piece) -> boost::asio::awaitable<bool> {
    ++pieces;
    file += piece;
    co_return true;
  };
  REQUIRE(run_awaitable(engine.store().stream(query, take)));
  CHECK(pieces > 1);
  CHECK(file.substr(0, 4) == "PAR1");
  CHECK(file.substr(file.size() - 4) == "PAR1");
  CHECK(file.find("PAR1", 4) == file.size() - 4);
  query.sql = "SELECT nothing_of_this_name";
  const auto refused = run_awaitable(engine.store().stream(query, take));
  REQUIRE_FALSE(refused);
  CHECK(refused.error().message.find("UNKNOWN_IDENTIFIER") != std::string::npos);
}

TEST_CASE("engine: a part of a usual insert is one file of data, and stays whole when it is merged") {
  RunningEngine engine;
  const std::vector<StoredEvent> rows{footfall::support::stored_event(1), footfall::support::stored_event(2)};
  for (const char* token : {"a", "b"}) {
    REQUIRE(run_awaitable(engine.store().insert(rows, token)));
  }
  CHECK(engine.ask("SELECT value FROM system.merge_tree_settings WHERE name = 'min_bytes_for_wide_part'") ==
        "67108864\n");
  CHECK(engine.ask("SELECT DISTINCT part_type FROM system.parts WHERE table = 'events' AND active") ==
        "Compact\n");
  engine.ask("OPTIMIZE TABLE events FINAL");
  CHECK(engine.ask("SELECT count(), uniqExact(seq) FROM events") == "4\t2\n");
}
