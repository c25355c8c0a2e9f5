#include <iostream>
#include <memory>

#include "collector/app/commands.hpp"
#include "collector/app/salvage_spool.hpp"

namespace footfall::collector::app {
namespace {

// A disk that is going may tear hundreds of places.
constexpr std::size_t kNamed = 10;

struct SpoolArguments {
  DataFolder data;
  StoreChoice store;
};

void print(const Salvaged& content) {
  std::cout << "waiting\t\t" << content.waiting_events << " events in " << content.waiting_batches
            << " batches, which 'footfall serve' stores\n"
            << "stored\t\t" << content.already_stored << " batches found that the store has\n"
            << "ledger\t\t" << content.ledger << " batches that are known again\n"
            << "refused\t\t" << content.refused << " events in the quarantine\n";
  if (content.set_aside > 0) {
    std::cout << "set aside\t" << content.set_aside << " batches whose records are damaged\n";
  }
  std::int64_t lost = 0;
  for (const auto& [first, last] : content.lost) {
    lost += last - first + 1;
  }
  std::cout << "unreadable\t" << lost << " waiting batches\n";
  for (std::size_t i = 0; i < content.lost.size() && i < kNamed; ++i) {
    std::cout << "unreadable\trows " << content.lost[i].first << " to " << content.lost[i].second << '\n';
  }
}

void salvage(const SpoolArguments& arguments) {
  const Outcome<SalvagedSpool> salvaged = salvage_spool(arguments.data, arguments.store);
  if (!salvaged) {
    end_with(salvaged.error());
  }
  if (salvaged->content) {
    print(*salvaged->content);
  } else {
    std::cout << "The new spool that an earlier call made has taken its place.\n";
  }
  std::cout
      << "The damaged spool is kept as " << salvaged->kept.string()
      << ". Start 'footfall serve'; 'footfall verify' then names batches of which something is missing.\n";
}

}  // namespace

void add_spool_command(CLI::App& program) {
  CLI::App* command = program.add_subcommand("spool", "A spool that is damaged");
  command->require_subcommand(1);
  CLI::App* salvaging = command->add_subcommand(
      "salvage", "Make a new spool.db of what can be read of a damaged one, and keep that beside it");
  auto arguments = std::make_shared<SpoolArguments>();
  add_store_options(*salvaging, arguments->store);
  add_data_option(*salvaging, arguments->data.path);
  salvaging->footer("No collector may serve the data folder meanwhile. Counts of duplicates begin anew.");
  salvaging->callback([arguments] { salvage(*arguments); });
}

}  // namespace footfall::collector::app
