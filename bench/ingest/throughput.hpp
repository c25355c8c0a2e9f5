// How many bodies a second are acknowledged when each connection sends as soon as it is answered, beside
// nginx.
#pragma once

#include <cstddef>
#include <vector>

#include "bench/ingest/bench_servers.hpp"

namespace footfall::bench {

struct ThroughputOptions {
  std::vector<std::size_t> events{1, 20, 100};  ///< a body
  std::vector<int> connections{1, 16, 256};
  std::vector<Wire> wires{Wire::kPlain, Wire::kTls};
  double seconds = 3;  ///< a round
  int rounds = 3;
};

/// Prints a line for each case, and gives its figures.
Json measure_throughput(const ThroughputOptions& options, const BenchServers& servers);

}  // namespace footfall::bench
