// What proves to a webhook's receiver that the body is ours and fresh. Any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace footfall::collector::alert {

/// The value of `Footfall-Signature`: `t=SECONDS,v1=HEX`, where HEX is HMAC-SHA256 under the secret of the
/// seconds, a dot, and the body.
std::string signature_of(std::string_view secret, std::int64_t at_ms, std::string_view body);

}  // namespace footfall::collector::alert
