// A footfall-engine of the test's own, with a store over it. FOOTFALL_ENGINE names the program.
#pragma once

#include <doctest/doctest.h>

#include <chrono>
#include <memory>
#include <string>
#include <thread>

#include "collector/store/clickhouse_store.hpp"
#include "collector/store/engine_process.hpp"
#include "tests/support/run_awaitable.hpp"
#include "tests/support/temp_folder.hpp"

namespace footfall::support {

class RunningEngine {
 public:
  RunningEngine() : store_(collector::StoreAddress{folder_ / "s", {}, {}}) { start(); }

  void start() {
    auto engine = collector::EngineProcess::start({FOOTFALL_ENGINE, folder_ / "e", folder_ / "s"});
    REQUIRE(engine);
    engine_ = *std::move(engine);
    wait();
  }

  /// Polls until the tables are there.
  void wait() {
    for (int i = 0; i < 3'000; ++i) {
      if (run_awaitable(store_.prepare())) {
        return;
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    FAIL("the engine does not answer");
  }

  void stop() { engine_.reset(); }

  std::string ask(std::string_view sql, std::vector<std::pair<std::string, std::string>> params = {}) {
    collector::Query query;
    query.sql = sql;
    query.params = std::move(params);
    query.format = "TabSeparatedRaw";
    auto answer = run_awaitable(store_.query(std::move(query)));
    return answer ? *answer : answer.error().message;
  }

  /// The process that serves the socket.
  pid_t pid() {
    const std::string text = ask("SELECT 1");
    REQUIRE(text == "1\n");
    std::string command = "pgrep -f -- '--path=" + (folder_ / "e").string() + "'";
    FILE* pipe = popen(command.c_str(), "r");
    char line[64] = {};
    REQUIRE(std::fgets(line, sizeof line, pipe) != nullptr);
    pclose(pipe);
    return static_cast<pid_t>(std::stol(line));
  }

  collector::ClickHouseStore& store() { return store_; }
  std::filesystem::path socket() const { return folder_ / "s"; }

 private:
  TempFolder folder_;
  collector::ClickHouseStore store_;
  std::unique_ptr<collector::EngineProcess> engine_;
};

inline collector::StoredEvent stored_event(std::uint32_t seq, std::string title = "t") {
  collector::StoredEvent event;
  event.seq = seq;
  event.ts_ms = 1'764'000'000'000 + seq;
  event.received_at_ms = event.ts_ms;
  event.site = "shop";
  event.visitor = 1;
  event.session = 2;
  event.host = "shop.example";
  event.path = "/";
  event.title = std::move(title);
  return event;
}

}  // namespace footfall::support
