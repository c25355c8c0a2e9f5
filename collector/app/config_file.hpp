// The configuration file beside the environment: what the environment says comes first. One thread.
#pragma once

#include <CLI/CLI.hpp>
#include <iosfwd>
#include <vector>

namespace footfall::collector::app {

/// Reads a file for the program, without the options that the environment sets: CLI11 by itself would let the
/// file come before it.
class ConfigFile final : public CLI::ConfigTOML {
 public:
  /// The program outlives this.
  explicit ConfigFile(const CLI::App& program) : program_(program) {}

  std::vector<CLI::ConfigItem> from_config(std::istream& input) const override;

 private:
  const CLI::App& program_;
};

}  // namespace footfall::collector::app
