// What a sender is told about each error: the one table from the core's codes to HTTP. docs/wire-format.md
// prints it; tests/collector/ingest/refusals_test.cpp compares the two.
#pragma once

#include <cstdint>

#include "footfall/error.hpp"

namespace footfall::collector {

/// What an error refuses.
enum class Refuses : std::uint8_t {
  kBatch,  ///< always the whole batch
  kEvent,  ///< one event, which goes to the quarantine; the batch when no event is left
  kBoth,   ///< the batch when it is in the header, the event when it is in an event
  kNever,  ///< is not an error of receiving
};

struct Refusal {
  ErrorCode code;
  int status;  ///< for a whole batch
  Refuses refuses;
};

/// None of them is worth a retry with the same bytes; what is (a full spool) is not a matter of the batch.
const Refusal& refusal_of(ErrorCode code);

}  // namespace footfall::collector
