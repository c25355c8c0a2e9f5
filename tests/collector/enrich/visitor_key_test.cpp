#include "collector/enrich/visitor_key.hpp"

#include <doctest/doctest.h>

#include <array>

using boost::asio::ip::make_address;
using footfall::collector::anonymous_visitor;
using footfall::collector::truncated_address;
using footfall::collector::VisitorSalt;

namespace {

VisitorSalt salt(std::uint8_t seed) {
  VisitorSalt bytes{};
  bytes.fill(seed);
  return bytes;
}

}  // namespace

TEST_CASE("visitor key: addresses are cut to their network before anything is made of them") {
  CHECK(truncated_address(make_address("203.0.113.77")) == "203.0.113.0");
  CHECK(truncated_address(make_address("::ffff:203.0.113.77")) == "203.0.113.0");
  CHECK(truncated_address(make_address("2001:db8:1234:5678::1")) == "2001:db8:1234::");
  CHECK(truncated_address(make_address("127.0.0.1")) == "127.0.0.0");
}

TEST_CASE("visitor key: neighbours in one network with one browser are one visitor of the day") {
  const auto key = anonymous_visitor(salt(1), "shop", make_address("203.0.113.77"), "UA");
  CHECK(key == anonymous_visitor(salt(1), "shop", make_address("203.0.113.77"), "UA"));
  CHECK(key == anonymous_visitor(salt(1), "shop", make_address("203.0.113.1"), "UA"));
}

TEST_CASE("visitor key: another day, site, network or browser is another visitor") {
  const auto address = make_address("203.0.113.77");
  const auto key = anonymous_visitor(salt(1), "shop", address, "UA");
  CHECK(key != anonymous_visitor(salt(2), "shop", address, "UA"));
  CHECK(key != anonymous_visitor(salt(1), "shop2", address, "UA"));
  CHECK(key != anonymous_visitor(salt(1), "shop", make_address("203.0.114.77"), "UA"));
  CHECK(key != anonymous_visitor(salt(1), "shop", address, "UB"));
}

TEST_CASE("visitor key: parts do not run together") {
  const auto address = make_address("203.0.113.77");
  CHECK(anonymous_visitor(salt(1), "shop", address, "xUA") !=
        anonymous_visitor(salt(1), "shopx", address, "UA"));
}

TEST_CASE("visitor key: each byte of the salt counts, so the key cannot be made without all of it") {
  const auto address = make_address("203.0.113.77");
  const auto key = anonymous_visitor(salt(7), "shop", address, "UA");
  for (std::size_t i = 0; i < VisitorSalt().size(); ++i) {
    VisitorSalt other = salt(7);
    other[i] ^= 1U;
    CHECK(anonymous_visitor(other, "shop", address, "UA") != key);
  }
}
