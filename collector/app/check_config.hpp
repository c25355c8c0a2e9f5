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

/// A message about options of `serve` (`--listen: ...`), behind the line and key of the first of them that
/// the file has; behind the file's name alone where it has none of them. REQUIRES: the file is TOML.
std::string at_key_of_serve(const std::filesystem::path& file, const std::string& message);

}  // namespace footfall::collector::app
