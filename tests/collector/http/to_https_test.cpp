#include "collector/http/to_https.hpp"

#include <doctest/doctest.h>

#include "tests/support/run_awaitable.hpp"

using namespace footfall::collector;

namespace {

http::Response answer(std::uint16_t port, std::string host, std::string target) {
  http::Request request;
  request.target = std::move(target);
  if (!host.empty()) {
    request.headers.emplace("host", std::move(host));
  }
  return footfall::support::run_awaitable(http::redirect_to_https(port)(request));
}

std::string location(const http::Response& response) {
  return response.headers.empty() ? std::string() : response.headers.front().second;
}

}  // namespace

TEST_CASE("to https: the same address, on the port of HTTPS") {
  const http::Response response = answer(443, "stats.example:80", "/footfall.js?v=1");
  CHECK(response.status == 308);
  CHECK(location(response) == "https://stats.example/footfall.js?v=1");
  CHECK(location(answer(8443, "127.0.0.1:8080", "/")) == "https://127.0.0.1:8443/");
  CHECK(location(answer(8443, "[::1]:8080", "/")) == "https://[::1]:8443/");
  CHECK(location(answer(443, "[::1]", "/")) == "https://[::1]/");
}

TEST_CASE("to https: a host that could not stand in the answer is refused") {
  for (const char* host : {"", "a b", "evil.example/path", "x\r\nSet-Cookie: y", "a@b"}) {
    CAPTURE(host);
    CHECK(answer(443, host, "/").status == 400);
  }
}
