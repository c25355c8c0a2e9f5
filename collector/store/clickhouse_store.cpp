#include "collector/store/clickhouse_store.hpp"

#include <array>

#include "collector/store/column_additions.hpp"
#include "collector/store/rollup.hpp"
#include "collector/store/row_binary.hpp"
#include "embedded/store_schema.hpp"

namespace footfall::collector {
namespace {

constexpr int kInsertSeconds = 120;

ClickHouseRequest to_request(Query&& query) {
  ClickHouseRequest request;
  request.params = std::move(query.params);
  request.settings = {{"default_format", std::string(query.format)}};
  request.body = std::move(query.sql);
  request.max_seconds = query.max_seconds;
  request.unwanted = std::move(query.unwanted);
  return request;
}

}  // namespace

boost::asio::awaitable<Outcome<void>> ClickHouseStore::prepare() {
  const std::string create(embedded::store_schema::events);
  for (const std::string& statement : std::array{create, column_additions(create)}) {
    ClickHouseRequest request;
    request.body = statement;
    Outcome<std::string> made = co_await client_.request(std::move(request));
    if (!made) {
      co_return made.error();
    }
  }
  co_return co_await prepare_rollup(*this);
}

boost::asio::awaitable<Outcome<void>> ClickHouseStore::insert(std::span<const StoredEvent> rows,
                                                              std::string_view token) {
  if (rows.empty()) {
    co_return Outcome<void>();
  }
  ClickHouseRequest request;
  request.query = "INSERT INTO events (" + std::string(row_binary_columns()) + ") FORMAT RowBinary";
  // A crash between the two inserts of a block, into events and into the rollup, leaves the second to the
  // retry.
  request.settings = {{"insert_deduplication_token", std::string(token)},
                      {"deduplicate_blocks_in_dependent_materialized_views", "1"}};
  request.body = to_row_binary(rows);
  request.max_seconds = kInsertSeconds;
  Outcome<std::string> inserted = co_await client_.request(std::move(request));
  if (!inserted) {
    co_return inserted.error();
  }
  co_return Outcome<void>();
}

boost::asio::awaitable<Outcome<std::string>> ClickHouseStore::query(Query query) {
  co_return co_await client_.request(to_request(std::move(query)));
}

boost::asio::awaitable<Outcome<void>> ClickHouseStore::stream(
    Query query, std::function<boost::asio::awaitable<bool>(std::string)> take) {
  co_return co_await client_.stream(to_request(std::move(query)), take);
}

}  // namespace footfall::collector
