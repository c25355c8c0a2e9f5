#include <iostream>
#include <memory>

#include "collector/app/backup.hpp"
#include "collector/app/commands.hpp"
#include "collector/app/restore.hpp"
#include "collector/app/run_to_end.hpp"

namespace footfall::collector::app {
namespace {

struct BackupArguments {
  DataFolder data;
  StoreChoice store;
  std::filesystem::path backup;
};

void note(const BackupArguments& arguments, const char* what) {
  Outcome<std::unique_ptr<AdminStore>> admin = arguments.data.open_admin();
  if (!admin) {
    end_with(admin.error());
  }
  if (Outcome<void> noted = (*admin)->note_command(what, "all sites"); !noted) {
    end_with(noted.error());
  }
}

void back_up_folder(const BackupArguments& arguments) {
  if (!std::filesystem::exists(arguments.data.spool())) {
    end_with({FailureKind::kNotFound, arguments.data.path.string() + " is no data folder of footfall"});
  }
  note(arguments, "backup");
  Outcome<OpenStore> store = open_store(arguments.data, arguments.store, [](const std::string&) {});
  if (!store) {
    end_with(store.error());
  }
  if (Outcome<void> ready = run_to_end(wait_for_store(*store->store)); !ready) {
    end_with(ready.error());
  }
  const Outcome<Copied> copied = back_up(arguments.data, *store->store, arguments.backup);
  if (!copied) {
    end_with(copied.error());
  }
  std::cout << "Backed up " << copied->events << " events in " << copied->parts << " parts to "
            << arguments.backup.string() << ", with the spool, sites, users and what is saved.\n";
}

void restore_folder(const BackupArguments& arguments) {
  const Outcome<Restored> restored = restore(arguments.backup, arguments.data, arguments.store);
  if (!restored) {
    end_with(restored.error());
  }
  note(arguments, "restored from a backup");
  std::cout << "Restored " << restored->events << " events; " << restored->waiting
            << " batches wait for 'footfall serve' to store them.\n";
}

}  // namespace

void add_backup_commands(CLI::App& program) {
  auto arguments = std::make_shared<BackupArguments>();
  CLI::App* backup =
      program.add_subcommand("backup", "Copy the data folder, also while a collector serves it");
  backup->add_option("to", arguments->backup, "A folder that is new or empty")->required();
  CLI::App* back = program.add_subcommand("restore", "Make a data folder from a backup");
  back->add_option("from", arguments->backup, "The backup's folder")->required();
  for (CLI::App* command : {backup, back}) {
    command->add_option("--engine", arguments->store.engine, "The program footfall-engine")
        ->envname("FOOTFALL_ENGINE");
    add_data_option(*command, arguments->data.path);
  }
  backup->footer("A ClickHouse server named by --store has a BACKUP of its own.");
  backup->callback([arguments] { back_up_folder(*arguments); });
  back->callback([arguments] { restore_folder(*arguments); });
}

}  // namespace footfall::collector::app
