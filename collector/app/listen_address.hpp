// `ADDRESS:PORT` as the command line and the configuration give it.
#pragma once

#include <cstdint>
#include <string>

#include "collector/base/failure.hpp"

namespace footfall::collector::app {

struct ListenAddress {
  std::string address;
  std::uint16_t port = 0;

  bool is_loopback() const;
  /// As it is given, an IPv6 address in brackets.
  std::string text() const;
};

/// Where plain HTTP may be served.
enum class PlainHttp : std::uint8_t {
  kLoopbackOnly,
  kAnywhere,  ///< as was asked for in so many words
};

/// Failures: kInvalid where plain HTTP may not be served on the address.
Outcome<void> may_serve_plain(const ListenAddress& listen, PlainHttp where);

/// An IPv6 address is in brackets. Failures: kInvalid, naming the option.
Outcome<ListenAddress> parse_listen(const std::string& option, const std::string& text);

}  // namespace footfall::collector::app
