// What plain HTTP answers where TLS is served: the same address over HTTPS.
#pragma once

#include <cstdint>

#include "collector/http/message.hpp"

namespace footfall::collector::http {

/// Redirects (308, so that methods stay) to HTTPS on the port. A request without a usable Host is refused.
Handler redirect_to_https(std::uint16_t port);

}  // namespace footfall::collector::http
