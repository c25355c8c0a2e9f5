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
#include "collector/simulate/send_batches.hpp"
#include "collector/simulate/truth.hpp"

namespace footfall::collector::app {
namespace {

constexpr std::size_t kBlockRows = 200'000;
constexpr int kMaxSentDays = 7;

struct SimulateArguments {
  DataFolder data;
  StoreChoice store;
  simulate::Options options;
  std::filesystem::path truth;
  std::string url;  // of a collector; empty: straight into the store
};

boost::asio::awaitable<Outcome<std::uint64_t>> fill(Store& store, simulate::Generator& generator) {
  if (Outcome<void> ready = co_await wait_for_store(store); !ready) {
    co_return ready.error();
  }
  co_return co_await simulate::fill_store(store, generator, kBlockRows, [](std::uint64_t stored) {
    std::cerr << "  " << stored << " events\r" << std::flush;
  });
}

// Runs one coroutine that gives an outcome, and ends the program where that is a failure.
template <typename T, typename Work>
T outcome_of(Work work) {
  boost::asio::io_context context;
  std::optional<Outcome<T>> outcome;
  boost::asio::co_spawn(
      context, [&]() -> boost::asio::awaitable<void> { outcome.emplace(co_await work()); },
      boost::asio::detached);
  context.run();
  if (!outcome->ok()) {
    end_with(outcome->error());
  }
  return **std::move(outcome);
}

void fill_history(SimulateArguments& arguments, simulate::Generator& generator) {
  Outcome<OpenStore> store = open_store(arguments.data, arguments.store, [](const std::string&) {});
  if (!store) {
    end_with(store.error());
  }
  const auto rows = outcome_of<std::uint64_t>([&] { return fill(*store->store, generator); });
  std::cout << "Stored " << rows << " simulated events of " << arguments.options.days << " days.\n";
}

void send_history(const SimulateArguments& arguments, simulate::Generator& generator) {
  simulate::WireBatches batches(generator);
  const auto counts = outcome_of<simulate::SendCounts>(
      [&] { return simulate::send_batches(batches, {.url = arguments.url}); });
  std::cout << "Sent " << counts.batches << " batches: " << counts.accepted << " events accepted, "
            << counts.duplicate << " duplicate, " << counts.quarantined << " quarantined.\n";
}

// The site's own zone, where this folder's collector has the site; a collector elsewhere is believed to have
// it.
void take_site(SimulateArguments& arguments) {
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
}

void simulate_traffic(SimulateArguments& arguments) {
  if (arguments.url.empty()) {
    take_site(arguments);
  } else if (arguments.options.days > kMaxSentDays) {
    end_with({FailureKind::kInvalid,
              "a collector takes events of the last seven days: --days 7 at most with --url"});
  }
  arguments.options.end_ms = arguments.options.end_ms == 0 ? system_now_ms() : arguments.options.end_ms;
  arguments.options.anomalies = simulate::usual_anomalies(arguments.options.days);
  Outcome<std::unique_ptr<simulate::Generator>> generator = simulate::Generator::create(arguments.options);
  if (!generator) {
    end_with(generator.error());
  }
  if (arguments.url.empty()) {
    fill_history(arguments, **generator);
  } else {
    send_history(arguments, **generator);
  }
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
  command->add_option("--timezone", options.timezone, "With --url: the zone of the days and hours")
      ->capture_default_str();
  command
      ->add_option("--url", arguments->url,
                   "Send batches to the collector there, as browsers do; without it, straight into the store")
      ->envname("FOOTFALL_URL");
  add_store_options(*command, arguments->store);
  add_data_option(*command, arguments->data.path);
  command->callback([arguments] { simulate_traffic(*arguments); });
}

}  // namespace footfall::collector::app
