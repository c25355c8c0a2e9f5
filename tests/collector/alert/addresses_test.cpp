#include "collector/alert/addresses.hpp"

#include <doctest/doctest.h>

using namespace footfall::collector;
using boost::asio::ip::make_address;

TEST_CASE("addresses: of the machine, its networks and a cloud's metadata are not reached") {
  for (const char* text : {"127.0.0.1",
                           "127.8.9.1",
                           "0.0.0.0",
                           "10.1.2.3",
                           "172.16.0.1",
                           "172.31.255.255",
                           "192.168.1.1",
                           "169.254.169.254",
                           "100.64.0.1",
                           "198.18.0.1",
                           "224.0.0.1",
                           "255.255.255.255",
                           "::1",
                           "::",
                           "::ffff:127.0.0.1",
                           "::ffff:10.0.0.1",
                           "::127.0.0.1",
                           "64:ff9b::a9fe:a9fe",
                           "2002:7f00:1::",
                           "2001:0:1::1",
                           "fc00::1",
                           "fd12::1",
                           "fe80::1",
                           "ff02::1",
                           "fec0::1"}) {
    CAPTURE(text);
    CHECK_FALSE(alert::may_be_reached(make_address(text), {}));
  }
}

TEST_CASE("addresses: of the public internet are reached") {
  for (const char* text : {"1.1.1.1", "172.15.255.255", "172.32.0.1", "192.167.1.1", "100.63.255.255",
                           "223.255.255.255", "2606:4700::1111", "2a00:1450::1", "::ffff:1.1.1.1"}) {
    CAPTURE(text);
    CHECK(alert::may_be_reached(make_address(text), {}));
  }
}

TEST_CASE("addresses: what the operator allows is reached, and no more") {
  const std::vector<http::AddressRange> allowed = {*http::AddressRange::parse("10.1.0.0/16")};
  CHECK(alert::may_be_reached(make_address("10.1.2.3"), allowed));
  CHECK(alert::may_be_reached(make_address("::ffff:10.1.2.3"), allowed));
  CHECK(alert::may_be_reached(make_address("1.1.1.1"), allowed));
  CHECK_FALSE(alert::may_be_reached(make_address("10.2.0.1"), allowed));
  CHECK_FALSE(alert::may_be_reached(make_address("127.0.0.1"), allowed));
}
