// How alerts are sent, as options of `footfall serve`.
#pragma once

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "collector/alert/deliver.hpp"
#include "collector/alert/verdict.hpp"

namespace footfall::collector::app {

struct AlertArguments {
  int every_seconds = 60;
  std::vector<std::string> allowed;
  std::filesystem::path ca_file;
  alert::MailOptions mail;
  std::filesystem::path password_file;
};

void add_alert_options(CLI::App& command, AlertArguments& arguments);

struct AlertSettings {
  alert::Pace pace;
  alert::DeliveryOptions delivery;
};

/// Failures: kInvalid.
Outcome<AlertSettings> alert_settings(const AlertArguments& arguments);

}  // namespace footfall::collector::app
