#include "bench/ingest/fixed_rate.hpp"

#include <cstdio>

#include "bench/support/figures.hpp"
#include "bench/support/simulated_bodies.hpp"

namespace footfall::bench {
namespace {

Json quantiles_of(LoadResult result) {
  return {{"requests_per_s", result.per_second()},
          {"p50_ms", quantile(result.latencies_ms, 0.5)},
          {"p99_ms", quantile(result.latencies_ms, 0.99)},
          {"p999_ms", quantile(result.latencies_ms, 0.999)},
          {"refused", result.refused}};
}

}  // namespace

Json measure_fixed_rates(const FixedRateOptions& options, const BenchServers& servers) {
  std::printf(
      "\nRequests of %zu events on a fixed schedule for %.0f s, over %d connections; milliseconds from when "
      "each was "
      "due.\n%-6s %9s %9s %8s %8s %8s %8s | %8s %8s %8s of nginx\n",
      options.events, options.seconds, options.connections, "", "events/s", "answered", "refused", "p50",
      "p99", "p99.9", "p50", "p99", "p99.9");
  Json rows = Json::array();
  for (const Wire wire : options.wires) {
    for (const double rate : options.rates) {
      SimulatedBodies bodies(kBenchSite, options.events);
      LoadOptions load_options;
      load_options.wire = wire;
      load_options.connections = options.connections;
      load_options.seconds = options.seconds;
      load_options.rate = rate / static_cast<double>(options.events);
      load_options.body = [&bodies]() -> const std::string& { return bodies.next(); };
      load_options.port = servers.collector(wire).port();
      const Json ours = quantiles_of(load(load_options));
      load_options.port = servers.nginx.port(wire);
      const Json theirs = quantiles_of(load(load_options));
      rows.push_back(
          {{"wire", name_of(wire)}, {"events_per_s", rate}, {"collector", ours}, {"nginx", theirs}});
      const auto of = [](const Json& one, const char* name) { return one.at(name).get<double>(); };
      std::printf("%-6s %9.0f %9.0f %8.0f %8.2f %8.2f %8.2f | %8.2f %8.2f %8.2f\n", name_of(wire), rate,
                  of(ours, "requests_per_s") * static_cast<double>(options.events), of(ours, "refused"),
                  of(ours, "p50_ms"), of(ours, "p99_ms"), of(ours, "p999_ms"), of(theirs, "p50_ms"),
                  of(theirs, "p99_ms"), of(theirs, "p999_ms"));
      std::fflush(stdout);
    }
  }
  return rows;
}

}  // namespace footfall::bench
