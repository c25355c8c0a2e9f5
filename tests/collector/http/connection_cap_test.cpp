#include "collector/http/connection_cap.hpp"

#include <doctest/doctest.h>

using namespace footfall::collector::http;

namespace {

boost::asio::ip::address address(const char* text) {
  return boost::asio::ip::make_address(text);
}

}  // namespace

TEST_CASE("connection cap: one sender has so many, others have theirs, and all of them together") {
  ConnectionCap cap({.in_all = 5, .per_address = 2});
  CHECK(cap.enter(address("203.0.113.1")));
  CHECK(cap.enter(address("203.0.113.1")));
  CHECK_FALSE(cap.enter(address("203.0.113.1")));
  CHECK(cap.enter(address("203.0.113.2")));
  // An IPv6 network is one sender.
  CHECK(cap.enter(address("2001:db8:0:1::1")));
  CHECK(cap.enter(address("2001:db8:0:1::2")));
  CHECK_FALSE(cap.enter(address("203.0.113.3")));
  cap.leave(address("203.0.113.1"));
  CHECK_FALSE(cap.enter(address("2001:db8:0:1::3")));
  CHECK(cap.enter(address("203.0.113.3")));
}

TEST_CASE("connection cap: loopback and trusted proxies are no one's address") {
  ConnectionLimits limits;
  limits.per_address = 1;
  limits.proxies = TrustedProxies({*AddressRange::parse("10.0.0.0/8")});
  ConnectionCap cap(limits);
  for (int i = 0; i < 10; ++i) {
    CHECK(cap.enter(address("127.0.0.1")));
    CHECK(cap.enter(address("10.1.2.3")));
  }
  CHECK(cap.enter(address("11.1.2.3")));
  CHECK_FALSE(cap.enter(address("11.1.2.3")));
}

TEST_CASE("connection cap: what has left makes room, and nobody is remembered") {
  ConnectionCap cap({.in_all = 10, .per_address = 1});
  for (int i = 0; i < 3; ++i) {
    CHECK(cap.enter(address("203.0.113.1")));
    cap.leave(address("203.0.113.1"));
  }
}
