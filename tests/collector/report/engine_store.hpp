// The store over a footfall-engine of the test's own, in a folder that goes with it. One thread at a time.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <thread>

#include "collector/store/clickhouse_store.hpp"
#include "collector/store/engine_process.hpp"
#include "tests/collector/report/run.hpp"

namespace footfall::collector::report_test {

class EngineStore {
 public:
  /// Starts the engine, waits until it answers, and makes the tables. Ends the program when that fails.
  EngineStore() : folder_(new_folder()) {
    auto engine =
        EngineProcess::start({.program = FOOTFALL_ENGINE, .folder = folder_ / "d", .socket = folder_ / "s"});
    if (!engine) {
      fail(engine.error());
    }
    engine_ = *std::move(engine);
    store_ = std::make_unique<ClickHouseStore>(StoreAddress{.socket = folder_ / "s", .host = {}, .port = {}});
    while (true) {
      const Outcome<void> ready = run(store_->prepare());
      if (ready) {
        return;
      }
      if (ready.error().kind != FailureKind::kUnavailable) {
        fail(ready.error());
      }
      std::this_thread::yield();
    }
  }
  ~EngineStore() {
    engine_.reset();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  EngineStore(const EngineStore&) = delete;
  EngineStore& operator=(const EngineStore&) = delete;

  Store& store() { return *store_; }
  operator Store&() { return *store_; }

  void add(std::span<const StoredEvent> rows) {
    if (const auto added = run(store_->insert(rows, "block-" + std::to_string(++blocks_))); !added) {
      fail(added.error());
    }
  }

 private:
  [[noreturn]] static void fail(const Failure& failure) {
    std::fprintf(stderr, "%s\n", failure.message.c_str());
    std::abort();
  }
  static std::filesystem::path new_folder() {
    std::string folder = (std::filesystem::temp_directory_path() / "footfall-report-XXXXXX").string();
    if (mkdtemp(folder.data()) == nullptr) {
      std::abort();
    }
    return folder;
  }

  std::filesystem::path folder_;
  std::unique_ptr<EngineProcess> engine_;
  std::unique_ptr<ClickHouseStore> store_;
  int blocks_ = 0;
};

}  // namespace footfall::collector::report_test
