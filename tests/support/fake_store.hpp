// A store in memory, for tests of what stands before one. Keeps the contract of the real one
// (tests/collector/store/store_contract_test.cpp) for inserts; of SQL it knows `SELECT count() FROM events`
// alone.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "collector/store/store.hpp"

namespace footfall::support {

class FakeStore final : public collector::Store {
 public:
  boost::asio::awaitable<collector::Outcome<void>> prepare() override {
    co_return collector::Outcome<void>();
  }

  boost::asio::awaitable<collector::Outcome<void>> insert(std::span<const collector::StoredEvent> rows,
                                                          std::string_view token) override {
    if (!rows.empty() && tokens_.emplace(token).second) {
      rows_.insert(rows_.end(), rows.begin(), rows.end());
    }
    co_return collector::Outcome<void>();
  }

  boost::asio::awaitable<collector::Outcome<std::string>> query(collector::Query query) override {
    if (query.sql != "SELECT count() FROM events") {
      co_return collector::Failure{collector::FailureKind::kInvalid, "the store refused the query"};
    }
    co_return std::to_string(rows_.size()) + "\n";
  }

  boost::asio::awaitable<collector::Outcome<void>> stream(
      collector::Query asked, std::function<boost::asio::awaitable<bool>(std::string)> take) override {
    collector::Outcome<std::string> answer = co_await query(std::move(asked));
    if (!answer) {
      co_return answer.error();
    }
    co_await take(*std::move(answer));
    co_return collector::Outcome<void>();
  }

  const std::vector<collector::StoredEvent>& rows() const { return rows_; }

 private:
  std::set<std::string, std::less<>> tokens_;
  std::vector<collector::StoredEvent> rows_;
};

}  // namespace footfall::support
