#include <iostream>
#include <memory>

#include "collector/app/commands.hpp"
#include "collector/app/data_folder.hpp"
#include "collector/report/zone.hpp"

namespace footfall::collector::app {
namespace {

struct AuditArguments {
  DataFolder data;
  std::size_t limit = 100;
};

void print_audit(const AuditArguments& arguments) {
  Outcome<std::unique_ptr<AdminStore>> admin = arguments.data.open_admin();
  if (!admin) {
    end_with(admin.error());
  }
  const Outcome<std::vector<AuditEntry>> entries = (*admin)->audit(arguments.limit);
  if (!entries) {
    end_with(entries.error());
  }
  const std::optional<report::Zone> utc = report::Zone::load("UTC");
  for (const AuditEntry& entry : *entries) {
    std::cout << (utc ? utc->text(entry.at_ms) : std::to_string(entry.at_ms)) << '\t' << entry.who << '\t'
              << entry.action << '\t' << entry.subject << '\n';
  }
}

}  // namespace

void add_audit_command(CLI::App& program) {
  CLI::App* command =
      program.add_subcommand("audit", "Who changed what of sites, users and keys, and who signed in");
  auto arguments = std::make_shared<AuditArguments>();
  command->add_option("--limit", arguments->limit, "The newest so many")->capture_default_str();
  add_data_option(*command, arguments->data.path);
  command->callback([arguments] { print_audit(*arguments); });
}

}  // namespace footfall::collector::app
