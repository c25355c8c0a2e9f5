// How long every report takes over simulated traffic: one site with four fifths of it and twenty small ones,
// 90 days. Asked of the reading API as a dashboard asks; beside them, hand-written minimal SQL over the raw
// log.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "bench/support/figures.hpp"
#include "bench/support/http_get.hpp"
#include "bench/support/load_beside.hpp"
#include "bench/support/running_collector.hpp"
#include "bench/support/simulated_store.hpp"
#include "bench/support/store_questions.hpp"
#include "collector/report/zone.hpp"

namespace {

using namespace footfall::bench;
namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

struct Options {
  std::vector<double> millions{1, 10};
  std::vector<int> days{30, 90};
  std::vector<std::string> only;  // reports; empty: all
  int rounds = 5;
  double beside = 20'000;
  fs::path keep;
  fs::path json;
};

struct Asked {
  const char* report;
  const char* parameters;
  const char* minimal;  // SQL that asks the same of the raw log; {where} is the site and the period
};

constexpr std::array kAsked = {
    Asked{"overview", "",
          "SELECT uniqExact(visitor), uniqExact(session), countIf(kind = 'pageview') FROM events WHERE "
          "{where}"},
    Asked{"timeseries", "",
          "SELECT toDate(ts, 'Europe/Berlin') AS day, uniqExact(visitor), countIf(kind = 'pageview') FROM "
          "events "
          "WHERE {where} GROUP BY day"},
    Asked{
        "active-users", "",
        "SELECT toDate(ts, 'Europe/Berlin') AS day, uniqExact(visitor) FROM events WHERE {where} AND kind IN "
        "('pageview', 'click', 'submit', 'custom') GROUP BY day"},
    Asked{"realtime", "", ""},
    Asked{"breakdown", "&by=country",
          "SELECT country, uniqExact(visitor), uniqExact(session), count() FROM events WHERE {where} GROUP "
          "BY country"},
    Asked{"breakdown", "&by=channel",
          "SELECT channel, uniqExact(visitor), uniqExact(session) FROM events WHERE {where} AND kind = "
          "'pageview' "
          "GROUP BY channel"},
    Asked{"breakdown", "&by=page",
          "SELECT path, uniqExact(visitor), uniqExact(session), count() FROM events WHERE {where} AND kind = "
          "'pageview' GROUP BY path"},
    Asked{"breakdown", "&by=event", ""},
    Asked{"pages", "", ""},
    Asked{
        "sessions", "",
        "SELECT quantileExact(0.5)(d) FROM (SELECT max(ts) - min(ts) AS d FROM events WHERE {where} GROUP BY "
        "visitor, session)"},
    Asked{"engagement", "", ""},
    Asked{"funnel", "&step=pageview:/product/*&step=custom:Added%20to%20cart&step=pageview:/checkout",
          "SELECT level, count() FROM (SELECT windowFunnel(604800000)(toUInt64(toUnixTimestamp64Milli(ts)), "
          "kind = "
          "'pageview' "
          "AND path LIKE '/product/%', kind = 'custom' AND name = 'Added to cart', kind = 'pageview' AND "
          "path = "
          "'/checkout') AS level FROM events WHERE {where} AND consent = 'granted' GROUP BY visitor) GROUP "
          "BY level"},
    Asked{"retention", "",
          "SELECT toMonday(first), count() FROM (SELECT min(ts) AS first, groupUniqArray(toMonday(ts)) FROM "
          "events "
          "WHERE {where} AND consent = 'granted' GROUP BY visitor) GROUP BY 1"},
    Asked{"adoption", "&feature=custom:Added%20to%20cart", ""},
    Asked{"paths", "", ""},
    Asked{"drop-off", "", ""},
    Asked{"goals", "&goal=custom:Ordered", ""},
    Asked{"session", "", ""},
    Asked{"anomalies", "", ""},
    Asked{"vitals", "", ""},
    Asked{"requests", "", ""},
    Asked{"errors", "", ""},
    Asked{"clicks", "", ""},
    Asked{"quality", "", ""},
};

bool asked_for(const Options& options, const Asked& asked) {
  return options.only.empty() ||
         std::find(options.only.begin(), options.only.end(), asked.report) != options.only.end();
}

double milliseconds_of(const auto& work) {
  const auto begun = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begun).count();
}

struct Measured {
  double cold_ms = 0, p50_ms = 0, p95_ms = 0, cpu_ms = 0, rows = 0, bytes = 0;
};

