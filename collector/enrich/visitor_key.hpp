// The key of an anonymous visitor: one site, one UTC day, unlinkable once the day's salt is destroyed
// (METRICS.md, Visitor). Pure; any thread.
#pragma once

#include <array>
#include <boost/asio/ip/address.hpp>
#include <cstdint>
#include <string>
#include <string_view>

#include "footfall/hash.hpp"

namespace footfall::collector {

/// The secret of one UTC day.
using VisitorSalt = std::array<std::uint8_t, 32>;

/// The network an address belongs to, as text: the first 24 bits of an IPv4 address (also one mapped into
/// IPv6), the first 48 of an IPv6 address.
std::string truncated_address(const boost::asio::ip::address& address);

/// BLAKE2b keyed with the salt over site, truncated address and user agent, each preceded by its length.
Id128 anonymous_visitor(const VisitorSalt& salt, std::string_view site,
                        const boost::asio::ip::address& address, std::string_view user_agent);

}  // namespace footfall::collector
