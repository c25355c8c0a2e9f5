#include <ctime>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "collector/app/commands.hpp"
#include "collector/app/data_folder.hpp"
#include "collector/base/clock.hpp"
#include "collector/ingest/replay.hpp"
#include "collector/spool/quarantine.hpp"

namespace footfall::collector::app {
namespace {

constexpr std::int64_t kDayMs = std::int64_t{24} * 60 * 60 * 1'000;

struct QuarantineArguments {
  DataFolder data;
  QuarantineFilter filter;
  std::size_t limit = 50;
  int older_than_days = 0;
};

std::unique_ptr<Quarantine> open(const QuarantineArguments& arguments) {
  Outcome<std::unique_ptr<Quarantine>> quarantine = Quarantine::open(arguments.data.spool());
  if (!quarantine) {
    end_with(quarantine.error());
  }
  return *std::move(quarantine);
}

// The value, or the command's end.
template <class T>
T taken(Outcome<T> outcome) {
  if (!outcome) {
    end_with(outcome.error());
  }
  return *std::move(outcome);
}

void note(const QuarantineArguments& arguments, AdminStore& admin, const char* what) {
  if (Outcome<void> noted = admin.note_command(what, arguments.filter.site.value_or("all sites")); !noted) {
    end_with(noted.error());
  }
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
  const auto quarantine = open(arguments);
  const auto kept = taken(quarantine->kept_by_reason(arguments.filter));
  const auto dropped = taken(quarantine->dropped_by_reason(arguments.filter));
  for (const auto& [reason, count] : kept) {
    std::cout << count << " refused as " << reason << '\n';
  }
  for (const auto& [reason, count] : dropped) {
    std::cout << count << " refused as " << reason << ", dropped since for want of room\n";
  }
  const auto events = taken(quarantine->newest(arguments.filter, arguments.limit));
  for (const QuarantinedEvent& event : events) {
    std::cout << event.id << '\t' << utc(event.facts.received_at_ms) << '\t'
              << (event.number == kWholeBody ? "-\twhole body"
                                             : event.site + "\tevent " + std::to_string(event.number))
              << '\t' << event.reason << '\t' << event.field << "\tat byte " << event.kept.offset
              << (event.kept.body.empty() ? "\tnot kept" : "") << '\n';
  }
  if (kept.empty() && dropped.empty()) {
    std::cout << "Nothing was refused.\n";
  }
}

void show(const QuarantineArguments& arguments) {
  const auto events = taken(open(arguments)->newest(arguments.filter, 1));
  if (events.empty()) {
    end_with({FailureKind::kNotFound, "no refused event has this number; 'quarantine list' names them"});
  }
  const QuarantinedEvent& event = events.front();
  if (event.number == kWholeBody) {
    std::cout << "received\t" << utc(event.facts.received_at_ms) << "\nreason\t\t" << event.reason
              << "\nfield\t\t" << event.field << "\noffset\t\t" << event.kept.offset << '\n'
              << event.kept.body << '\n';
    return;
  }
  std::cout << "received\t" << utc(event.facts.received_at_ms) << "\nsite\t\t" << event.site << "\nbatch\t\t"
            << to_hex(event.batch) << "\nevent\t\t" << event.number << "\nreason\t\t" << event.reason
            << "\nfield\t\t" << event.field << "\noffset\t\t" << event.kept.offset << '\n';
  const auto body = nlohmann::ordered_json::parse(event.kept.body, nullptr, false);
  if (body.is_discarded()) {
    std::cout << "The event itself was not kept.\n";
  } else {
    std::cout << body["events"][0].dump(2) << '\n';
  }
}

void put_back(const QuarantineArguments& arguments) {
  const auto quarantine = open(arguments);
  const auto admin = taken(arguments.data.open_admin());
  note(arguments, *admin, "quarantine replayed");
  const Replayed sum = taken(replay(*quarantine, arguments.filter, gate_of(*admin)));
  for (const auto& [reason, count] : sum.refused) {
    std::cout << count << " are refused still, as " << reason << '\n';
  }
  if (sum.not_kept > 0) {
    std::cout << sum.not_kept << " cannot be judged again: too little of them was kept\n";
  }
  std::cout << "Put back " << sum.stored << " events.\n";
}

void purge(const QuarantineArguments& arguments) {
  const auto quarantine = open(arguments);
  note(arguments, *taken(arguments.data.open_admin()), "quarantine purged");
  const std::uint64_t removed =
      taken(quarantine->purge(arguments.filter, system_now_ms() - arguments.older_than_days * kDayMs));
  std::cout << "Removed " << removed << " refused events.\n";
}

void add_filter(CLI::App& command, QuarantineArguments& arguments) {
  command.add_option("--site", arguments.filter.site, "Only of this site");
  command.add_option("--reason", arguments.filter.reason, "Only those refused for this reason");
  add_data_option(command, arguments.data.path);
}

}  // namespace

void add_quarantine_command(CLI::App& program) {
  CLI::App* command = program.add_subcommand("quarantine", "Events that were refused, and why");
  command->require_subcommand(1);
  auto arguments = std::make_shared<QuarantineArguments>();
  CLI::App* all = command->add_subcommand("list", "Count them by reason, and list the newest");
  all->add_option("--limit", arguments->limit, "How many to list")->capture_default_str();
  add_filter(*all, *arguments);
  all->callback([arguments] { list(*arguments); });
  CLI::App* one = command->add_subcommand("show", "Show one of them, without anything personal");
  one->add_option("number", arguments->filter.id, "As 'quarantine list' names it")->required();
  add_data_option(*one, arguments->data.path);
  one->callback([arguments] { show(*arguments); });
  CLI::App* again = command->add_subcommand("replay", "Judge them again, and store those that pass today");
  again->add_option("number", arguments->filter.id, "Only this one, as 'quarantine list' names it");
  add_filter(*again, *arguments);
  again->callback([arguments] { put_back(*arguments); });
  CLI::App* remove = command->add_subcommand("purge", "Remove them");
  remove
      ->add_option("--older-than-days", arguments->older_than_days,
                   "Only those refused before that many days")
      ->check(CLI::Range(0, 3'650))
      ->capture_default_str();
  add_filter(*remove, *arguments);
  remove->callback([arguments] { purge(*arguments); });
}

}  // namespace footfall::collector::app
