// Whether the store keeps up with a rate of events for a long time: what waits in the spool must not grow.
#pragma once

#include <cstddef>

#include "bench/ingest/bench_servers.hpp"

namespace footfall::bench {

struct SustainedOptions {
  std::size_t events = 20;  ///< a body
  double rate = 150'000;    ///< events a second
  int connections = 64;
  double seconds = 60;
};

/// Sends at the rate over plain HTTP, looks at spool and memory every second, prints every tenth look, and
/// gives the figures.
Json measure_sustained(const SustainedOptions& options, const BenchServers& servers);

/// Waits until nothing waits in the spool, for five minutes at most; gives the seconds.
double wait_for_store(const RunningCollector& collector);

}  // namespace footfall::bench
