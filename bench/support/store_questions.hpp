// SQL to the store of a collector that a benchmark runs. One thread at a time.
#pragma once

#include <filesystem>
#include <string>

#include "collector/store/clickhouse_store.hpp"

namespace footfall::bench {

class StoreQuestions {
 public:
  /// Waits until the store answers and has its tables, for half a minute at most.
  explicit StoreQuestions(const std::filesystem::path& socket);

  /// The answer as text, without its last newline. Ends the benchmark when it is refused.
  std::string ask(const std::string& sql);

  /// Empties the engine's caches of marks and blocks; files stay in the system's cache.
  void drop_caches();

 private:
  collector::Outcome<std::string> answer_to(const std::string& sql);

  collector::ClickHouseStore store_;
};

}  // namespace footfall::bench
