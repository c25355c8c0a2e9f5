// JSON bytes -> UncheckedBatch: simdjson as the tokenizer of core's `WireReader`.
//
// Knows JSON and nothing of the format's fields. Any thread; each keeps a parser and a buffer of its own.
#pragma once

#include <string_view>

#include "footfall/result.hpp"
#include "footfall/wire.hpp"

namespace footfall::collector {

/// Reads one JSON text as a batch. Errors: kBrokenJson for anything but exactly one well-formed text in
/// UTF-8, and those of `WireReader`. Integers outside int64 are given to the reader as reals.
Result<UncheckedBatch> decode_json(std::string_view body);

}  // namespace footfall::collector
