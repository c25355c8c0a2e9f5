#include "collector/http/router.hpp"

#include <doctest/doctest.h>

#include "tests/support/run_awaitable.hpp"

using namespace footfall::collector;

namespace {

http::Handler says(std::string text) {
  return [text](http::Request& request) -> boost::asio::awaitable<http::Response> {
    std::string body = text;
    for (const auto& [name, value] : request.route) {
      body += " " + name + "=" + value;
    }
    co_return http::json_response(200, body);
  };
}

std::string ask(const http::Router& router, std::string method, std::string path) {
  http::Request request;
  request.method = std::move(method);
  request.path = std::move(path);
  const http::Response response = footfall::support::run_awaitable(router.handle(request));
  return std::to_string(response.status) + " " + std::get<std::string>(response.body).substr(0, 40);
}

}  // namespace

TEST_CASE("router: segments in braces take any one segment") {
  http::Router router;
  router.add("GET", "/sites/{site}/reports/{report}", says("report"));
  CHECK(ask(router, "GET", "/sites/shop/reports/pages") == "200 report report=pages site=shop");
  CHECK(ask(router, "HEAD", "/sites/shop/reports/pages") == "200 report report=pages site=shop");
  CHECK(ask(router, "GET", "/sites/shop/reports").starts_with("404"));
  CHECK(ask(router, "GET", "/sites//reports/pages").starts_with("404"));
  CHECK(ask(router, "GET", "/sites/shop/reports/pages/more").starts_with("404"));
}

TEST_CASE("router: a known address with another method is 405, an unknown one goes to the fallback") {
  http::Router router;
  router.add("POST", "/v1/batch", says("batch"));
  CHECK(ask(router, "GET", "/v1/batch").starts_with("405"));
  router.otherwise(says("files"));
  CHECK(ask(router, "GET", "/index.html") == "200 files");
  CHECK(ask(router, "GET", "/v1/batch").starts_with("405"));
}
