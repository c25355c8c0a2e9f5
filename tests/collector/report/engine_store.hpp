// A Store over a footfall-engine of the test's own, in a folder that goes with it. Blocks while the engine
// works. One thread at a time.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>

#include "collector/store/store.hpp"

namespace footfall::collector::report_test {

class EngineStore final : public Store {
 public:
  /// Starts the engine, waits until it answers, and makes the table. Ends the test when that fails.
  EngineStore();
  ~EngineStore() override;
  EngineStore(const EngineStore&) = delete;
  EngineStore& operator=(const EngineStore&) = delete;

  boost::asio::awaitable<Outcome<void>> prepare() override;
  boost::asio::awaitable<Outcome<void>> insert(std::span<const StoredEvent> rows,
                                               std::string_view token) override;
  boost::asio::awaitable<Outcome<std::string>> query(Query query) override;
  /// Hands the answer on in uneven pieces.
  boost::asio::awaitable<Outcome<void>> stream(
      Query query, std::function<boost::asio::awaitable<bool>(std::string)> take) override;

  /// Empties the table.
  void clear();
  void add(std::span<const StoredEvent> rows);

 private:
  Outcome<std::string> ask(const Query& query, std::string_view body, std::string_view insert);

  std::filesystem::path folder_;
  pid_t engine_ = -1;
};

}  // namespace footfall::collector::report_test
