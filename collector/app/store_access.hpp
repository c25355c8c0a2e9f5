// A store for commands: the one named by URL, or the engine of the data folder, started when none runs.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "collector/app/data_folder.hpp"
#include "collector/store/clickhouse_store.hpp"
#include "collector/store/engine_process.hpp"

namespace footfall::collector::app {

struct StoreChoice {
  std::string url;               ///< empty: the engine of the data folder
  std::filesystem::path engine;  ///< the program footfall-engine; empty: beside this program
};

struct OpenStore {
  std::unique_ptr<EngineProcess> engine;  ///< null with a URL
  std::unique_ptr<ClickHouseStore> store;
};

/// Starts what is needed; the store answers some moments later.
Outcome<OpenStore> open_store(const DataFolder& folder, const StoreChoice& choice,
                              std::function<void(std::string)> report);

/// Prepares the store, trying again until it answers. Failures: kUnavailable after `patience_ms`.
boost::asio::awaitable<Outcome<void>> wait_for_store(Store& store, std::int64_t patience_ms = 30'000);

/// The folder of this program.
std::filesystem::path program_folder();

}  // namespace footfall::collector::app
