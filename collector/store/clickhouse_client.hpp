// ClickHouse's HTTP interface as coroutines: a statement and its values in, an answer out. A connection a
// statement; any number at once, from any executor.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "collector/base/failure.hpp"

namespace footfall::collector {

/// Where a ClickHouse listens: a Unix socket, or a host and port.
struct StoreAddress {
  std::filesystem::path socket;  ///< empty when host is set
  std::string host;
  std::string port;

  /// Reads `http://HOST[:PORT]` (8123 by default). Failures: kInvalid.
  static Outcome<StoreAddress> parse(std::string_view url);
};

/// A request: everything but `body` goes into the address, so it must be short.
struct ClickHouseRequest {
  std::vector<std::pair<std::string, std::string>> params;    ///< `{name:Type}` values as they are
  std::vector<std::pair<std::string, std::string>> settings;  ///< ClickHouse's names
  std::string query;  ///< of an insert; other statements stand in the body
  std::string body;
  int max_seconds = 30;
  std::function<bool()> unwanted = {};  ///< asked now and then: true ends the request
};

using TakePiece = std::function<boost::asio::awaitable<bool>(std::string)>;

class ClickHouseClient {
 public:
  explicit ClickHouseClient(StoreAddress address) : address_(std::move(address)) {}

  /// The whole answer. Failures: kUnavailable (nobody there, too slow, out of memory), kInvalid (refused; the
  /// message has ClickHouse's code and its name, never a value).
  boost::asio::awaitable<Outcome<std::string>> request(ClickHouseRequest request) const;

  /// The answer in pieces; `take` returning false ends it.
  boost::asio::awaitable<Outcome<void>> stream(ClickHouseRequest request, const TakePiece& take) const;

 private:
  StoreAddress address_;
};

/// The part of a table that a failure of kind kCorrupt names: its folder's name.
std::string unreadable_part_of(const Failure& failure);

/// A value in the escaped text that ClickHouse reads parameters in.
std::string escaped_param(std::string_view value);

}  // namespace footfall::collector
