#include "collector/enrich/visitor_key.hpp"

#include <sodium/crypto_generichash.h>

namespace footfall::collector {
namespace {

namespace ip = boost::asio::ip;

constexpr std::size_t kIpv4NetworkBytes = 3;
constexpr std::size_t kIpv6NetworkBytes = 6;

void append_part(std::string& message, std::string_view part) {
  for (unsigned shift = 0; shift < 64; shift += 8) {
    message.push_back(static_cast<char>((part.size() >> shift) & 0xffU));
  }
  message.append(part);
}

}  // namespace

std::string truncated_address(const ip::address& address) {
  if (address.is_v4() || address.to_v6().is_v4_mapped()) {
    auto bytes =
        (address.is_v4() ? address.to_v4() : ip::make_address_v4(ip::v4_mapped, address.to_v6())).to_bytes();
    for (std::size_t i = kIpv4NetworkBytes; i < bytes.size(); ++i) {
      bytes[i] = 0;
    }
    return ip::address_v4(bytes).to_string();
  }
  auto bytes = address.to_v6().to_bytes();
  for (std::size_t i = kIpv6NetworkBytes; i < bytes.size(); ++i) {
    bytes[i] = 0;
  }
  return ip::address_v6(bytes).to_string();
}

Id128 anonymous_visitor(const VisitorSalt& salt, std::string_view site, const ip::address& address,
                        std::string_view user_agent) {
  std::string message;
  append_part(message, site);
  append_part(message, truncated_address(address));
  append_part(message, user_agent);
  Id128 key;
  crypto_generichash(key.bytes.data(), key.bytes.size(),
                     reinterpret_cast<const unsigned char*>(message.data()), message.size(), salt.data(),
                     salt.size());
  return key;
}

}  // namespace footfall::collector