// Rows and uncompressed bytes that the engine has read since it started.
std::pair<double, double> read_so_far(StoreQuestions& store) {
  const auto counter = [&store](const char* name) {
    return std::strtod(
        store.ask(std::string("SELECT sum(value) FROM system.events WHERE event = '") + name + "'").c_str(),
        nullptr);
  };
  return {counter("SelectedRows"), counter("SelectedBytes")};
}

// The first answer after the store's caches were emptied, then some more.
Measured measure(const Options& options, StoreQuestions& store, const RunningCollector& collector,
                 const auto& ask) {
  Measured measured;
  store.drop_caches();
  measured.cold_ms = milliseconds_of(ask);
  std::vector<double> warm;
  const auto [rows_before, bytes_before] = read_so_far(store);
  const Usage before = collector.engine_usage();
  for (int round = 0; round < options.rounds; ++round) {
    warm.push_back(milliseconds_of(ask));
  }
  measured.cpu_ms = (collector.engine_usage().cpu_seconds - before.cpu_seconds) * 1e3 / options.rounds;
  const auto [rows, bytes] = read_so_far(store);
  measured.rows = (rows - rows_before) / options.rounds;
  measured.bytes = (bytes - bytes_before) / options.rounds;
  measured.p50_ms = quantile(warm, 0.5);
  measured.p95_ms = quantile(warm, 0.95);
  return measured;
}

std::string where_of(int days) {
  return "site = 'shop' AND bot = 0 AND ts < fromUnixTimestamp64Milli(" + std::to_string(kEndMs) +
         ", 'UTC') AND ts >= fromUnixTimestamp64Milli(" +
         std::to_string(kEndMs - days * footfall::collector::report::kDayMs) + ", 'UTC')";
}

std::string minimal_of(const Asked& asked, int days) {
  constexpr std::string_view kWhere = "{where}";
  std::string sql = asked.minimal;
  if (const std::size_t at = sql.find(kWhere); at != std::string::npos) {
    sql.replace(at, kWhere.size(), where_of(days));
  }
  return sql;
}

std::string target_of(const Asked& asked, int days, const char* filter) {
  const auto zone = footfall::collector::report::Zone::load("Europe/Berlin");
  const auto to_day = zone->day_of(kEndMs);
  const auto date = [&](auto day) { return zone->text(zone->begin_of(day)).substr(0, 10); };
  return std::string("/api/v1/sites/shop/reports/") + asked.report + "?from=" + date(to_day - days) +
         "&to=" + date(to_day) + asked.parameters + filter;
}

std::string name_of(const Asked& asked) {
  const std::string_view parameters = asked.parameters;
  constexpr std::string_view kBy = "&by=";
  return std::string(asked.report) +
         (parameters.starts_with(kBy) ? " " + std::string(parameters.substr(kBy.size())) : "");
}

// Each report, of the first length and without a filter, while events come in; `alone` has the same from
// before.
Json measure_beside(const Options& options, const RunningCollector& collector, HttpGet& api,
                    const Json& alone) {
  Json rows = Json::array();
  const LoadBeside ingest(collector.port(), "shop", options.beside);
  std::printf("\nBeside an ingest of %.0f events a second:\n%-24s %8s %8s\n", options.beside, "report", "p50",
              "slower");
  for (const Asked& asked : kAsked) {
    if (!asked_for(options, asked)) {
      continue;
    }
    const std::string target = target_of(asked, options.days.front(), "");
    api.ask(target);
    std::vector<double> warm;
    for (int round = 0; round < options.rounds; ++round) {
      warm.push_back(milliseconds_of([&] { api.ask(target); }));
    }
    const double p50 = quantile(warm, 0.5);
    const auto before = std::find_if(alone.begin(), alone.end(), [&](const Json& row) {
      return row.at("report") == name_of(asked) && row.at("days") == options.days.front() &&
             row.at("filter") == "";
    });
    const double ratio = p50 / before->at("p50_ms").get<double>();
    std::printf("%-24s %8.0f %7.2fx\n", name_of(asked).c_str(), p50, ratio);
    std::fflush(stdout);
    rows.push_back(Json{{"report", name_of(asked)}, {"p50_ms", p50}, {"times_slower", ratio}});
  }
  std::printf("%llu events were acknowledged meanwhile.\n", static_cast<unsigned long long>(ingest.events()));
  return rows;
}

