// How fast events are acknowledged durably, beside nginx that answers 204 to the same bodies in the same run;
// at which rates with which latency; whether the store keeps up; and the same with many events already
// stored.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <map>
#include <string>
#include <thread>

#include "bench/ingest/bench_servers.hpp"
#include "bench/ingest/fixed_rate.hpp"
#include "bench/ingest/sustained.hpp"
#include "bench/ingest/throughput.hpp"
#include "bench/support/figures.hpp"
#include "bench/support/server_process.hpp"
#include "bench/support/simulated_bodies.hpp"
#include "bench/support/store_questions.hpp"

namespace {

using namespace footfall::bench;
namespace fs = std::filesystem;

struct Options {
  std::vector<std::string> parts{"throughput", "latency", "sustained", "stored"};
  ThroughputOptions throughput;
  FixedRateOptions fixed;
  SustainedOptions sustained;
  double stored_millions = 10;
  std::string program = FOOTFALL_PROGRAM;
  std::string engine = FOOTFALL_ENGINE;
  std::vector<std::string> serve;
  fs::path json;
};

RunningCollector start(const Options& options, const Scratch& scratch, const char* name,
                       const std::vector<std::string>& serve) {
  const fs::path data = scratch / name;
  output_of({options.program, "site", "add", kBenchSite, "--data", data});
  return {{options.program, options.engine}, data, scratch, serve};
}

double megabytes(std::uint64_t bytes) {
  return static_cast<double>(bytes) / 1e6;
}

// Memory of a collector to whom nobody has sent anything, some seconds after its store answered.
Json measure_idle(const RunningCollector& collector) {
  std::this_thread::sleep_for(std::chrono::seconds(5));
  const double own_mb = megabytes(collector.usage().rss_bytes);
  const double engine_mb = megabytes(collector.engine_usage().rss_bytes);
  std::printf("Ready after %.2f s; idle %.0f MB, its engine %.0f MB.\n", collector.ready_seconds(), own_mb,
              engine_mb);
  return {{"ready_s", collector.ready_seconds()}, {"idle_rss_mb", own_mb}, {"idle_engine_rss_mb", engine_mb}};
}

// Through ingest, so that the ledger knows them too.
void fill(const RunningCollector& collector, StoreQuestions& store, double events) {
  constexpr std::size_t kEventsABody = 20;
  SimulatedBodies bodies(kBenchSite, kEventsABody);
  LoadOptions load_options;
  load_options.port = collector.port();
  load_options.connections = 64;
  load_options.seconds = 5;
  load_options.body = [&bodies]() -> const std::string& { return bodies.next(); };
  while (std::strtod(store.ask("SELECT count() FROM events").c_str(), nullptr) < events) {
    load(load_options);
    wait_for_store(collector);
  }
}

Json measure_stored(const Options& options, const BenchServers& servers, StoreQuestions& store) {
  fill(servers.plain, store, options.stored_millions * 1e6);
  const std::string events = store.ask("SELECT count() FROM events");
  const std::string bytes = store.ask(
      "SELECT round(sumIf(data_compressed_bytes, table = 'events') / sumIf(rows, table = 'events'), 1), "
      "round(sumIf(data_compressed_bytes, table <> 'events') / sumIf(rows, table = 'events'), 1) FROM "
      "system.parts "
      "WHERE active AND table IN ('events', 'session_slices')");
  std::printf("\nWith %s events stored, in so many bytes an event, and of the rollup: %s.\n", events.c_str(),
              bytes.c_str());
  ThroughputOptions again = options.throughput;
  again.events = {20};
  again.wires = {Wire::kPlain};
  return {{"events", events},
          {"bytes_an_event", bytes},
          {"throughput", measure_throughput(again, servers)},
          {"sustained", measure_sustained(options.sustained, servers)}};
}

void run(const Options& options) {
  const Scratch scratch;
  const Certificate certificate = make_certificate(scratch);
  const RunningCollector plain = start(options, scratch, "plain", options.serve);
  StoreQuestions store(scratch / "plain" / "engine.sock");
  Json figures = measure_idle(plain);
  std::vector<std::string> tls_options = options.serve;
  for (const std::string& option : {std::string("--tls-certificate"), certificate.file.string(),
                                    std::string("--tls-key"), certificate.key.string()}) {
    tls_options.push_back(option);
  }
  const RunningCollector tls = start(options, scratch, "tls", tls_options);
  const Nginx nginx(scratch, certificate);
  const BenchServers servers{plain, tls, nginx};
  std::printf("Load generator, collector, engine and nginx share the machine.\n");
  const auto wanted = [&options](const char* part) {
    return std::find(options.parts.begin(), options.parts.end(), part) != options.parts.end();
  };
  if (wanted("throughput")) {
    figures["cases"] = measure_throughput(options.throughput, servers);
    wait_for_store(plain);
  }
  if (wanted("latency")) {
    figures["fixed_rates"] = measure_fixed_rates(options.fixed, servers);
    wait_for_store(plain);
  }
  if (wanted("sustained")) {
    figures["sustained"] = measure_sustained(options.sustained, servers);
  }
  if (wanted("stored")) {
    figures["stored"] = measure_stored(options, servers, store);
  }
  const Usage collector = plain.usage();
  const Usage engine = plain.engine_usage();
  figures["peak_rss_mb"] = megabytes(collector.peak_rss_bytes);
  figures["engine_rss_mb"] = megabytes(engine.rss_bytes);
  figures["engine_peak_rss_mb"] = megabytes(engine.peak_rss_bytes);
  std::printf("\nThe collector held %.0f MB at most; its engine %.0f MB, %.0f MB at the end.\n",
              megabytes(collector.peak_rss_bytes), megabytes(engine.peak_rss_bytes),
              megabytes(engine.rss_bytes));
  if (!write_figures(options.json, "ingest", figures)) {
    give_up("cannot write " + options.json.string());
  }
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  std::vector<Wire>& wires = options.throughput.wires;
  CLI::App program{"How fast events are acknowledged durably, beside nginx that answers 204"};
  program.add_option("--parts", options.parts, "What to measure")
      ->check(CLI::IsMember({"throughput", "latency", "sustained", "stored"}))
      ->delimiter(',')
      ->capture_default_str();
  program.add_option("--wires", wires, "plain, tls")
      ->transform(
          CLI::CheckedTransformer(std::map<std::string, Wire>{{"plain", Wire::kPlain}, {"tls", Wire::kTls}}))
      ->delimiter(',');
  program.add_option("--events", options.throughput.events, "Events a body")->capture_default_str();
  program.add_option("--connections", options.throughput.connections, "Connections")->capture_default_str();
  program.add_option("--seconds", options.throughput.seconds, "Seconds a round")->capture_default_str();
  program.add_option("--rounds", options.throughput.rounds, "Rounds")->capture_default_str();
  program.add_option("--rates", options.fixed.rates, "Events a second of the fixed schedules")
      ->capture_default_str();
  program.add_option("--sustained-rate", options.sustained.rate, "Events a second of the long run")
      ->capture_default_str();
  program.add_option("--sustained-seconds", options.sustained.seconds, "Its seconds")->capture_default_str();
  program
      .add_option("--stored-millions", options.stored_millions, "Events that are stored before the last part")
      ->capture_default_str();
  program.add_option("--serve", options.serve, "A further option of the collector's; may be repeated")
      ->allow_extra_args(false);
  program.add_option("--program", options.program, "Another build's footfall, to compare with");
  program.add_option("--engine", options.engine, "Its footfall-engine");
  program.add_option("--json", options.json, "Write the figures there");
  CLI11_PARSE(program, argc, argv);
  options.fixed.wires = wires;
  run(options);
}
