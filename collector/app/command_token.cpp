#include <iostream>
#include <memory>
#include <optional>

#include "collector/app/commands.hpp"
#include "collector/app/data_folder.hpp"

namespace footfall::collector::app {
namespace {

struct TokenArguments {
  DataFolder data;
  std::string name;
  std::string site;
  int expires_days = 0;
};

void add_token(const TokenArguments& arguments) {
  Outcome<std::unique_ptr<AdminStore>> admin = arguments.data.open_admin();
  if (!admin) {
    end_with(admin.error());
  }
  constexpr std::int64_t kDayMs = std::int64_t{24} * 60 * 60 * 1'000;
  const auto site = arguments.site.empty() ? std::nullopt : std::optional(arguments.site);
  const auto expires = arguments.expires_days == 0
                           ? std::nullopt
                           : std::optional(system_now_ms() + arguments.expires_days * kDayMs);
  const Outcome<std::string> token = (*admin)->add_token(arguments.name, site, expires);
  if (!token) {
    end_with(token.error());
  }
  std::cout << *token << '\n';
}

}  // namespace

void add_token_command(CLI::App& program) {
  CLI::App* command = program.add_subcommand("token", "Tokens for reading by the API");
  command->require_subcommand(1);
  auto arguments = std::make_shared<TokenArguments>();
  CLI::App* add = command->add_subcommand("add", "Print a new token; it is shown only now");
  add->add_option("name", arguments->name, "What it is for")->required();
  add->add_option("--site", arguments->site, "Only for this site");
  add->add_option("--expires-days", arguments->expires_days, "Days until it expires; 0: never")
      ->check(CLI::Range(0, 3'650))
      ->capture_default_str();
  add_data_option(*add, arguments->data.path);
  add->callback([arguments] { add_token(*arguments); });
}

}  // namespace footfall::collector::app
