#include <ctime>
#include <iostream>
#include <memory>

#include "collector/app/commands.hpp"
#include "collector/app/data_folder.hpp"
#include "collector/base/clock.hpp"
#include "collector/spool/spool_audit.hpp"

namespace footfall::collector::app {
namespace {

constexpr std::int64_t kDayMs = std::int64_t{24} * 60 * 60 * 1'000;

struct QuarantineArguments {
  DataFolder data;
  std::size_t limit = 50;
  int older_than_days = 0;
};

std::unique_ptr<SpoolAudit> open(const QuarantineArguments& arguments) {
  Outcome<std::unique_ptr<SpoolAudit>> audit = SpoolAudit::open(arguments.data.spool());
  if (!audit) {
    end_with(audit.error());
  }
  return *std::move(audit);
}

std::string utc(std::int64_t at_ms) {
  const std::time_t seconds = at_ms / 1'000;
  std::tm parts{};
  ::gmtime_r(&seconds, &parts);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text;
}

void list(const QuarantineArguments& arguments) {
  const auto audit = open(arguments);
  const auto counts = audit->quarantined_by_reason();
  const auto events = audit->quarantined(arguments.limit);
  if (!counts || !events) {
    end_with(counts ? events.error() : counts.error());
  }
  for (const auto& [reason, count] : *counts) {
    std::cout << count << " refused as " << reason << '\n';
  }
  for (const QuarantinedEvent& event : *events) {
    std::cout << utc(event.received_at_ms) << '\t' << event.site << "\tevent " << event.number << '\t'
              << event.reason << '\t' << event.field << '\n';
  }
  if (events->empty()) {
    std::cout << "Nothing was refused.\n";
  }
}

void purge(const QuarantineArguments& arguments) {
  const auto removed =
      open(arguments)->purge_quarantine(system_now_ms() - arguments.older_than_days * kDayMs);
  if (!removed) {
    end_with(removed.error());
  }
  std::cout << "Removed " << *removed << " refused events.\n";
}

}  // namespace

void add_quarantine_command(CLI::App& program) {
  CLI::App* command = program.add_subcommand("quarantine", "Events that were refused, and why");
  command->require_subcommand(1);
  auto arguments = std::make_shared<QuarantineArguments>();
  CLI::App* show = command->add_subcommand("list", "Count them by reason, and list the newest");
  show->add_option("--limit", arguments->limit, "How many to list")->capture_default_str();
  add_data_option(*show, arguments->data.path);
  show->callback([arguments] { list(*arguments); });
  CLI::App* remove = command->add_subcommand("purge", "Remove them");
  remove
      ->add_option("--older-than-days", arguments->older_than_days,
                   "Only those refused before that many days")
      ->check(CLI::Range(0, 3'650))
      ->capture_default_str();
  add_data_option(*remove, arguments->data.path);
  remove->callback([arguments] { purge(*arguments); });
}

}  // namespace footfall::collector::app
