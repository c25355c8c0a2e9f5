// Load over HTTP/1.1 with keep-alive, plain or in TLS, from one thread.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace footfall::bench {

enum class Wire : std::uint8_t {
  kPlain,
  kTls,  ///< 1.3; the certificate is not judged, and the handshakes are not measured
};

struct LoadOptions {
  std::uint16_t port = 0;  ///< on the loopback address
  Wire wire = Wire::kPlain;
  int connections = 1;
  double seconds = 1;
  double rate = 0;  ///< requests a second on a fixed schedule; 0: each connection sends when it is answered
  std::function<const std::string&()> body;
};

struct LoadResult {
  std::uint64_t answered = 0;  ///< with a 2xx
  std::uint64_t refused = 0;   ///< with another status, or not at all
  double seconds = 0;
  double cpu_seconds = 0;  ///< of this process, meanwhile
  /// Milliseconds to the answer. With a rate they count from the moment the request was due, so that a server
  /// that stalls is charged for those that waited (no coordinated omission).
  std::vector<double> latencies_ms;

  double per_second() const { return seconds > 0 ? static_cast<double>(answered) / seconds : 0; }
};

/// POSTs bodies to /v1/batch for that time. Ends the benchmark when nothing listens there.
LoadResult load(const LoadOptions& options);

}  // namespace footfall::bench
