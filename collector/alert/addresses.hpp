// Which addresses a webhook may be sent to. A rule's author chooses the address, and must not thereby reach
// what only the collector's machine can: itself, its network, a cloud's metadata. Any thread.
#pragma once

#include <boost/asio/ip/address.hpp>
#include <span>

#include "collector/http/client_address.hpp"

namespace footfall::collector::alert {

/// True for addresses of the public internet, and for those in the ranges that the operator allows.
bool may_be_reached(const boost::asio::ip::address& address, std::span<const http::AddressRange> allowed);

}  // namespace footfall::collector::alert
