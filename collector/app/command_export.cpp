#include <iostream>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include "collector/app/commands.hpp"
#include "collector/app/run_to_end.hpp"
#include "collector/app/store_access.hpp"
#include "collector/app/visitor_choice.hpp"
#include "collector/report/export.hpp"

namespace footfall::collector::app {
namespace {

struct ExportArguments {
  DataFolder data;
  StoreChoice store;
  VisitorChoice visitor;
  std::string site, from, to, format;
};

Outcome<report::RawLog> asked_log(const ExportArguments& arguments) {
  const Outcome<std::optional<std::uint64_t>> visitor = arguments.visitor.stored(arguments.site);
  if (!visitor) {
    return visitor.error();
  }
  const Outcome<std::int64_t> from = utc_day_ms("--from", arguments.from);
  const Outcome<std::int64_t> to = utc_day_ms("--to", arguments.to);
  if (!from || !to) {
    return from ? to.error() : from.error();
  }
  if (*from >= *to) {
    return Failure{FailureKind::kInvalid, "--from must be before --to"};
  }
  return report::RawLog{arguments.site, *from, *to, *visitor, report::log_format(arguments.format)};
}

boost::asio::awaitable<Outcome<void>> write_when_ready(Store& store, report::RawLog log) {
  if (Outcome<void> ready = co_await wait_for_store(store); !ready) {
    co_return ready.error();
  }
  const Outcome<std::string> head = co_await report::raw_log_head(store, log);
  if (!head) {
    co_return head.error();
  }
  std::cout << *head;
  co_return co_await report::stream_raw_log(store, log,
                                            [](std::string piece) -> boost::asio::awaitable<bool> {
                                              std::cout << piece;
                                              co_return std::cout.good();
                                            });
}

void export_events(const ExportArguments& arguments) {
  const Outcome<report::RawLog> log = asked_log(arguments);
  if (!log) {
    end_with(log.error());
  }
  Outcome<std::unique_ptr<AdminStore>> admin = arguments.data.open_admin();
  if (!admin) {
    end_with(admin.error());
  }
  if (!(*admin)->site(arguments.site)) {
    end_with({FailureKind::kNotFound, "there is no site of this name"});
  }
  const char* what = log->visitor ? "export of a visitor" : "export of the raw log";
  if (Outcome<void> noted = (*admin)->note_command(what, arguments.site); !noted) {
    end_with(noted.error());
  }
  Outcome<OpenStore> store = open_store(arguments.data, arguments.store, [](const std::string&) {});
  if (!store) {
    end_with(store.error());
  }
  if (Outcome<void> written = run_to_end(write_when_ready(*store->store, *log)); !written) {
    end_with(written.error());
  }
  if (!std::cout.flush()) {
    end_with({FailureKind::kUnavailable, "the events could not be written: the output is full or closed"});
  }
}

}  // namespace

void add_export_command(CLI::App& program) {
  CLI::App* command =
      program.add_subcommand("export", "Write a site's or a visitor's events to standard output");
  auto arguments = std::make_shared<ExportArguments>();
  command->add_option("--site", arguments->site, "The site")->required();
  CLI::Option_group* who = command->add_option_group("whose", "Whose events; everybody's when none is named");
  add_visitor_options(*who, arguments->visitor);
  who->require_option(0, 1);
  arguments->from = "1970-01-01";
  arguments->to = "2200-01-01";
  command->add_option("--from", arguments->from, "From this UTC day")->capture_default_str();
  command->add_option("--to", arguments->to, "To before this UTC day")->capture_default_str();
  arguments->format = report::kEventsFormat.usual;
  command
      ->add_option("--format", arguments->format, "JSON lines, CSV with a line of names, or a Parquet file")
      ->check(CLI::IsMember(
          std::vector<std::string>(report::kEventsFormats.begin(), report::kEventsFormats.end())))
      ->capture_default_str();
  add_store_options(*command, arguments->store);
  add_data_option(*command, arguments->data.path);
  command->callback([arguments] { export_events(*arguments); });
}

}  // namespace footfall::collector::app
