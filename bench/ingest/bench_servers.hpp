// What the parts of the ingest benchmark measure: collectors over plain HTTP and TLS, and nginx beside them.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>

#include "bench/support/http_load.hpp"
#include "bench/support/nginx.hpp"
#include "bench/support/running_collector.hpp"

namespace footfall::bench {

using Json = nlohmann::ordered_json;

/// The site that all events are of.
inline constexpr const char* kBenchSite = "bench";

/// Servers that listen; those that are not measured idle.
struct BenchServers {
  const RunningCollector& plain;
  const RunningCollector& tls;
  const Nginx& nginx;

  const RunningCollector& collector(Wire wire) const { return wire == Wire::kTls ? tls : plain; }
};

/// Batches that a collector over plain HTTP holds for its store.
double waiting_batches(std::uint16_t port);

/// The name of a transport, as the tables have it.
const char* name_of(Wire wire);

}  // namespace footfall::bench
