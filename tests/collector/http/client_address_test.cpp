#include "collector/http/client_address.hpp"

#include <doctest/doctest.h>

using namespace footfall::collector;
using boost::asio::ip::make_address;

namespace {

http::AddressRange range(std::string_view text) {
  auto parsed = http::AddressRange::parse(text);
  REQUIRE(parsed);
  return *std::move(parsed);
}

}  // namespace

TEST_CASE("client address: ranges hold what their first bits say") {
  struct Row {
    const char* range;
    const char* address;
    bool inside;
  };
  for (const Row& row :
       {Row{"10.0.0.0/8", "10.255.0.1", true}, Row{"10.0.0.0/8", "11.0.0.1", false},
        Row{"192.168.4.0/22", "192.168.7.255", true}, Row{"192.168.4.0/22", "192.168.8.0", false},
        Row{"192.0.2.1", "192.0.2.1", true}, Row{"192.0.2.1", "192.0.2.2", false},
        Row{"0.0.0.0/0", "203.0.113.9", true}, Row{"0.0.0.0/0", "2001:db8::1", false},
        Row{"2001:db8::/33", "2001:db8:7fff::1", true}, Row{"2001:db8::/33", "2001:db8:8000::1", false},
        Row{"10.0.0.0/8", "::ffff:10.1.2.3", true}}) {
    CAPTURE(row.range);
    CAPTURE(row.address);
    CHECK(range(row.range).contains(make_address(row.address)) == row.inside);
  }
}

TEST_CASE("client address: what is no range is refused") {
  for (const char* text :
       {"", "10.0.0.0/33", "::/129", "10.0.0.0/", "10.0.0.0/8x", "10.0.0.0/-1", "example", "10.0.0.0/8/8"}) {
    CAPTURE(text);
    CHECK_FALSE(http::AddressRange::parse(text));
  }
}

TEST_CASE("client address: X-Forwarded-For is believed as far as trusted proxies wrote it") {
  const http::TrustedProxies proxies({range("10.0.0.0/8")});
  struct Row {
    const char* peer;
    const char* forwarded;
    const char* client;
  };
  for (const Row& row :
       {Row{"203.0.113.5", "198.51.100.1", "203.0.113.5"},  // no proxy of ours: the header is the sender's
        Row{"10.0.0.1", "198.51.100.1", "198.51.100.1"},
        Row{"10.0.0.1", "192.0.2.66, 198.51.100.1", "198.51.100.1"},  // the first was claimed by the client
        Row{"10.0.0.1", "198.51.100.1 ,\t10.0.0.2", "198.51.100.1"},
        Row{"10.0.0.1", "2001:db8::7", "2001:db8::7"}, Row{"10.0.0.1", "", "10.0.0.1"},
        Row{"10.0.0.1", "unknown, 10.0.0.3", "10.0.0.3"}, Row{"10.0.0.1", "198.51.100.1,", "10.0.0.1"},
        Row{"10.0.0.1", "\"198.51.100.1\r\nX: y\"", "10.0.0.1"}, Row{"10.0.0.1", "10.0.0.2", "10.0.0.2"}}) {
    CAPTURE(row.peer);
    CAPTURE(row.forwarded);
    CHECK(proxies.client(make_address(row.peer), row.forwarded) == make_address(row.client));
  }
  CHECK(http::TrustedProxies().client(make_address("127.0.0.1"), "198.51.100.1") ==
        make_address("127.0.0.1"));
}

TEST_CASE("client address: the handler sees the client as the peer") {
  std::string seen;
  const http::Handler handler =
      http::behind_proxies(http::TrustedProxies({range("10.0.0.0/8")}), [&](http::Request& request) {
        seen = request.peer.to_string();
        return [](http::Response response) -> http::asio::awaitable<http::Response> {
          co_return response;
        }(http::json_response(200, "{}"));
      });
  http::Request request;
  request.peer = make_address("10.0.0.1");
  request.headers["x-forwarded-for"] = "198.51.100.1";
  (void)handler(request);
  CHECK(seen == "198.51.100.1");
}
