#include "demo-site/server/shop.hpp"

#include <algorithm>
#include <array>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/url/parse.hpp>
#include <fstream>
#include <iterator>
#include <optional>
#include <utility>

namespace footfall::demo {
namespace {

namespace fs = std::filesystem;
namespace http = collector::http;
using collector::Failure;
using collector::FailureKind;
using collector::Outcome;

struct Page {
  std::string_view name;
  std::string_view title;
};

/// Each is a fragment in pages/, shown inside layout.html. `shop` is the single-page part.
constexpr std::array<Page, 7> kPages = {{{"home", "Made for rain"},
                                         {"about", "About"},
                                         {"account", "Account"},
                                         {"checkout", "Checkout"},
                                         {"thanks", "Thank you"},
                                         {"shop", "Shop"},
                                         {"missing", "Not found"}}};

/// A single-page application with a router of its own, in a folder of its name below kApps.
struct App {
  std::string_view name;
  std::string_view title;
  std::string_view about;
  std::string_view tracker;  ///< what stands in the page's head
};

constexpr std::array<App, 3> kTrailApps = {
    {{"react", "React Router", "React with the tracker's package: routes name the pages.", ""},
     {"vue", "Vue Router", "Vue with the tracker's plugin: it asks the router for the routes' names.", ""},
     {"hash", "Hash routes", "React Router in the address's fragment, and the tracker by its script tag.",
      R"(<script async src="{{collector}}/footfall.js" data-site="{{site}}" data-hash-routing></script>)"}}};

constexpr std::string_view kAssets = "/assets/";
constexpr std::string_view kApps = "/apps/";
constexpr std::string_view kAppFiles = "/apps/files/";

std::optional<std::string> read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    return std::nullopt;
  }
  return std::string(std::istreambuf_iterator<char>(in), {});
}

std::string replaced(std::string text, std::string_view mark, std::string_view value) {
  for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + value.size())) {
    text.replace(at, mark.size(), value);
  }
  return text;
}

/// True for SCHEME://HOST[:PORT] and nothing else, which is what may stand in an attribute and a policy.
bool is_origin(std::string_view text) {
  const auto url = boost::urls::parse_uri(text);
  return url.has_value() && (url->scheme() == "http" || url->scheme() == "https") && !url->host().empty() &&
         url->path().empty() && !url->has_query() && !url->has_fragment() && !url->has_userinfo() &&
         text.find_first_of("\"'<>; ") == std::string_view::npos;
}

Failure missing(const fs::path& path) {
  return Failure{FailureKind::kNotFound, "cannot read " + path.string()};
}

/// Any path below an app is the app's own.
std::string_view page_of(std::string_view path) {
  if (path == "/") {
    return "home";
  }
  if (path.starts_with(kApps)) {
    const std::string_view name = path.substr(kApps.size(), path.find('/', kApps.size()) - kApps.size());
    const bool known = std::any_of(kTrailApps.begin(), kTrailApps.end(),
                                   [name](const App& app) { return app.name == name; });
    return known ? name : "missing";
  }
  if (path == "/products" || path == "/cart" || path.starts_with("/product/")) {
    return "shop";
  }
  for (const std::string_view name : {"about", "account", "checkout", "thanks"}) {
    if (path.substr(1) == name) {
      return name;
    }
  }
  return "missing";
}

}  // namespace

