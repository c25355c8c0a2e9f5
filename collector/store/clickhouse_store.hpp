// The store over ClickHouse's HTTP interface: the one implementation, for the engine and for a cluster. Any
// thread.
#pragma once

#include "collector/store/clickhouse_client.hpp"
#include "collector/store/store.hpp"

namespace footfall::collector {

class ClickHouseStore final : public Store {
 public:
  explicit ClickHouseStore(StoreAddress address) : client_(std::move(address)) {}

  boost::asio::awaitable<Outcome<void>> prepare() override;
  boost::asio::awaitable<Outcome<void>> insert(std::span<const StoredEvent> rows,
                                               std::string_view token) override;
  boost::asio::awaitable<Outcome<std::string>> query(Query query) override;
  boost::asio::awaitable<Outcome<void>> stream(
      Query query, std::function<boost::asio::awaitable<bool>(std::string)> take) override;

 private:
  ClickHouseClient client_;
};

}  // namespace footfall::collector
