#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <fstream>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>

#include "collector/app/commands.hpp"
#include "collector/app/store_access.hpp"
#include "collector/simulate/fill_store.hpp"
#include "collector/simulate/generator.hpp"
#include "collector/simulate/truth.hpp"

namespace footfall::collector::app {
namespace {

constexpr std::size_t kBlockRows = 200'000;
constexpr std::int64_t kStorePatienceMs = 30'000;

struct SimulateArguments {
  DataFolder data;
  StoreChoice store;
  simulate::Options options;
  std::filesystem::path truth;
};

boost::asio::awaitable<void> fill(Store& store, simulate::Generator& generator,
                                  std::optional<Outcome<std::uint64_t>>& rows) {
  if (Outcome<void> ready = co_await wait_for_store(store, kStorePatienceMs); !ready) {
    rows = Outcome<std::uint64_t>(ready.error());
    co_return;
  }
  rows = co_await simulate::fill_store(store, generator, kBlockRows, [](std::uint64_t stored) {
    std::cerr << "  " << stored << " events\r" << std::flush;
  });
}

void simulate_history(SimulateArguments& arguments) {
  Outcome<std::unique_ptr<AdminStore>> admin = arguments.data.open_admin();
  if (!admin) {
    end_with(admin.error());
  }
  const std::optional<Site> site = (*admin)->site(arguments.options.site);
  if (!site) {
    end_with({FailureKind::kNotFound, "there is no site " + arguments.options.site +
                                          "; add it first: footfall site add " + arguments.options.site});
  }
  arguments.options.timezone = site->timezone;
  arguments.options.end_ms = arguments.options.end_ms == 0 ? system_now_ms() : arguments.options.end_ms;
  arguments.options.anomalies = simulate::usual_anomalies(arguments.options.days);
  Outcome<std::unique_ptr<simulate::Generator>> generator = simulate::Generator::create(arguments.options);
  if (!generator) {
    end_with(generator.error());
  }
  Outcome<OpenStore> store = open_store(arguments.data, arguments.store, [](const std::string&) {});
  if (!store) {
    end_with(store.error());
  }
  boost::asio::io_context context;
  std::optional<Outcome<std::uint64_t>> rows;
  boost::asio::co_spawn(context, fill(*store->store, **generator, rows), boost::asio::detached);
  context.run();
  if (!rows->ok()) {
    end_with(rows->error());
  }
  std::cout << "Stored " << **rows << " simulated events of " << arguments.options.days << " days.\n";
  if (!arguments.truth.empty()) {
    std::ofstream(arguments.truth) << simulate::truth_json((*generator)->truth(), (*generator)->options(),
                                                           (*generator)->calendar())
                                          .dump(2)
                                   << '\n';
  }
}

}  // namespace

void add_simulate_command(CLI::App& program) {
  CLI::App* command =
      program.add_subcommand("simulate", "Fill a site with made-up traffic, and say what is in it");
  auto arguments = std::make_shared<SimulateArguments>();
  simulate::Options& options = arguments->options;
  command->add_option("--site", options.site, "The site to fill")->capture_default_str();
  command->add_option("--days", options.days, "Days of history, ending now")->capture_default_str();
  command->add_option("--visitors-per-day", options.visitors_per_day, "People on an average day")
      ->capture_default_str();
  command->add_option("--seed", options.seed, "The same seed and end make the same traffic")
      ->capture_default_str();
  command->add_option("--end", options.end_ms, "UTC milliseconds before which it ends; 0: now");
  command->add_option("--truth", arguments->truth, "Write how many of everything there are, as JSON");
  command->add_option("--store", arguments->store.url, "ClickHouse as http://HOST:PORT")
      ->envname("FOOTFALL_STORE");
  command->add_option("--engine", arguments->store.engine, "The program footfall-engine")
      ->envname("FOOTFALL_ENGINE");
  add_data_option(*command, arguments->data.path);
  command->callback([arguments] { simulate_history(*arguments); });
}

}  // namespace footfall::collector::app
