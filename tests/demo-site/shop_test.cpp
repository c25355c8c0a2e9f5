#include "demo-site/server/shop.hpp"

#include <doctest/doctest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <memory>
#include <string>
#include <string_view>
#include <variant>

using footfall::demo::Shop;
using footfall::demo::ShopOptions;
namespace http = footfall::collector::http;

namespace {

ShopOptions options() {
  ShopOptions made;
  made.root = std::string(FOOTFALL_SOURCE_DIR) + "/demo-site/site";
  made.collector_origin = "http://127.0.0.1:8080";
  made.slow = std::chrono::milliseconds{1};
  return made;
}

std::unique_ptr<Shop> open_shop() {
  auto shop = Shop::open(options());
  REQUIRE(shop.ok());
  return std::move(shop).value();
}

http::Response answer(const Shop& shop, std::string method, std::string path) {
  http::Request request;
  request.method = std::move(method);
  request.path = std::move(path);
  boost::asio::io_context context;
  auto response = boost::asio::co_spawn(context, shop.handle(request), boost::asio::use_future);
  context.run();
  return response.get();
}

std::string header(const http::Response& response, std::string_view name) {
  for (const auto& [key, value] : response.headers) {
    if (key == name) {
      return value;
    }
  }
  return "";
}

const std::string& text(const http::Response& response) {
  return std::get<std::string>(response.body);
}

bool contains(std::string_view whole, std::string_view part) {
  return whole.find(part) != std::string_view::npos;
}

}  // namespace

TEST_CASE("demo shop: every page is there, whole, with the tracker's line") {
  const auto shop = open_shop();
  for (const char* path :
       {"/", "/about", "/account", "/checkout", "/thanks", "/products", "/product/lantern", "/cart"}) {
    CAPTURE(path);
    const http::Response page = answer(*shop, "GET", path);
    CHECK(page.status == 200);
    CHECK(contains(text(page), R"(src="http://127.0.0.1:8080/footfall.js" data-site="shop")"));
    CHECK_FALSE(contains(text(page), "{{"));
  }
}

TEST_CASE("demo shop: an unknown path is a page with status 404") {
  const auto shop = open_shop();
  CHECK(answer(*shop, "GET", "/nowhere").status == 404);
  CHECK(answer(*shop, "GET", "/assets/../layout.html").status == 404);
  CHECK(answer(*shop, "GET", "/assets/nothing.js").status == 404);
  CHECK(answer(*shop, "GET", "/apps/").status == 404);
  CHECK(answer(*shop, "GET", "/apps/shop/").status == 404);
  CHECK(answer(*shop, "GET", "/apps/files/nothing.js").status == 404);
}

TEST_CASE(
    "demo shop: an app's page answers at every path below it, with the tracker where it is a script tag") {
  const auto shop = open_shop();
  for (const char* path : {"/apps/react", "/apps/react/", "/apps/vue/trails/catbells", "/apps/hash/"}) {
    CAPTURE(path);
    const http::Response page = answer(*shop, "GET", path);
    CHECK(page.status == 200);
    CHECK(contains(text(page), R"(data-collector="http://127.0.0.1:8080" data-site="shop")"));
    CHECK(contains(text(page), "/footfall.js\"") == contains(path, "hash"));
    CHECK_FALSE(contains(text(page), "{{"));
  }
}

TEST_CASE("demo shop: the content security policy names the collector and allows no inline script") {
  const std::string policy = header(answer(*open_shop(), "GET", "/"), "Content-Security-Policy");
  CHECK(contains(policy, "script-src 'self' 'wasm-unsafe-eval' http://127.0.0.1:8080;"));
  CHECK(contains(policy, "connect-src 'self' http://127.0.0.1:8080;"));
  CHECK_FALSE(contains(policy, "unsafe-inline"));
  CHECK_FALSE(contains(policy, "'unsafe-eval'"));
}

TEST_CASE("demo shop: files have the type a browser wants") {
  const auto shop = open_shop();
  CHECK(header(answer(*shop, "GET", "/assets/page.js"), "Content-Type") == "text/javascript; charset=utf-8");
  CHECK(header(answer(*shop, "GET", "/assets/shop.css"), "Content-Type") == "text/css; charset=utf-8");
  CHECK(header(answer(*shop, "GET", "/assets/mark.svg"), "Content-Type") == "image/svg+xml");
  CHECK(header(answer(*shop, "GET", "/api/products"), "Content-Type") == "application/json");
}

TEST_CASE("demo shop: the checkout form is posted, and answered with a redirect that has a query string") {
  const auto shop = open_shop();
  const http::Response posted = answer(*shop, "POST", "/checkout");
  CHECK(posted.status == 303);
  CHECK(contains(header(posted, "Location"), "/thanks?"));
  CHECK(answer(*shop, "POST", "/about").status == 405);
}

TEST_CASE("demo shop: the slow call answers, the failing one fails") {
  const auto shop = open_shop();
  CHECK(answer(*shop, "GET", "/api/slow").status == 200);
  CHECK(answer(*shop, "GET", "/api/fail").status == 500);
}

TEST_CASE("demo shop: a collector that is no origin is refused") {
  for (const char* origin :
       {"", "127.0.0.1:8080", "ftp://a", "http://a/b", "http://a?b", "http://a\"><script>"}) {
    CAPTURE(origin);
    ShopOptions wrong = options();
    wrong.collector_origin = origin;
    CHECK_FALSE(Shop::open(wrong).ok());
  }
}

TEST_CASE("demo shop: a folder without the pages is refused") {
  ShopOptions wrong = options();
  wrong.root /= "assets";
  CHECK_FALSE(Shop::open(wrong).ok());
}
