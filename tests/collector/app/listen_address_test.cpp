#include "collector/app/listen_address.hpp"

#include <doctest/doctest.h>

using namespace footfall::collector;

TEST_CASE("listen address: an address and a port, IPv6 in brackets") {
  CHECK(app::parse_listen("--listen", "127.0.0.1:8080")->port == 8080);
  CHECK(app::parse_listen("--listen", "[::1]:0")->address == "::1");
  CHECK(app::parse_listen("--listen", "[::1]:0")->is_loopback());
  CHECK_FALSE(app::parse_listen("--listen", "0.0.0.0:80")->is_loopback());
}

TEST_CASE("listen address: plain HTTP beyond loopback takes its own words") {
  const auto loopback = *app::parse_listen("--listen", "[::1]:80");
  const auto all = *app::parse_listen("--listen", "0.0.0.0:80");
  CHECK(app::may_serve_plain(loopback, app::PlainHttp::kLoopbackOnly));
  CHECK(app::may_serve_plain(all, app::PlainHttp::kAnywhere));
  const auto refused = app::may_serve_plain(all, app::PlainHttp::kLoopbackOnly);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().message.find("not on 0.0.0.0:80") != std::string::npos);
  CHECK(loopback.text() == "[::1]:80");
}

TEST_CASE("listen address: anything else is refused by the option's name") {
  for (const char* text :
       {"", "8080", "localhost:80", "127.0.0.1:", "127.0.0.1:70000", "127.0.0.1:8x", ":80"}) {
    CAPTURE(text);
    const auto parsed = app::parse_listen("--listen", text);
    REQUIRE_FALSE(parsed);
    CHECK(parsed.error().message.starts_with("--listen"));
  }
}
