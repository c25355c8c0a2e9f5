#include "collector/http/router.hpp"

#include <algorithm>

namespace footfall::collector::http {
namespace {

std::vector<std::string> split(std::string_view path) {
  std::vector<std::string> segments;
  while (!path.empty()) {
    path.remove_prefix(path.front() == '/' ? 1 : 0);
    const std::string_view segment = path.substr(0, path.find('/'));
    segments.emplace_back(segment);
    path.remove_prefix(segment.size());
  }
  return segments;
}

bool is_name(std::string_view segment) {
  return segment.starts_with('{') && segment.ends_with('}');
}

bool matches(const std::vector<std::string>& pattern, const std::vector<std::string>& path) {
  return std::equal(pattern.begin(), pattern.end(), path.begin(), path.end(),
                    [](const std::string& want, const std::string& have) {
                      return is_name(want) ? !have.empty() : want == have;
                    });
}

}  // namespace

void Router::add(std::string method, std::string pattern, Handler handler) {
  routes_.push_back({std::move(method), split(pattern), std::move(handler)});
}

void Router::otherwise(Handler handler) {
  otherwise_ = std::move(handler);
}

std::vector<std::string> Router::routes() const {
  std::vector<std::string> all;
  for (const Route& route : routes_) {
    std::string& line = all.emplace_back(route.method + " ");
    for (const std::string& segment : route.segments) {
      line += "/" + segment;
    }
  }
  return all;
}

asio::awaitable<Response> Router::handle(Request& request) const {
  const std::vector<std::string> path = split(request.path);
  const std::string_view method = request.method == "HEAD" ? "GET" : std::string_view(request.method);
  std::string allowed;
  for (const Route& route : routes_) {
    if (!matches(route.segments, path)) {
      continue;
    }
    if (route.method != method) {
      allowed += (allowed.empty() ? "" : ", ") + route.method;
      continue;
    }
    for (std::size_t i = 0; i < path.size(); ++i) {
      if (is_name(route.segments[i])) {
        request.route[route.segments[i].substr(1, route.segments[i].size() - 2)] = path[i];
      }
    }
    co_return co_await route.handler(request);
  }
  if (!allowed.empty()) {
    co_return problem(405, "method_not_allowed", "this address does not take that method")
        .with("Allow", allowed);
  }
  if (otherwise_) {
    co_return co_await otherwise_(request);
  }
  co_return problem(404, "not_found", "there is nothing at this address");
}

}  // namespace footfall::collector::http