Outcome<std::unique_ptr<Shop>> Shop::open(const ShopOptions& options) {
  if (!is_origin(options.collector_origin)) {
    return Failure{FailureKind::kInvalid, "the collector must be given as http://HOST:PORT"};
  }
  std::unique_ptr<Shop> shop(new Shop());
  shop->slow_ = options.slow;
  const std::optional<std::string> layout = read(options.root / "layout.html");
  if (!layout) {
    return missing(options.root / "layout.html");
  }
  for (const Page& page : kPages) {
    const fs::path path = options.root / "pages" / (std::string(page.name) + ".html");
    const std::optional<std::string> body = read(path);
    if (!body) {
      return missing(path);
    }
    std::string text = replaced(replaced(*layout, "{{title}}", page.title), "{{body}}", *body);
    text = replaced(std::move(text), "{{collector}}", options.collector_origin);
    shop->pages_.emplace(page.name, replaced(std::move(text), "{{site}}", options.site));
  }
  const std::optional<std::string> frame = read(options.root / "app.html");
  if (!frame) {
    return missing(options.root / "app.html");
  }
  shop->app_files_ = http::StaticFiles::load(options.apps, {{"X-Content-Type-Options", "nosniff"}});
  for (const App& app : kTrailApps) {
    std::string text = replaced(*frame, "{{tracker}}", app.tracker);
    for (const auto& [mark, value] : {std::pair<std::string_view, std::string_view>{"{{app}}", app.name},
                                      {"{{title}}", app.title},
                                      {"{{about}}", app.about},
                                      {"{{collector}}", options.collector_origin},
                                      {"{{site}}", options.site}}) {
      text = replaced(std::move(text), mark, value);
    }
    shop->pages_.emplace(app.name, std::move(text));
  }
  const std::optional<std::string> products = read(options.root / "products.json");
  shop->assets_ = http::StaticFiles::load(options.root / "assets", {{"X-Content-Type-Options", "nosniff"}});
  if (!products || shop->assets_.empty()) {
    return missing(options.root);
  }
  shop->products_ = *products;
  shop->content_security_policy_ =
      "default-src 'self'; script-src 'self' 'wasm-unsafe-eval' " + options.collector_origin +
      "; connect-src 'self' " + options.collector_origin + "; img-src 'self' " + options.collector_origin +
      "; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";
  return shop;
}

http::Response Shop::page(std::string_view name, int status) const {
  http::Response response{status, {}, pages_.find(name)->second};
  response.with("Content-Type", "text/html; charset=utf-8")
      .with("Content-Security-Policy", content_security_policy_)
      .with("Referrer-Policy", "strict-origin-when-cross-origin")
      .with("Cache-Control", "no-cache");
  return response;
}

http::Response Shop::file(std::optional<http::Response> found) const {
  return found ? *std::move(found) : page("missing", 404);
}

boost::asio::awaitable<http::Response> Shop::handle(http::Request& request) const {
  if (request.method == "POST" && request.path == "/checkout") {
    // Post, redirect, get. What was typed is not read; the query string is there to be dropped by the
    // tracker.
    co_return http::Response{303, {}, std::string()}.with("Location",
                                                          "/thanks?order=F-1042&mail=you%40example.com");
  }
  if (request.method != "GET" && request.method != "HEAD") {
    co_return http::problem(405, "method_not_allowed", "This page is read with GET.")
        .with("Allow", "GET, HEAD");
  }
  if (request.path == "/api/slow") {
    boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor, slow_);
    co_await timer.async_wait(boost::asio::use_awaitable);
    co_return http::json_response(200, R"({"took_ms":)" + std::to_string(slow_.count()) + "}");
  }
  if (request.path == "/api/fail") {
    co_return http::problem(500, "demo_failure", "This call always fails: it is the demo's failing request.");
  }
  if (request.path == "/api/products") {
    co_return http::json_response(200, products_);
  }
  if (request.path.starts_with(kAssets)) {
    co_return file(assets_.find(std::string_view(request.path).substr(kAssets.size()), request));
  }
  if (request.path.starts_with(kAppFiles)) {
    co_return file(app_files_.find(std::string_view(request.path).substr(kAppFiles.size()), request));
  }
  if (request.path == "/favicon.ico") {
    co_return file(assets_.find("mark.svg", request));
  }
  const std::string_view name = page_of(request.path);
  co_return page(name, name == "missing" ? 404 : 200);
}

}  // namespace footfall::demo
