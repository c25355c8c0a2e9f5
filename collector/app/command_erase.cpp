#include <iostream>
#include <memory>

#include "collector/app/commands.hpp"
#include "collector/app/erase.hpp"
#include "collector/app/store_access.hpp"
#include "collector/app/visitor_choice.hpp"
#include "collector/spool/salvage.hpp"

namespace footfall::collector::app {
namespace {

struct EraseArguments {
  DataFolder data;
  StoreChoice store;
  VisitorChoice visitor;
  std::string site, before;
};

Outcome<Erasure> erasure_of(const EraseArguments& arguments) {
  const Outcome<std::optional<std::uint64_t>> visitor = arguments.visitor.stored(arguments.site);
  if (!visitor) {
    return visitor.error();
  }
  Erasure erasure{arguments.site, *visitor, std::nullopt};
  if (!arguments.before.empty()) {
    const Outcome<std::int64_t> before = utc_day_ms("--before", arguments.before);
    if (!before) {
      return before.error();
    }
    erasure.before_ms = *before;
  }
  return erasure;
}

// Copies that `spool salvage` kept are a person's to remove; what it made and did not put in place is its
// own.
void name_what_is_not_reached(const DataFolder& folder) {
  std::error_code gone;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path, gone)) {
    if (entry.path() == salvaged_file(folder.spool())) {
      std::cerr << "Not reached: " << entry.path().string()
                << "; run 'footfall spool salvage', and then this again.\n";
    } else if (entry.path().filename().string().starts_with("spool.db.damaged-")) {
      std::cerr << "Not reached: " << entry.path().string()
                << ", a damaged spool that was kept; remove it when it is of no use any more.\n";
    }
  }
}

void erase_events(const EraseArguments& arguments) {
  const Outcome<Erasure> erasure = erasure_of(arguments);
  if (!erasure) {
    end_with(erasure.error());
  }
  Outcome<std::unique_ptr<AdminStore>> admin = arguments.data.open_admin();
  if (!admin) {
    end_with(admin.error());
  }
  if (!(*admin)->site(arguments.site)) {
    end_with({FailureKind::kNotFound, "there is no site of this name"});
  }
  Outcome<OpenStore> store = open_store(arguments.data, arguments.store, [](const std::string&) {});
  if (!store) {
    end_with(store.error());
  }
  // Noted before anything is gone, and without whose it was.
  const std::string what =
      erasure->visitor ? std::string("erasure of a visitor") : "erasure of all before " + arguments.before;
  if (Outcome<void> noted = (*admin)->note_command(what, arguments.site); !noted) {
    end_with(noted.error());
  }
  const Outcome<Erased> erased = erase(arguments.data, *store->store, *erasure);
  if (!erased) {
    end_with(erased.error());
  }
  std::cout << "Erased " << erased->events << " events and " << erased->quarantined << " refused ones.\n";
  if (erased->set_aside > 0) {
    std::cout << "Erased " << erased->set_aside << " batches that could not be read.\n";
  }
  name_what_is_not_reached(arguments.data);
}

}  // namespace

void add_erase_command(CLI::App& program) {
  CLI::App* command = program.add_subcommand("erase", "Erase a visitor's events, or those from before a day");
  auto arguments = std::make_shared<EraseArguments>();
  command->add_option("--site", arguments->site, "The site")->required();
  CLI::Option_group* what = command->add_option_group("what", "What is erased");
  add_visitor_options(*what, arguments->visitor);
  what->add_option("--before", arguments->before, "Everything from before this UTC day, as in 2026-01-31");
  what->require_option(1);
  add_store_options(*command, arguments->store);
  add_data_option(*command, arguments->data.path);
  command->callback([arguments] { erase_events(*arguments); });
}

}  // namespace footfall::collector::app
