// How much memory an export of the raw log takes, as its answer grows: each format, of each size, of a
// collector and an engine that have just started.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "bench/support/figures.hpp"
#include "bench/support/http_get.hpp"
#include "bench/support/simulated_store.hpp"

namespace {

using namespace footfall::bench;
namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

struct Options {
  std::vector<double> millions{1, 10};
  fs::path keep;
  fs::path json;
};

constexpr double kMega = 1e6;

Json measure(const Programs& programs, const fs::path& data, const std::string& token, const char* format) {
  const Scratch scratch;
  const RunningCollector collector(programs, data, scratch);
  StoreQuestions store(data / "engine.sock");
  const std::string events = store.ask("SELECT count() FROM events WHERE site = 'shop'");
  HttpGet api(collector.port(), token);
  const double before = static_cast<double>(collector.usage().peak_rss_bytes) / kMega;
  const double engine_before = static_cast<double>(collector.engine_usage().peak_rss_bytes) / kMega;
  const auto begun = std::chrono::steady_clock::now();
  const double bytes = static_cast<double>(
      api.drain(std::string("/api/v1/sites/shop/events?from=2025-08-01&to=2026-01-01&format=") + format));
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
  const double peak = static_cast<double>(collector.usage().peak_rss_bytes) / kMega;
  const double engine_peak = static_cast<double>(collector.engine_usage().peak_rss_bytes) / kMega;
  std::printf("%10s %-8s %8.0f %7.1f %10.0f %10.0f %10.0f %10.0f\n", events.c_str(), format, bytes / kMega,
              seconds, before, peak, engine_before, engine_peak);
  std::fflush(stdout);
  return Json{{"events", events},
              {"format", format},
              {"answer_mb", bytes / kMega},
              {"seconds", seconds},
              {"collector_peak_rss_mb_before", before},
              {"collector_peak_rss_mb", peak},
              {"engine_peak_rss_mb_before", engine_before},
              {"engine_peak_rss_mb", engine_peak}};
}

void run(const Options& options) {
  const Programs programs = {FOOTFALL_PROGRAM, FOOTFALL_ENGINE};
  Json figures = Json::array();
  const Scratch scratch;
  std::printf("%10s %-8s %8s %7s %10s %10s %10s %10s\n", "events", "format", "MB", "s", "collector",
              "peak MB", "engine", "peak MB");
  for (const double millions : options.millions) {
    const std::string name = std::to_string(static_cast<int>(millions)) + "m";
    const fs::path data = options.keep.empty() ? scratch / name.c_str() : options.keep / name;
    fill(programs, data, millions * kMega);
    const std::string token = new_token(programs, data);
    for (const char* format : {"jsonl", "csv", "parquet"}) {
      figures.push_back(measure(programs, data, token, format));
    }
  }
  if (!write_figures(options.json, "export", figures)) {
    give_up("cannot write " + options.json.string());
  }
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  CLI::App program{"How much memory exports of the raw log take"};
  program.add_option("--millions", options.millions, "Events, in millions; ten at most")
      ->capture_default_str();
  program.add_option("--keep", options.keep,
                     "A folder to keep the simulated events in, as that of the benchmark reports");
  program.add_option("--json", options.json, "Write the figures there");
  CLI11_PARSE(program, argc, argv);
  run(options);
}
