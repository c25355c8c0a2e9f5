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
};

/// An IPv6 address is in brackets. Failures: kInvalid, naming the option.
Outcome<ListenAddress> parse_listen(const std::string& option, const std::string& text);

}  // namespace footfall::collector::app
