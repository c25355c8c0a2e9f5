// The event store as the rest of the collector sees it: a ClickHouse that takes rows once and answers SQL.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "collector/base/failure.hpp"
#include "collector/enrich/stored_event.hpp"

namespace footfall::collector {

/// A SQL text of ours and the values it binds (`{name:Type}`). Values never become SQL text.
struct Query {
  std::string sql;
  std::vector<std::pair<std::string, std::string>> params;
  std::string_view format = "JSONCompactEachRow";  ///< a ClickHouse output format
  int max_seconds = 30;
  std::function<bool()> unwanted =
      {};  ///< asked now and then: true once nobody waits for the answer any more
};

class Store {
 public:
  virtual ~Store() = default;

  /// Creates or migrates the tables. Can be called at every start.
  virtual boost::asio::awaitable<Outcome<void>> prepare() = 0;

  /// Inserts the rows as one block. The same token inserts once, however often it is tried. Success means
  /// durable.
  virtual boost::asio::awaitable<Outcome<void>> insert(std::span<const StoredEvent> rows,
                                                       std::string_view token) = 0;

  /// The whole answer. Failures: kUnavailable (no store, time-out, unwanted), kInvalid (the store refused the
  /// query).
  virtual boost::asio::awaitable<Outcome<std::string>> query(Query query) = 0;

  /// The answer piece by piece in constant memory; `take` returning false cancels the query.
  virtual boost::asio::awaitable<Outcome<void>> stream(
      Query query, std::function<boost::asio::awaitable<bool>(std::string)> take) = 0;
};

}  // namespace footfall::collector
