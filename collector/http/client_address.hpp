// Whose request it is when proxies stand in between: X-Forwarded-For is believed only as far as it was
// written by proxies in configured ranges. Immutable; any thread.
#pragma once

#include <boost/asio/ip/address.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "collector/base/failure.hpp"
#include "collector/http/message.hpp"

namespace footfall::collector::http {

/// Addresses, as in `10.0.0.0/8`, `2001:db8::/32` or `192.0.2.1`.
class AddressRange {
 public:
  /// Failures: kInvalid.
  static Outcome<AddressRange> parse(std::string_view text);

  /// An IPv4 address written as IPv6 (`::ffff:...`) is the IPv4 address.
  bool contains(const boost::asio::ip::address& address) const;

 private:
  boost::asio::ip::address base_;
  unsigned bits_ = 0;
};

class TrustedProxies {
 public:
  TrustedProxies() = default;
  explicit TrustedProxies(std::vector<AddressRange> ranges) : ranges_(std::move(ranges)) {}

  bool empty() const { return ranges_.empty(); }
  bool trusts(const boost::asio::ip::address& address) const;

  /// The client's address: `peer`, or where that is a trusted proxy, the last address of `forwarded_for` that
  /// is no trusted proxy. What is not an address ends the belief at the one after it.
  boost::asio::ip::address client(const boost::asio::ip::address& peer, std::string_view forwarded_for) const;

 private:
  std::vector<AddressRange> ranges_;
};

/// Who is one sender: an IPv4 address, the network of an IPv6 address.
std::string sender_key(const boost::asio::ip::address& address);

/// The handler, with the client's address as the request's peer.
Handler behind_proxies(TrustedProxies proxies, Handler handler);

}  // namespace footfall::collector::http
