// A store that answers as the test says, without an engine. One thread at a time.
#pragma once

#include <optional>
#include <string>

#include "collector/store/store.hpp"

namespace footfall::collector::report_test {

class ScriptedStore final : public Store {
 public:
  boost::asio::awaitable<Outcome<void>> prepare() override { co_return Outcome<void>(); }
  boost::asio::awaitable<Outcome<void>> insert(std::span<const StoredEvent>, std::string_view) override {
    co_return Outcome<void>();
  }
  boost::asio::awaitable<Outcome<std::string>> query(Query query) override {
    ++queries;
    last = std::move(query);
    if (failure) {
      co_return *failure;
    }
    co_return answer;
  }
  boost::asio::awaitable<Outcome<void>> stream(
      Query query, std::function<boost::asio::awaitable<bool>(std::string)> take) override {
    ++queries;
    last = std::move(query);
    if (!answer.empty()) {
      co_await take(answer);
    }
    if (failure || stream_failure) {
      co_return failure ? *failure : *stream_failure;
    }
    co_return Outcome<void>();
  }

  std::string answer;
  std::optional<Failure> failure;         ///< of queries and streams
  std::optional<Failure> stream_failure;  ///< of streams, after the answer
  Query last;
  int queries = 0;
};

}  // namespace footfall::collector::report_test
