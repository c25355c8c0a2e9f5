// The edge's tokenizer: nlohmann_json's SAX parser drives the core's WireReader. Small as WebAssembly, and
// told apart from the collector's (simdjson) by no golden vector. Pure; any thread.
#pragma once

#include <string_view>

#include "footfall/result.hpp"
#include "footfall/wire.hpp"

namespace footfall::edge {

/// The body as it stood on the wire. Errors: those of WireReader, and kBrokenJson for what is not JSON.
Result<UncheckedBatch> decode_json(std::string_view body);

}  // namespace footfall::edge
