#include "bench/ingest/sustained.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <numeric>
#include <thread>
#include <vector>

#include "bench/support/figures.hpp"
#include "bench/support/server_process.hpp"
#include "bench/support/simulated_bodies.hpp"

namespace footfall::bench {
namespace {

using Clock = std::chrono::steady_clock;

struct Look {
  double second = 0, waiting = 0, collector_mb = 0, engine_mb = 0;
};

double seconds_since(Clock::time_point begun) {
  return std::chrono::duration<double>(Clock::now() - begun).count();
}

std::vector<Look> watch(const RunningCollector& collector, double seconds) {
  std::vector<Look> looks;
  const auto begun = Clock::now();
  for (int second = 1; second <= static_cast<int>(seconds); ++second) {
    std::this_thread::sleep_until(begun + std::chrono::seconds(second));
    looks.push_back({seconds_since(begun), waiting_batches(collector.port()),
                     static_cast<double>(collector.usage().rss_bytes) / 1e6,
                     static_cast<double>(collector.engine_usage().rss_bytes) / 1e6});
    if (const Look& look = looks.back(); second % 10 == 0) {
      std::printf("%8.0f %10.0f %10.0f %10.0f\n", look.second, look.waiting, look.collector_mb,
                  look.engine_mb);
      std::fflush(stdout);
    }
  }
  return looks;
}

double mean_waiting(const std::vector<Look>& looks, double from, double to) {
  const auto at = [&looks](double part) {
    return looks.begin() + static_cast<std::ptrdiff_t>(part * static_cast<double>(looks.size()));
  };
  const auto count = static_cast<double>(at(to) - at(from));
  return count == 0 ? 0 : std::accumulate(at(from), at(to), 0.0, [](double sum, const Look& look) {
                            return sum + look.waiting;
                          }) / count;
}

double most(const std::vector<Look>& looks, const auto& value) {
  double most = 0;
  for (const Look& look : looks) {
    most = std::max(most, value(look));
  }
  return most;
}

}  // namespace

double wait_for_store(const RunningCollector& collector) {
  constexpr double kPatience = 300;
  const auto begun = Clock::now();
  while (waiting_batches(collector.port()) > 0) {
    if (seconds_since(begun) > kPatience) {
      give_up("the store does not take what waits in the spool");
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  return seconds_since(begun);
}

Json measure_sustained(const SustainedOptions& options, const BenchServers& servers) {
  const RunningCollector& collector = servers.plain;
  std::printf(
      "\n%.0f events a second in bodies of %zu for %.0f s: batches that wait for the store, MB of collector "
      "and engine.\n%8s %10s %10s %10s\n",
      options.rate, options.events, options.seconds, "second", "waiting", "collector", "engine");
  SimulatedBodies bodies(kBenchSite, options.events);
  LoadOptions load_options;
  load_options.port = collector.port();
  load_options.connections = options.connections;
  load_options.seconds = options.seconds;
  load_options.rate = options.rate / static_cast<double>(options.events);
  load_options.body = [&bodies]() -> const std::string& { return bodies.next(); };
  const Usage before = collector.usage();
  const Usage engine_before = collector.engine_usage();
  std::vector<Look> looks;
  std::thread watcher([&] { looks = watch(collector, options.seconds); });
  LoadResult result = load(load_options);
  watcher.join();
  const double drained_s = wait_for_store(collector);
  const Usage after = collector.usage();
  const Usage engine = collector.engine_usage();
  const auto answered = static_cast<double>(result.answered);
  const double events_per_s = result.per_second() * static_cast<double>(options.events);
  const double early = mean_waiting(looks, 0.25, 0.5);
  const double late = mean_waiting(looks, 0.75, 1);
  const double together_mb = most(looks, [](const Look& look) { return look.collector_mb + look.engine_mb; });
  const auto a_request = [answered](double seconds) { return seconds * 1e6 / answered; };
  Json figures{{"events_per_s", events_per_s},
               {"refused", result.refused},
               {"p50_ms", quantile(result.latencies_ms, 0.5)},
               {"p99_ms", quantile(result.latencies_ms, 0.99)},
               {"p999_ms", quantile(result.latencies_ms, 0.999)},
               {"waiting_second_quarter", early},
               {"waiting_last_quarter", late},
               {"drained_s", drained_s},
               {"most_rss_mb", together_mb},
               {"most_collector_rss_mb", most(looks, [](const Look& look) { return look.collector_mb; })},
               {"written_bytes_an_event", static_cast<double>(after.written_bytes - before.written_bytes) /
                                              (answered * static_cast<double>(options.events))},
               {"cpu_us_a_request",
                {{"generator", a_request(result.cpu_seconds)},
                 {"collector", a_request(after.cpu_seconds - before.cpu_seconds)},
                 {"collector_kernel", a_request(after.kernel_seconds - before.kernel_seconds)},
                 {"engine", a_request(engine.cpu_seconds - engine_before.cpu_seconds)}}}};
  const Json& cpu = figures.at("cpu_us_a_request");
  std::printf(
      "%.0f events/s were acknowledged, %llu requests refused; p50 %.2f ms, p99 %.2f, p99.9 %.2f.\n"
      "Waiting: %.0f batches on average in the second quarter, %.0f in the last; empty %.1f s after the "
      "end.\n"
      "At most %.0f MB together, %.0f B written an event. CPU us a request: load %.0f, collector %.0f "
      "(kernel %.0f), "
      "engine %.0f.\n",
      events_per_s, static_cast<unsigned long long>(result.refused), figures["p50_ms"].get<double>(),
      figures["p99_ms"].get<double>(), figures["p999_ms"].get<double>(), early, late, drained_s, together_mb,
      figures["written_bytes_an_event"].get<double>(), cpu.at("generator").get<double>(),
      cpu.at("collector").get<double>(), cpu.at("collector_kernel").get<double>(),
      cpu.at("engine").get<double>());
  std::fflush(stdout);
  return figures;
}

}  // namespace footfall::bench
