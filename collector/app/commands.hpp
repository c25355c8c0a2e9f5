// The commands of the program `footfall`: each adds itself to the command line in a file of its own.
#pragma once

#include <CLI/CLI.hpp>
#include <filesystem>
#include <string>

#include "collector/app/store_access.hpp"
#include "collector/base/failure.hpp"

namespace footfall::collector::app {

void add_serve_command(CLI::App& program);
void add_site_command(CLI::App& program);
void add_user_command(CLI::App& program);
void add_config_command(CLI::App& program);
void add_token_command(CLI::App& program);
void add_share_command(CLI::App& program);
void add_alert_command(CLI::App& program);
void add_audit_command(CLI::App& program);
void add_simulate_command(CLI::App& program);
void add_quarantine_command(CLI::App& program);
void add_rollup_command(CLI::App& program);
void add_schema_command(CLI::App& program);
void add_spool_command(CLI::App& program);
void add_verify_command(CLI::App& program);
void add_erase_command(CLI::App& program);
void add_export_command(CLI::App& program);
void add_backup_commands(CLI::App& program);
void add_openapi_command(CLI::App& program);

/// Whether `serve` would take the file, with the environment as it is: formats, and options that need each
/// other. Failures: kInvalid, naming the options as on the command line.
Outcome<void> check_serve(const std::filesystem::path& file);

/// Adds `--data` to a command.
void add_data_option(CLI::App& command, std::filesystem::path& folder);

/// Adds `--store` and `--engine` to a command.
void add_store_options(CLI::App& command, StoreChoice& choice);

/// Ends a command with the failure's message on stderr and status 1.
[[noreturn]] void end_with(const Failure& failure);

/// Runs the program; its exit status.
int run(int argc, char** argv);

}  // namespace footfall::collector::app
