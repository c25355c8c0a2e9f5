// A store that answers as the test says, without an engine. One thread at a time.
#pragma once

#include <optional>
#include <string>
#include <vector>

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
    seen.push_back(query);
    last = std::move(query);
    if (failure) {
      co_return *failure;
    }
    if (!refused_sql.empty() && last.sql.find(refused_sql) != std::string::npos) {
      co_return Failure{FailureKind::kInvalid, "no such column"};
    }
    co_return answer;
  }
  boost::asio::awaitable<Outcome<void>> stream(
      Query query, std::function<boost::asio::awaitable<bool>(std::string)> take) override {
    ++queries;
    seen.push_back(query);
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
  std::string refused_sql;                ///< questions that say this are refused
  std::optional<Failure> failure;         ///< of queries and streams
  std::optional<Failure> stream_failure;  ///< of streams, after the answer
  Query last;
  std::vector<Query> seen;  ///< all, in order
  int queries = 0;
};

}  // namespace footfall::collector::report_test
