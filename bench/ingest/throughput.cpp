// Rounds of the collector and of nginx take turns, and ratios are of neighbouring rounds.
#include "bench/ingest/throughput.hpp"

#include <cstdio>

#include "bench/support/figures.hpp"
#include "bench/support/simulated_bodies.hpp"

namespace footfall::bench {
namespace {

struct Case {
  std::size_t events;
  int connections;
  Wire wire;
};

struct Sums {
  std::vector<double> rates, nginx_rates, ratios, latencies_ms;
  double answered = 0, nginx_answered = 0;
  double generator_seconds = 0, nginx_generator_seconds = 0;
  std::uint64_t refused = 0;

  void add(const LoadResult& ours, const LoadResult& theirs) {
    rates.push_back(ours.per_second());
    nginx_rates.push_back(theirs.per_second());
    ratios.push_back(ours.per_second() / theirs.per_second());
    latencies_ms.insert(latencies_ms.end(), ours.latencies_ms.begin(), ours.latencies_ms.end());
    answered += static_cast<double>(ours.answered);
    nginx_answered += static_cast<double>(theirs.answered);
    generator_seconds += ours.cpu_seconds;
    nginx_generator_seconds += theirs.cpu_seconds;
    refused += ours.refused;
  }
};

// The collector goes on storing while nginx has its turn; both rounds are part of what a request costs.
Json measure(const ThroughputOptions& options, const Case& one, const BenchServers& servers) {
  const RunningCollector& collector = servers.collector(one.wire);
  SimulatedBodies bodies(kBenchSite, one.events);
  LoadOptions load_options;
  load_options.wire = one.wire;
  load_options.connections = one.connections;
  load_options.seconds = options.seconds;
  load_options.body = [&bodies]() -> const std::string& { return bodies.next(); };
  Sums sums;
  const Usage before = collector.usage();
  const Usage engine_before = collector.engine_usage();
  const Usage nginx_before = servers.nginx.usage();
  for (int round = 0; round < options.rounds; ++round) {
    load_options.port = collector.port();
    const LoadResult ours = load(load_options);
    load_options.port = servers.nginx.port(one.wire);
    sums.add(ours, load(load_options));
  }
  const Usage after = collector.usage();
  const Usage engine = collector.engine_usage();
  const auto a_request = [&sums](double seconds) { return seconds * 1e6 / sums.answered; };
  const double rate = median(sums.rates);
  const double cpu_us = a_request(after.cpu_seconds - before.cpu_seconds);
  const auto events = static_cast<double>(one.events);
  return {{"wire", name_of(one.wire)},
          {"events_a_body", one.events},
          {"bytes_a_body", bodies.bytes()},
          {"connections", one.connections},
          {"requests_per_s", rate},
          {"events_per_s", rate * events},
          {"nginx_requests_per_s", median(sums.nginx_rates)},
          {"of_nginx", median(sums.ratios)},
          {"p50_ms", quantile(sums.latencies_ms, 0.5)},
          {"p99_ms", quantile(sums.latencies_ms, 0.99)},
          {"p999_ms", quantile(sums.latencies_ms, 0.999)},
          {"cpu_us_an_event", cpu_us / events},
          {"written_bytes_an_event",
           static_cast<double>(after.written_bytes - before.written_bytes) / (sums.answered * events)},
          {"rss_mb", static_cast<double>(after.rss_bytes) / 1e6},
          {"engine_rss_mb", static_cast<double>(engine.rss_bytes) / 1e6},
          {"refused", sums.refused},
          {"cpu_us_a_request",
           {{"generator", a_request(sums.generator_seconds)},
            {"collector", cpu_us},
            {"collector_kernel", a_request(after.kernel_seconds - before.kernel_seconds)},
            {"engine", a_request(engine.cpu_seconds - engine_before.cpu_seconds)},
            {"nginx_generator", sums.nginx_generator_seconds * 1e6 / sums.nginx_answered},
            {"nginx",
             (servers.nginx.usage().cpu_seconds - nginx_before.cpu_seconds) * 1e6 / sums.nginx_answered}}}};
}

void print(const Json& row) {
  const auto number = [&row](const char* name) { return row.at(name).get<double>(); };
  const Json& cpu = row.at("cpu_us_a_request");
  const auto us = [&cpu](const char* name) { return cpu.at(name).get<double>(); };
  std::printf(
      "%-6s%5.0f %6.0f %8.0f %9.0f %8.0f %6.2f %7.2f %7.2f %7.2f %7.2f %8.0f %5.0f %5.0f | %4.0f %5.0f %5.0f "
      "%5.0f | %4.0f %4.0f%s\n",
      row.at("wire").get<std::string>().c_str(), number("events_a_body"), number("connections"),
      number("requests_per_s"), number("events_per_s"), number("nginx_requests_per_s"), number("of_nginx"),
      number("p50_ms"), number("p99_ms"), number("p999_ms"), number("cpu_us_an_event"),
      number("written_bytes_an_event"), number("rss_mb"), number("engine_rss_mb"), us("generator"),
      us("collector"), us("collector_kernel"), us("engine"), us("nginx_generator"), us("nginx"),
      row.at("refused") == 0 ? "" : "  REFUSED SOME");
  std::fflush(stdout);
}

}  // namespace

Json measure_throughput(const ThroughputOptions& options, const BenchServers& servers) {
  std::printf("\nEach connection sends when it is answered: medians of %d rounds of %.0f s.\n",
              options.rounds, options.seconds);
  std::printf("%-6s%5s %6s %8s %9s %8s %6s %7s %7s %7s %7s %8s %5s %5s | %4s %5s %5s %5s | %4s %4s\n", "",
              "ev", "conns", "req/s", "events/s", "nginx/s", "ratio", "p50 ms", "p99", "p99.9", "CPUus/e",
              "B/event", "MB", "engMB", "load", "coll", "kern", "eng", "load", "ngx");
  Json rows = Json::array();
  for (const Wire wire : options.wires) {
    for (const std::size_t events : options.events) {
      for (const int connections : options.connections) {
        rows.push_back(measure(options, {events, connections, wire}, servers));
        print(rows.back());
      }
    }
  }
  std::printf(
      "Right of the bars: CPU us a request of load generator, collector (of it kernel), engine; then "
      "generator "
      "and nginx.\n");
  return rows;
}

}  // namespace footfall::bench