Json measure_size(const Options& options, double millions) {
  const Scratch scratch;
  const fs::path data = options.keep.empty()
                            ? scratch / "data"
                            : options.keep / (std::to_string(static_cast<int>(millions)) + "m");
  const Programs programs = {FOOTFALL_PROGRAM, FOOTFALL_ENGINE};
  fill(programs, data, millions * 1e6);
  const std::string token = new_token(programs, data);
  const RunningCollector collector(programs, data, scratch);
  StoreQuestions store(data / "engine.sock");
  multiply(store, millions * 1e6);
  wait_for_closed_days(store);
  HttpGet api(collector.port(), token);
  std::printf("\n%s events, %s slices; milliseconds, p95 of %d; cpu: the engine's, over both cores\n",
              store.ask("SELECT count() FROM events").c_str(),
              store.ask("SELECT count() FROM session_slices").c_str(), options.rounds);
  std::printf("%-24s %5s %-8s %8s %8s %8s %8s %10s %6s %10s %8s\n", "report", "days", "filter", "cold", "p50",
              "p95", "cpu", "minimal", "ratio", "rows", "MB");
  Json rows = Json::array();
  for (const Asked& asked : kAsked) {
    for (const int days : asked_for(options, asked) ? options.days : std::vector<int>()) {
      const std::string minimal = minimal_of(asked, days);
      double minimal_ms = 0;
      if (!minimal.empty()) {
        minimal_ms = measure(options, store, collector, [&] { store.ask(minimal); }).p50_ms;
      }
      for (const char* filter : {"", "&filter=country:is:DE"}) {
        if (*filter != 0 && std::string_view(asked.report) == "quality") {
          continue;
        }
        const std::string target = target_of(asked, days, filter);
        const Measured one = measure(options, store, collector, [&] { api.ask(target); });
        const std::string name = name_of(asked);
        std::printf("%-24s %5d %-8s %8.0f %8.0f %8.0f %8.0f %10.0f %6.2f %10.0f %8.1f\n", name.c_str(), days,
                    *filter == 0 ? "" : "country", one.cold_ms, one.p50_ms, one.p95_ms, one.cpu_ms,
                    minimal_ms, minimal_ms > 0 ? one.p50_ms / minimal_ms : 0, one.rows, one.bytes / 1e6);
        std::fflush(stdout);
        rows.push_back(Json{{"report", name},
                            {"days", days},
                            {"filter", *filter == 0 ? "" : "country"},
                            {"cold_ms", one.cold_ms},
                            {"p50_ms", one.p50_ms},
                            {"p95_ms", one.p95_ms},
                            {"engine_cpu_ms", one.cpu_ms},
                            {"rows_read", one.rows},
                            {"bytes_read", one.bytes},
                            {"minimal_sql_p50_ms", minimal_ms}});
      }
    }
  }
  const Json beside = options.beside > 0 ? measure_beside(options, collector, api, rows) : Json::array();
  const double engine_mb = static_cast<double>(collector.engine_usage().peak_rss_bytes) / 1e6;
  const std::string bytes = store.ask(
      "SELECT sum(data_compressed_bytes) / sumIf(rows, table = 'events') FROM system.parts WHERE active AND "
      "table IN "
      "('events', 'session_slices', 'rollup_marks') OR active AND table LIKE 'closed%'");
  std::printf("\nEngine: %.0f MB at most. Stored bytes an event, its part of the rollup with it: %s.\n",
              engine_mb, bytes.c_str());
  return Json{{"millions", millions},
              {"engine_peak_rss_mb", engine_mb},
              {"stored_bytes_an_event", bytes},
              {"reports", rows},
              {"beside_ingest", beside}};
}

void run(const Options& options) {
  Json figures = Json::array();
  for (const double millions : options.millions) {
    figures.push_back(measure_size(options, millions));
  }
  if (!write_figures(options.json, "reports", figures)) {
    give_up("cannot write " + options.json.string());
  }
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  CLI::App program{"How long every report takes over simulated traffic"};
  program.add_option("--millions", options.millions, "Events, in millions")->capture_default_str();
  program.add_option("--days", options.days, "Lengths of the period, of 90 days that there are")
      ->capture_default_str();
  program.add_option("--only", options.only, "Reports, to measure in pieces what --keep has kept");
  program.add_option("--rounds", options.rounds, "Answers after the first")->capture_default_str();
  program
      .add_option("--beside", options.beside, "Events a second that come in during a second look; 0: none")
      ->capture_default_str();
  program.add_option("--keep", options.keep, "A folder to keep the simulated events in, for the next run");
  program.add_option("--json", options.json, "Write the figures there");
  CLI11_PARSE(program, argc, argv);
  run(options);
}
