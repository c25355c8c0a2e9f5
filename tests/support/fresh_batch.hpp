// Batches for collectors that run by the system's clock.
#pragma once

#include "collector/base/clock.hpp"
#include "tests/support/wire_batch.hpp"

namespace footfall::support {

/// `wire_batch`, sent now, of events in the second before.
inline nlohmann::json fresh_batch(std::int64_t sequence, int events, std::uint8_t stream = 1) {
  nlohmann::json body = wire_batch(sequence, events, stream);
  const std::int64_t now = collector::system_now_ms();
  body["opened_at"] = now - 1'000;
  body["sent_at"] = now;
  return body;
}

}  // namespace footfall::support
