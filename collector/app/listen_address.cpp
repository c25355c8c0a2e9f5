#include "collector/app/listen_address.hpp"

#include <boost/asio/ip/address.hpp>
#include <charconv>

namespace footfall::collector::app {

bool ListenAddress::is_loopback() const {
  return boost::asio::ip::make_address(address).is_loopback();
}

Outcome<void> may_serve_plain(const ListenAddress& listen, PlainHttp where) {
  if (where == PlainHttp::kAnywhere || listen.is_loopback()) {
    return {};
  }
  return Failure{FailureKind::kInvalid,
                 "--listen: plain HTTP is served on loopback only, not on " + listen.text() +
                     "; give --tls-certificate and --tls-key, put a proxy with TLS in front, or say "
                     "--allow-plain-http"};
}

std::string ListenAddress::text() const {
  const bool v6 = address.find(':') != std::string::npos;
  return (v6 ? "[" + address + "]" : address) + ":" + std::to_string(port);
}

Outcome<ListenAddress> parse_listen(const std::string& option, const std::string& text) {
  const Failure wrong{FailureKind::kInvalid,
                      option + " takes ADDRESS:PORT, as in 127.0.0.1:8080 or [::1]:8080"};
  const std::size_t colon = text.rfind(':');
  if (colon == std::string::npos) {
    return wrong;
  }
  ListenAddress listen;
  listen.address = text.substr(0, colon);
  if (listen.address.size() > 2 && listen.address.front() == '[' && listen.address.back() == ']') {
    listen.address = listen.address.substr(1, listen.address.size() - 2);
  }
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data() + colon + 1, end, listen.port);
  boost::system::error_code bad_address;
  boost::asio::ip::make_address(listen.address, bad_address);
  if (error != std::errc() || stop != end || bad_address) {
    return wrong;
  }
  return listen;
}

}  // namespace footfall::collector::app
