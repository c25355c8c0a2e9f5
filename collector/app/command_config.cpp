#include <iostream>
#include <memory>

#include "collector/app/check_config.hpp"
#include "collector/app/commands.hpp"

namespace footfall::collector::app {

void add_config_command(CLI::App& program) {
  CLI::App* command = program.add_subcommand("config", "The configuration file");
  command->require_subcommand(1);
  CLI::App* check = command->add_subcommand("check", "Name the line and key of every mistake in a file");
  auto file = std::make_shared<std::string>();
  check->add_option("file", *file, "The TOML file")->required();
  check->callback([&program, file] {
    std::vector<std::string> mistakes = mistakes_of_config(program, *file);
    if (mistakes.empty()) {
      if (const Outcome<void> served = check_serve(*file); !served) {
        mistakes.push_back(at_key_of_serve(*file, served.error().message));
      }
    }
    for (const std::string& mistake : mistakes) {
      std::cerr << mistake << '\n';
    }
    if (!mistakes.empty()) {
      throw CLI::RuntimeError(1);
    }
    std::cout << *file << " is as it should be.\n";
  });
}

}  // namespace footfall::collector::app
