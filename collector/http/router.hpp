// Method and path -> handler. Filled once before serving; `handle` may then run on any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "collector/http/message.hpp"

namespace footfall::collector::http {

class Router {
 public:
  /// `pattern`: segments between slashes, of which `{name}` takes any one and puts it into `Request::route`.
  /// HEAD is answered by GET's handler.
  void add(std::string method, std::string pattern, Handler handler);
  /// Takes requests that no pattern matches (by default 404 `not_found`).
  void otherwise(Handler handler);

  /// `METHOD PATTERN` of all that were added, in order.
  std::vector<std::string> routes() const;

  /// A path with another method than those added is answered 405 with `Allow`.
  asio::awaitable<Response> handle(Request& request) const;

 private:
  struct Route {
    std::string method;
    std::vector<std::string> segments;
    Handler handler;
  };

  std::vector<Route> routes_;
  Handler otherwise_;
};

}  // namespace footfall::collector::http
