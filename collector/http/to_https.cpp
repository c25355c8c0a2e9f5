#include "collector/http/to_https.hpp"

#include <algorithm>
#include <string>

namespace footfall::collector::http {
namespace {

// A host as it may stand in the answer's header: letters, digits, dots, hyphens; IPv6 in brackets.
bool usable_host(std::string_view host) {
  return !host.empty() && host.size() <= 255 && std::all_of(host.begin(), host.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '-' || c == '[' || c == ']' || c == ':';
  });
}

std::string_view without_port(std::string_view host) {
  const std::size_t colon = host.rfind(':');
  const bool inside_brackets = host.find(']') != host.npos && colon < host.find(']');
  return colon == host.npos || inside_brackets ? host : host.substr(0, colon);
}

}  // namespace

Handler redirect_to_https(std::uint16_t port) {
  return [port](Request& request) -> asio::awaitable<Response> {
    const std::string_view host = without_port(request.header("host"));
    if (!usable_host(host)) {
      co_return problem(400, "bad_host", "the request names no host that could be redirected");
    }
    std::string location = "https://" + std::string(host);
    if (port != 443) {
      location += ":" + std::to_string(port);
    }
    Response response;
    response.status = 308;
    co_return std::move(response.with("Location", location + request.target));
  };
}

}  // namespace footfall::collector::http
