// How fast events are acknowledged durably, beside nginx that answers 204 to the same bodies in the same run.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>

#include "bench/support/figures.hpp"
#include "bench/support/http_load.hpp"
#include "bench/support/running_collector.hpp"
#include "bench/support/server_process.hpp"
#include "bench/support/simulated_bodies.hpp"

namespace {

using namespace footfall::bench;
namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

struct Options {
  std::vector<std::size_t> events{1, 20, 100};
  std::vector<int> connections{1, 16, 256};
  double seconds = 3;
  int rounds = 3;
  fs::path json;
};

RunningCollector collector_in(const Scratch& scratch) {
  const std::string data = scratch / "data";
  output_of({FOOTFALL_PROGRAM, "site", "add", "bench", "--data", data});
  return {{FOOTFALL_PROGRAM, FOOTFALL_ENGINE}, data, scratch};
}

// nginx with a worker a core, which reads the body and answers 204.
class Nginx {
 public:
  explicit Nginx(const Scratch& scratch) {
    const fs::path conf = scratch / "nginx.conf";
    const fs::path pid = scratch / "nginx.pid";
    const std::string folder = (scratch / "").string();
    std::ofstream(conf) << "daemon off; worker_processes auto; pid " << pid.string()
                        << "; error_log stderr warn;\n"
                           "events { worker_connections 1024; }\n"
                           "http { access_log off; keepalive_requests 1000000000; client_max_body_size 1m;\n"
                           "client_body_buffer_size 128k; client_body_temp_path "
                        << folder << "nginx-body;\nproxy_temp_path " << folder
                        << "nginx-proxy; fastcgi_temp_path " << folder << "nginx-fastcgi; uwsgi_temp_path "
                        << folder << "nginx-uwsgi; scgi_temp_path " << folder
                        << "nginx-scgi;\n"
                           "server { listen 127.0.0.1:"
                        << kPort << " reuseport; location / { return 204; } } }\n";
    const fs::path log = scratch / "nginx.log";
    server_.emplace(std::vector<std::string>{"nginx", "-c", conf, "-e", "stderr"}, log);
    when_written(pid, *server_, log);
  }

  std::uint16_t port() const { return kPort; }

 private:
  static constexpr std::uint16_t kPort = 18'204;
  std::optional<ServerProcess> server_;
};

Json measure(const Options& options, std::size_t events, int connections, const RunningCollector& collector,
             const Nginx& nginx) {
  SimulatedBodies bodies("bench", events);
  LoadOptions load_options;
  load_options.connections = connections;
  load_options.seconds = options.seconds;
  load_options.body = [&bodies]() -> const std::string& { return bodies.next(); };
  std::vector<double> rates;
  std::vector<double> nginx_rates;
  std::vector<double> ratios;
  std::vector<double> latencies;
  std::uint64_t answered = 0;
  std::uint64_t refused = 0;
  const Usage before = collector.usage();
  for (int round = 0; round < options.rounds; ++round) {
    load_options.port = collector.port();
    const LoadResult ours = load(load_options);
    load_options.port = nginx.port();
    const LoadResult theirs = load(load_options);
    rates.push_back(ours.per_second());
    nginx_rates.push_back(theirs.per_second());
    ratios.push_back(ours.per_second() / theirs.per_second());
    latencies.insert(latencies.end(), ours.latencies_ms.begin(), ours.latencies_ms.end());
    answered += ours.answered;
    refused += ours.refused;
  }
  const Usage after = collector.usage();
  const auto stored = static_cast<double>(answered * events);
  const double rate = median(rates);
  Json row{
      {"events_a_body", events},
      {"bytes_a_body", bodies.bytes()},
      {"connections", connections},
      {"requests_per_s", rate},
      {"events_per_s", rate * static_cast<double>(events)},
      {"nginx_requests_per_s", median(nginx_rates)},
      {"of_nginx", median(ratios)},
      {"p50_ms", quantile(latencies, 0.5)},
      {"p99_ms", quantile(latencies, 0.99)},
      {"p999_ms", quantile(latencies, 0.999)},
      {"cpu_us_an_event", (after.cpu_seconds - before.cpu_seconds) * 1e6 / stored},
      {"written_bytes_an_event", static_cast<double>(after.written_bytes - before.written_bytes) / stored},
      {"rss_mb", static_cast<double>(after.rss_bytes) / 1e6},
      {"refused", refused}};
  std::printf("%7zu %6d %10.0f %10.0f %10.0f %7.2f %8.2f %8.2f %8.2f %8.2f %8.0f %6.0f %8llu\n", events,
              connections, rate, rate * static_cast<double>(events),
              row["nginx_requests_per_s"].get<double>(), row["of_nginx"].get<double>(),
              row["p50_ms"].get<double>(), row["p99_ms"].get<double>(), row["p999_ms"].get<double>(),
              row["cpu_us_an_event"].get<double>(), row["written_bytes_an_event"].get<double>(),
              row["rss_mb"].get<double>(), static_cast<unsigned long long>(refused));
  std::fflush(stdout);
  return row;
}

void run(const Options& options) {
  const Scratch scratch;
  const RunningCollector collector = collector_in(scratch);
  const Nginx nginx(scratch);
  const double idle_mb = static_cast<double>(collector.usage().rss_bytes) / 1e6;
  std::printf(
      "Events acknowledged durably, beside nginx answering 204. Load generator and servers share the "
      "machine.\n"
      "Medians of %d rounds of %.0f s, each round one after the other. Ready after %.2f s, %.0f MB idle.\n\n",
      options.rounds, options.seconds, collector.ready_seconds(), idle_mb);
  std::printf("%7s %6s %10s %10s %10s %7s %8s %8s %8s %8s %8s %6s %8s\n", "events", "conns", "requests/s",
              "events/s", "nginx r/s", "ratio", "p50 ms", "p99 ms", "p99.9", "CPU us/e", "B/event", "MB",
              "refused");
  Json figures{{"ready_s", collector.ready_seconds()}, {"idle_rss_mb", idle_mb}, {"cases", Json::array()}};
  for (const std::size_t events : options.events) {
    for (const int connections : options.connections) {
      figures["cases"].push_back(measure(options, events, connections, collector, nginx));
    }
  }
  const double engine_mb = static_cast<double>(collector.engine_usage().rss_bytes) / 1e6;
  figures["engine_rss_mb"] = engine_mb;
  std::printf("\nEngine: %.0f MB.\n", engine_mb);
  if (!write_figures(options.json, "ingest", figures)) {
    give_up("cannot write " + options.json.string());
  }
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  CLI::App program{"How fast events are acknowledged durably, beside nginx that answers 204"};
  program.add_option("--events", options.events, "Events a body")->capture_default_str();
  program.add_option("--connections", options.connections, "Connections")->capture_default_str();
  program.add_option("--seconds", options.seconds, "Seconds a round")->capture_default_str();
  program.add_option("--rounds", options.rounds, "Rounds")->capture_default_str();
  program.add_option("--json", options.json, "Write the figures there");
  CLI11_PARSE(program, argc, argv);
  run(options);
}
