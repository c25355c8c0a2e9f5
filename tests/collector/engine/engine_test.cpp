// footfall-engine as its clients see it.
#include <doctest/doctest.h>

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
