#include "collector/alert/addresses.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace footfall::collector::alert {
namespace {

using boost::asio::ip::address;

// What IANA's registries of special-purpose addresses name as not globally reachable, and those that hide an
// IPv4 address in IPv6 (translation, 6to4, Teredo), which a gateway may unfold.
constexpr std::array kSpecial = {
    "0.0.0.0/8",      "10.0.0.0/8",   "100.64.0.0/10",  "127.0.0.0/8",    "169.254.0.0/16", "172.16.0.0/12",
    "192.0.0.0/24",   "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15",  "198.51.100.0/24",
    "203.0.113.0/24", "224.0.0.0/4",  "240.0.0.0/4",    "::/96",          "64:ff9b::/96",   "64:ff9b:1::/48",
    "100::/64",       "2001::/23",    "2001:db8::/32",  "2002::/16",      "3fff::/20",      "5f00::/16",
    "fc00::/7",       "fe80::/10",    "fec0::/10",      "ff00::/8"};

const std::vector<http::AddressRange>& special() {
  static const std::vector<http::AddressRange> ranges = [] {
    std::vector<http::AddressRange> all;
    for (const char* text : kSpecial) {
      if (Outcome<http::AddressRange> range = http::AddressRange::parse(text)) {
        all.push_back(*std::move(range));
      }
    }
    return all;
  }();
  return ranges;
}

bool within(std::span<const http::AddressRange> ranges, const address& one) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [&](const http::AddressRange& range) { return range.contains(one); });
}

}  // namespace

bool may_be_reached(const address& one, std::span<const http::AddressRange> allowed) {
  return within(allowed, one) || !within(special(), one);
}

}  // namespace footfall::collector::alert
