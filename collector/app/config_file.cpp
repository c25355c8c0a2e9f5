#include "collector/app/config_file.hpp"

#include <algorithm>
#include <cstdlib>
#include <string>

namespace footfall::collector::app {
namespace {

// Null when there is none.
const CLI::App* command_of(const CLI::App& program, const std::vector<std::string>& names) {
  const CLI::App* command = &program;
  for (const std::string& name : names) {
    const std::vector<const CLI::App*> below =
        command->get_subcommands([&](const CLI::App* one) { return one->get_name() == name; });
    if (below.empty()) {
      return nullptr;
    }
    command = below.front();
  }
  return command;
}

bool in_environment(const CLI::App& program, const CLI::ConfigItem& item) {
  const CLI::App* command = command_of(program, item.parents);
  const CLI::Option* option = command != nullptr ? command->get_option_no_throw("--" + item.name) : nullptr;
  if (option == nullptr || option->get_envname().empty()) {
    return false;
  }
  const char* value = std::getenv(option->get_envname().c_str());
  return value != nullptr && *value != '\0';  // as CLI11 takes it
}

}  // namespace

std::vector<CLI::ConfigItem> ConfigFile::from_config(std::istream& input) const {
  std::vector<CLI::ConfigItem> read = CLI::ConfigTOML::from_config(input);
  read.erase(std::remove_if(read.begin(), read.end(),
                            [this](const CLI::ConfigItem& item) { return in_environment(program_, item); }),
             read.end());
  return read;
}

}  // namespace footfall::collector::app
