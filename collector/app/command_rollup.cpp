#include <chrono>
#include <iostream>
#include <memory>
#include <optional>
#include <set>
#include <thread>
#include <vector>

#include "collector/app/commands.hpp"
#include "collector/app/data_folder.hpp"
#include "collector/app/run_to_end.hpp"
#include "collector/app/store_access.hpp"
#include "collector/report/close_days.hpp"
#include "collector/report/close_sessions.hpp"
#include "collector/store/rollup.hpp"

namespace footfall::collector::app {
namespace {

struct RollupArguments {
  DataFolder data;
  StoreChoice store;
};

OpenStore ready_store(const RollupArguments& arguments) {
  Outcome<OpenStore> store = open_store(arguments.data, arguments.store, [](const std::string&) {});
  if (!store) {
    end_with(store.error());
  }
  if (Outcome<void> ready = run_to_end(wait_for_store(*store->store)); !ready) {
    end_with(ready.error());
  }
  return *std::move(store);
}

std::vector<Site> sites_of(const DataFolder& data) {
  const Outcome<std::unique_ptr<AdminStore>> admin = data.open_admin();
  if (!admin) {
    end_with(admin.error());
  }
  Outcome<std::vector<Site>> sites = (*admin)->sites();
  if (!sites) {
    end_with(sites.error());
  }
  return *std::move(sites);
}

std::vector<SiteRetention> retention_of(const std::vector<Site>& sites) {
  std::vector<SiteRetention> kept;
  for (const Site& site : sites) {
    kept.push_back({site.name, site.retention_days});
  }
  return kept;
}

// The sites' closed days that differ from their slices, or whose sessions do, a line each.
std::string differing_days(Store& store, const std::vector<Site>& sites) {
  std::string lines;
  report::DayCloser of_days(store, system_now_ms);
  report::SessionCloser of_sessions(store, system_now_ms);
  for (const Site& site : sites) {
    const std::optional<report::Zone> zone = report::Zone::load(site.timezone);
    if (!zone) {
      continue;
    }
    std::set<std::int64_t> differing;
    for (const auto& days : {run_to_end(of_days.differing(site.name, *zone)),
                             run_to_end(of_sessions.differing(site.name, *zone))}) {
      if (!days) {
        end_with({FailureKind::kUnavailable, days.error().detail});
      }
      differing.insert(days->begin(), days->end());
    }
    for (const std::int64_t begin_ms : differing) {
      lines += site.name + "\t" + zone->text(begin_ms) + "\n";
    }
  }
  return lines;
}

// An insert is in the events a moment before it is in the rollup: a difference that is one stays.
std::string lasting_differences(Store& store, const std::vector<SiteRetention>& retention) {
  constexpr int kLooks = 5;
  std::string found;
  for (int look = 0; look < kLooks; ++look) {
    Outcome<std::string> differences = run_to_end(store.query(rollup_differences(retention)));
    if (!differences) {
      end_with(differences.error());
    }
    found = *std::move(differences);
    if (found.empty()) {
      break;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(500));
  }
  return found;
}

void check_rollup(const RollupArguments& arguments) {
  const OpenStore store = ready_store(arguments);
  const std::vector<Site> sites = sites_of(arguments.data);
  const std::string differences = lasting_differences(*store.store, retention_of(sites));
  if (!differences.empty()) {
    std::cout << "site\tday\tevents\tin the rollup\n" << differences;
    end_with({FailureKind::kCorrupt,
              "the rollup does not add up to the events on these days: footfall rollup rebuild"});
  }
  if (const std::string days = differing_days(*store.store, sites); !days.empty()) {
    std::cout << "site\tclosed day\n" << days;
    end_with({FailureKind::kCorrupt, "these closed days differ from the rollup: footfall rollup rebuild"});
  }
  std::cout << "The rollup adds up to the events, on every day of every site.\n";
}

void make_anew(const RollupArguments& arguments) {
  const Outcome<std::unique_ptr<ServeLock>> lock = ServeLock::take(arguments.data);
  if (!lock) {
    end_with(lock.error());
  }
  const OpenStore store = ready_store(arguments);
  if (const Outcome<void> made = run_to_end(rebuild_rollup(*store.store)); !made) {
    end_with(made.error());
  }
  std::cout << "The rollup is made anew.\n";
}

}  // namespace

void add_rollup_command(CLI::App& program) {
  CLI::App* command = program.add_subcommand("rollup", "What reports read in place of single events");
  command->require_subcommand(1);
  auto arguments = std::make_shared<RollupArguments>();
  CLI::App* check = command->add_subcommand("check", "Compare it with the events, by site and day");
  CLI::App* rebuild = command->add_subcommand(
      "rebuild", "Make it anew from the events, while no collector serves the folder");
  for (CLI::App* one : {check, rebuild}) {
    add_store_options(*one, arguments->store);
    add_data_option(*one, arguments->data.path);
  }
  check->callback([arguments] { check_rollup(*arguments); });
  rebuild->callback([arguments] { make_anew(*arguments); });
}

}  // namespace footfall::collector::app
