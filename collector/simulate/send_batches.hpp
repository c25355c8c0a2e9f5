// Simulated batches over the real ingest path: POST /v1/batch over several connections. One thread at a time.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <cstdint>
#include <functional>
#include <string>

#include "collector/base/clock.hpp"
#include "collector/base/failure.hpp"
#include "collector/simulate/wire_batches.hpp"

namespace footfall::collector::simulate {

enum class Pace : std::uint8_t {
  kAtOnce,    ///< as fast as the collector acknowledges
  kRealTime,  ///< each batch when it is due
};

struct SendOptions {
  std::string url;  ///< of the collector: `http://HOST:PORT`
  int connections = 16;
  Pace pace = Pace::kAtOnce;
  WallClock now = system_now_ms;
};

/// What the collector answered, added up.
struct SendCounts {
  std::uint64_t batches = 0;
  std::uint64_t accepted = 0;
  std::uint64_t duplicate = 0;
  std::uint64_t quarantined = 0;
};

/// Sends every batch; one that is answered 503 is tried again after the time the answer names. Failures:
/// kInvalid (an address that is not http, a batch that is refused), kUnavailable (no collector there).
boost::asio::awaitable<Outcome<SendCounts>> send_batches(WireBatches& batches, SendOptions options);

}  // namespace footfall::collector::simulate
