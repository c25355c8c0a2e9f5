// What is wrong with a configuration file, before the collector is started with it.
#pragma once

#include <CLI/CLI.hpp>
#include <filesystem>
#include <string>
#include <vector>

namespace footfall::collector::app {

/// Each mistake as `FILE:LINE: what`, naming the key: TOML that cannot be read, sections that are no
/// commands, keys that are no options, values that an option does not take. Options of `program` are given
/// those values.
std::vector<std::string> mistakes_of_config(CLI::App& program, const std::filesystem::path& file);

}  // namespace footfall::collector::app
