// How long an acknowledgement takes when requests come on a fixed schedule, whether the server keeps up or
// not.
#pragma once

#include <cstddef>
#include <vector>

#include "bench/ingest/bench_servers.hpp"

namespace footfall::bench {

struct FixedRateOptions {
  std::size_t events = 20;                             ///< a body
  std::vector<double> rates{20'000, 75'000, 150'000};  ///< events a second
  std::vector<Wire> wires{Wire::kPlain, Wire::kTls};
  int connections = 256;
  double seconds = 10;
};

/// Prints a line for each rate, of the collector and of nginx, and gives the figures. Latency counts from the
/// moment a request was due.
Json measure_fixed_rates(const FixedRateOptions& options, const BenchServers& servers);

}  // namespace footfall::bench
