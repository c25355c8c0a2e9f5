// Decompression of request bodies with a bound on what comes out. Pure; any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "footfall/result.hpp"

namespace footfall::collector {

/// The body in gzip or zlib format (RFC 1952, 1950), decompressed. Errors: kTooLarge past `max_bytes`,
/// whatever the compressed size; kBrokenJson for anything that is not one whole compressed stream.
Result<std::string> inflate_body(std::string_view compressed, std::size_t max_bytes);

}  // namespace footfall::collector
