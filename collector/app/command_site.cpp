#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "collector/app/commands.hpp"
#include "collector/app/data_folder.hpp"

namespace footfall::collector::app {
namespace {

struct SiteArguments {
  DataFolder data;
  std::string name;
  std::string timezone = "UTC";
  std::vector<std::string> origins;
  std::int64_t days = 0;
  std::int64_t min_group = 0;
};

void set_origins(const SiteArguments& arguments) {
  Outcome<std::unique_ptr<AdminStore>> admin = arguments.data.open_admin();
  if (!admin) {
    end_with(admin.error());
  }
  if (Outcome<void> set = (*admin)->set_origins(arguments.name, arguments.origins); !set) {
    end_with(set.error());
  }
  if (arguments.origins.empty()) {
    std::cout << "Pages of any origin may send to " << arguments.name << ".\n";
  } else {
    std::cout << "Only pages of these " << arguments.origins.size() << " origins may send to "
              << arguments.name << ".\n";
  }
}

void set_retention(const SiteArguments& arguments) {
  Outcome<std::unique_ptr<AdminStore>> admin = arguments.data.open_admin();
  if (!admin) {
    end_with(admin.error());
  }
  if (Outcome<void> set = (*admin)->set_retention(arguments.name, arguments.days); !set) {
    end_with(set.error());
  }
  if (arguments.days == 0) {
    std::cout << "Events of " << arguments.name << " are kept for ever.\n";
  } else {
    std::cout << "Events of " << arguments.name << " are kept for " << arguments.days
              << " days; a collector that serves begins to remove older ones within a minute.\n";
  }
}

void set_min_group(const SiteArguments& arguments) {
  Outcome<std::unique_ptr<AdminStore>> admin = arguments.data.open_admin();
  if (!admin) {
    end_with(admin.error());
  }
  if (Outcome<void> set = (*admin)->set_min_group(arguments.name, arguments.min_group); !set) {
    end_with(set.error());
  }
  if (arguments.min_group == 0) {
    std::cout << "Reports of " << arguments.name << " tell of groups of any size.\n";
  } else {
    std::cout << "Reports of " << arguments.name << " tell of no group of fewer than " << arguments.min_group
              << " visitors: no filters, single sessions and raw log any more, for anybody.\n";
  }
}

void add_site(const SiteArguments& arguments) {
  Outcome<std::unique_ptr<AdminStore>> admin = arguments.data.open_admin();
  if (!admin) {
    end_with(admin.error());
  }
  if (Outcome<void> added = (*admin)->add_site(arguments.name, arguments.timezone); !added) {
    end_with(added.error());
  }
  std::cout << "Site " << arguments.name << " is there. In its pages:\n"
            << R"(<script async src="https://YOUR-COLLECTOR/footfall.js" data-site=")" << arguments.name
            << "\"></script>\n";
}

void list_sites(const SiteArguments& arguments) {
  Outcome<std::unique_ptr<AdminStore>> admin = arguments.data.open_admin();
  if (!admin) {
    end_with(admin.error());
  }
  const Outcome<std::vector<Site>> sites = (*admin)->sites();
  if (!sites) {
    end_with(sites.error());
  }
  if (sites->empty()) {
    std::cerr << "There are no sites yet; 'footfall site add NAME' adds one.\n";
  }
  for (const Site& site : *sites) {
    std::cout << site.name << '\t' << site.timezone << '\t'
              << (site.retention_days == 0 ? "for ever" : std::to_string(site.retention_days) + " days")
              << (site.min_group == 0 ? "" : "\tgroups of " + std::to_string(site.min_group) + " and more")
              << '\n';
  }
}

}  // namespace

void add_site_command(CLI::App& program) {
  CLI::App* command = program.add_subcommand("site", "Sites that may send events");
  command->require_subcommand(1);
  auto arguments = std::make_shared<SiteArguments>();
  CLI::App* add = command->add_subcommand("add", "Add a site");
  add->add_option("name", arguments->name, "a-z 0-9 . _ -, as data-site of the script tag says it")
      ->required();
  add->add_option("--timezone", arguments->timezone, "IANA zone in which its days are cut")
      ->capture_default_str();
  add_data_option(*add, arguments->data.path);
  add->callback([arguments] { add_site(*arguments); });
  CLI::App* origins = command->add_subcommand("origins", "Say whose pages may send; without any, all may");
  origins->add_option("name", arguments->name, "The site")->required();
  origins->add_option("origins", arguments->origins, "As https://shop.example");
  add_data_option(*origins, arguments->data.path);
  origins->callback([arguments] { set_origins(*arguments); });
  CLI::App* retention =
      command->add_subcommand("retention", "Say for how many days a site's events are kept");
  retention->add_option("name", arguments->name, "The site")->required();
  retention->add_option("days", arguments->days, "Days from when an event happened; 0: for ever")->required();
  add_data_option(*retention, arguments->data.path);
  retention->callback([arguments] { set_retention(*arguments); });
  CLI::App* min_group = command->add_subcommand(
      "min-group", "Say of how few visitors reports may tell; bounds reports, exports by the API and links");
  min_group->add_option("name", arguments->name, "The site")->required();
  min_group->add_option("visitors", arguments->min_group, "The smallest group; 0: no bound")->required();
  add_data_option(*min_group, arguments->data.path);
  min_group->callback([arguments] { set_min_group(*arguments); });
  CLI::App* list =
      command->add_subcommand("list", "List the sites, their zones, how long their events are kept");
  add_data_option(*list, arguments->data.path);
  list->callback([arguments] { list_sites(*arguments); });
}

}  // namespace footfall::collector::app
