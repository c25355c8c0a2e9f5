// How many connections may stand at once: in all, and from one sender. Thread-safe.
#pragma once

#include <boost/asio/ip/address.hpp>
#include <cstddef>
#include <map>
#include <mutex>
#include <string>

#include "collector/http/client_address.hpp"

namespace footfall::collector::http {

struct ConnectionLimits {
  std::size_t in_all = 10'000;
  std::size_t per_address = 0;  ///< of IPv6, of its /64; 0: any number
  TrustedProxies proxies =
      {};  ///< many clients' connections come from them: not counted by address, nor is loopback
};

class ConnectionCap {
 public:
  explicit ConnectionCap(ConnectionLimits limits) : limits_(std::move(limits)) {}

  /// Whether one more may stand; it counts until `leave`.
  bool enter(const boost::asio::ip::address& peer);
  /// REQUIRES: it entered.
  void leave(const boost::asio::ip::address& peer);

 private:
  bool counted(const boost::asio::ip::address& peer) const;

  const ConnectionLimits limits_;
  std::mutex mutex_;
  std::size_t all_ = 0;
  std::map<std::string, std::size_t> by_sender_;
};

}  // namespace footfall::collector::http
