#include "collector/app/commands.hpp"

#include <algorithm>
#include <iostream>
#include <memory>
#include <string_view>
#include <vector>

#include "collector/app/check_config.hpp"
#include "collector/app/config_file.hpp"

namespace footfall::collector::app {
namespace {

void add_commands(CLI::App& program) {
  add_serve_command(program);
  add_site_command(program);
  add_user_command(program);
  add_token_command(program);
  add_config_command(program);
  add_share_command(program);
  add_alert_command(program);
  add_audit_command(program);
  add_simulate_command(program);
  add_quarantine_command(program);
  add_rollup_command(program);
  add_schema_command(program);
  add_spool_command(program);
  add_verify_command(program);
  add_erase_command(program);
  add_export_command(program);
  add_backup_commands(program);
  add_openapi_command(program);
}

// Nothing where the file is as it should be. CLI11's own reader passes over much that is no TOML, such as a
// file that was cut short.
std::string mistakes_in(const std::string& file) {
  CLI::App program;
  add_commands(program);
  std::string told;
  for (const std::string& mistake : mistakes_of_config(program, file)) {
    told.append(told.empty() ? "" : "\n").append(mistake);
  }
  return told;
}

}  // namespace

void add_data_option(CLI::App& command, std::filesystem::path& folder) {
  folder = "footfall-data";
  command.add_option("--data", folder, "Folder with everything that is kept")
      ->envname("FOOTFALL_DATA")
      ->capture_default_str();
}

void add_store_options(CLI::App& command, StoreChoice& choice) {
  command.add_option("--store", choice.url, "ClickHouse as http://HOST:PORT; its own engine when not given")
      ->envname("FOOTFALL_STORE");
  command.add_option("--engine", choice.engine, "The program footfall-engine")->envname("FOOTFALL_ENGINE");
}

void end_with(const Failure& failure) {
  std::cerr << "footfall: " << failure.message << '\n';
  throw CLI::RuntimeError(1);
}

int run(int argc, char** argv) {
  CLI::App program("Footfall: user monitoring for web applications that keeps personal data on the device");
  program.set_version_flag("--version", "footfall 0.1.0");
  program.set_config("--config", "", "TOML file with options, a section a command")->check(mistakes_in);
  program.config_formatter(std::make_shared<ConfigFile>(program));
  // A key that is no option is named, not passed over.
  program.allow_config_extras(CLI::config_extras_mode::error);
  program.require_subcommand(1);
  program.fallthrough();
  add_commands(program);
  const auto is_command = [&program](std::string_view word) {
    const std::vector<CLI::App*> commands = program.get_subcommands([](CLI::App*) { return true; });
    return std::any_of(commands.begin(), commands.end(),
                       [word](const CLI::App* command) { return command->get_name() == word; });
  };
  if (const std::string_view word = argc > 1 ? argv[1] : "";
      !word.empty() && !word.starts_with('-') && !is_command(word)) {
    std::cerr << "footfall: there is no command '" << word << "'; 'footfall --help' lists them\n";
    return 1;
  }
  CLI11_PARSE(program, argc, argv);
  return 0;
}

}  // namespace footfall::collector::app
