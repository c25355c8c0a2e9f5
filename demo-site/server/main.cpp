// footfall-demo: serves the demo shop until SIGINT or SIGTERM.
#include <CLI/CLI.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <charconv>
#include <chrono>
#include <csignal>
#include <fstream>
#include <iostream>
#include <string>

#include "collector/http/server.hpp"
#include "demo-site/server/shop.hpp"

namespace {

namespace http = footfall::collector::http;

/// HOST:PORT into the server's options.
bool parse_listen(const std::string& text, http::ServerOptions& options) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string::npos || colon == 0) {
    return false;
  }
  const char* end = text.data() + text.size();
  const auto [last, error] = std::from_chars(text.data() + colon + 1, end, options.port);
  options.address = text.substr(0, colon);
  return error == std::errc{} && last == end;
}

int fail(const std::string& message) {
  std::cerr << "footfall-demo: " << message << '\n';
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"A small shop that emits every kind of event"};
  std::string listen = "127.0.0.1:8081";
  std::string port_file;
  footfall::demo::ShopOptions options;
  options.collector_origin = "http://127.0.0.1:8080";
  std::string root = "demo-site/site";
  std::string apps = "demo-site/dist";
  app.add_option("--listen", listen, "HOST:PORT to listen on; port 0 takes any free one")
      ->capture_default_str();
  app.add_option("--collector", options.collector_origin, "The collector's address")->capture_default_str();
  app.add_option("--site", options.site, "The site's name at the collector")->capture_default_str();
  app.add_option("--root", root, "The folder with the shop's pages")->capture_default_str();
  app.add_option("--apps", apps, "The folder with the built apps")->capture_default_str();
  app.add_option("--port-file", port_file, "Write the port there once the shop listens");
  CLI11_PARSE(app, argc, argv);
  options.root = root;
  options.apps = apps;

  http::ServerOptions server_options;
  if (!parse_listen(listen, server_options)) {
    return fail("--listen takes HOST:PORT");
  }
  const auto shop = footfall::demo::Shop::open(options);
  if (!shop) {
    return fail(shop.error().message);
  }
  boost::asio::io_context context;
  boost::asio::signal_set signals(context, SIGINT, SIGTERM);
  const auto server = http::Server::start(
      server_options, [&shop](http::Request& request) { return (*shop)->handle(request); });
  if (!server) {
    return fail(server.error().message);
  }
  const std::uint16_t port = (*server)->port();
  std::cout << "demo shop: http://" << server_options.address << ':' << port << std::endl;
  if (!port_file.empty()) {
    std::ofstream(port_file) << port << '\n';
  }
  signals.async_wait([](const boost::system::error_code&, int) {});
  context.run();
  (*server)->drain(std::chrono::seconds{2});
  return 0;
}
