#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>

#include "collector/app/commands.hpp"
#include "collector/app/data_folder.hpp"
#include "collector/schema/schema_types.hpp"

namespace footfall::collector::app {
namespace {

struct SchemaArguments {
  DataFolder data;
  std::string site;
  std::string event;
  std::filesystem::path file;
  std::string on_violation = "quarantine";
};

// Of a site that is there.
std::unique_ptr<AdminStore> open(const SchemaArguments& arguments) {
  Outcome<std::unique_ptr<AdminStore>> admin = arguments.data.open_admin();
  if (!admin) {
    end_with(admin.error());
  }
  if (!(*admin)->site(arguments.site)) {
    end_with({FailureKind::kNotFound, "there is no site of this name"});
  }
  return *std::move(admin);
}

std::vector<StoredSchema> schemas(const SchemaArguments& arguments) {
  Outcome<std::vector<StoredSchema>> all = open(arguments)->schemas(arguments.site);
  if (!all) {
    end_with(all.error());
  }
  return *std::move(all);
}

void add(const SchemaArguments& arguments) {
  std::ifstream in(arguments.file, std::ios::binary);
  const std::string text((std::istreambuf_iterator<char>(in)), {});
  if (!in) {
    end_with({FailureKind::kNotFound, "the file " + arguments.file.string() + " cannot be read"});
  }
  const StoredSchema schema{
      arguments.event, text,
      on_violation_from_name(arguments.on_violation).value_or(OnViolation::kQuarantine)};
  if (Outcome<void> set = open(arguments)->set_schema(arguments.site, schema); !set) {
    end_with({set.error().kind, arguments.file.string() + ": " + set.error().message});
  }
  std::cout << "Events " << arguments.event << " of " << arguments.site << " that break the schema are "
            << (schema.on_violation == OnViolation::kFlag ? "stored with a mark.\n" : "quarantined.\n");
}

void list(const SchemaArguments& arguments) {
  for (const StoredSchema& schema : schemas(arguments)) {
    std::cout << schema.event << '\t' << on_violation_name(schema.on_violation) << '\n';
  }
}

void show(const SchemaArguments& arguments) {
  for (const StoredSchema& schema : schemas(arguments)) {
    if (schema.event == arguments.event) {
      std::cout << schema.text << (schema.text.ends_with('\n') ? "" : "\n");
      return;
    }
  }
  end_with({FailureKind::kNotFound, "the site has no schema for this event"});
}

void remove(const SchemaArguments& arguments) {
  if (Outcome<void> removed = open(arguments)->remove_schema(arguments.site, arguments.event); !removed) {
    end_with(removed.error());
  }
  std::cout << "Removed.\n";
}

void print_types(const SchemaArguments& arguments) {
  const std::optional<Site> site = open(arguments)->site(arguments.site);
  std::cout << typescript_of(arguments.site, site && site->schemas ? *site->schemas : SiteSchemas());
}

CLI::App* add_verb(CLI::App& command, const char* name, const char* what, SchemaArguments& arguments) {
  CLI::App* verb = command.add_subcommand(name, what);
  verb->add_option("site", arguments.site, "The site")->required();
  add_data_option(*verb, arguments.data.path);
  return verb;
}

}  // namespace

void add_schema_command(CLI::App& program) {
  CLI::App* command = program.add_subcommand("schema", "What a site's own events may carry");
  command->require_subcommand(1);
  auto arguments = std::make_shared<SchemaArguments>();
  CLI::App* set = add_verb(*command, "add", "Set an event's schema", *arguments);
  set->add_option("event", arguments->event, "The event's name, as track() says it")->required();
  set->add_option("file", arguments->file, "JSON Schema of its properties")->required();
  set->add_option("--on-violation", arguments->on_violation, "quarantine, or flag: store it with a mark")
      ->check(CLI::IsMember({"quarantine", "flag"}))
      ->capture_default_str();
  set->callback([arguments] { add(*arguments); });
  add_verb(*command, "list", "List the events with a schema", *arguments)->callback([arguments] {
    list(*arguments);
  });
  CLI::App* one = add_verb(*command, "show", "Print an event's schema", *arguments);
  one->add_option("event", arguments->event, "The event")->required();
  one->callback([arguments] { show(*arguments); });
  CLI::App* gone = add_verb(*command, "remove", "Remove an event's schema", *arguments);
  gone->add_option("event", arguments->event, "The event")->required();
  gone->callback([arguments] { remove(*arguments); });
  add_verb(*command, "types", "Print the type of track() as TypeScript", *arguments)->callback([arguments] {
    print_types(*arguments);
  });
}

}  // namespace footfall::collector::app
