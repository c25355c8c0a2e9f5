// Keys that read: tokens of programs, and shared links for people without an account.
#include <iostream>
#include <memory>
#include <optional>

#include "collector/app/commands.hpp"
#include "collector/app/data_folder.hpp"

namespace footfall::collector::app {
namespace {

constexpr std::int64_t kDayMs = std::int64_t{24} * 60 * 60 * 1'000;

struct KeyArguments {
  DataFolder data;
  std::string name;
  std::string site;
  int expires_days = 0;
  std::string base_url = "http://127.0.0.1:8080";
};

std::unique_ptr<AdminStore> open(const KeyArguments& arguments) {
  Outcome<std::unique_ptr<AdminStore>> admin = arguments.data.open_admin();
  if (!admin) {
    end_with(admin.error());
  }
  return *std::move(admin);
}

std::string shown(const Outcome<std::string>& secret) {
  if (!secret) {
    end_with(secret.error());
  }
  return *secret;
}

void add_token(const KeyArguments& arguments) {
  const auto site = arguments.site.empty() ? std::nullopt : std::optional(arguments.site);
  const auto expires = arguments.expires_days == 0
                           ? std::nullopt
                           : std::optional(system_now_ms() + arguments.expires_days * kDayMs);
  std::cout << shown(open(arguments)->add_token(arguments.name, site, expires)) << '\n';
}

void add_share(const KeyArguments& arguments) {
  const std::int64_t expires = system_now_ms() + arguments.expires_days * kDayMs;
  std::cout << arguments.base_url
            << "/sign-in?link=" << shown(open(arguments)->add_share(arguments.name, arguments.site, expires))
            << '\n';
}

void list(const KeyArguments& arguments, KeyKind kind) {
  const Outcome<std::vector<IssuedKey>> keys = open(arguments)->issued(kind);
  if (!keys) {
    end_with(keys.error());
  }
  for (const IssuedKey& key : *keys) {
    std::cout << key.name << '\t' << key.site.value_or("all sites") << '\t';
    if (key.expires_at_ms) {
      const std::int64_t left = *key.expires_at_ms - system_now_ms();
      std::cout << (left <= 0 ? "expired" : "expires in " + std::to_string(left / kDayMs) + " days") << '\n';
    } else {
      std::cout << "never expires\n";
    }
  }
}

void revoke(const KeyArguments& arguments, KeyKind kind) {
  if (Outcome<void> revoked = open(arguments)->revoke(kind, arguments.name); !revoked) {
    end_with(revoked.error());
  }
  std::cout << arguments.name << " opens nothing any more.\n";
}

void add_list_and_rm(CLI::App& command, const std::shared_ptr<KeyArguments>& arguments, KeyKind kind) {
  CLI::App* listed = command.add_subcommand("list", "List them: name, site, when they expire");
  add_data_option(*listed, arguments->data.path);
  listed->callback([arguments, kind] { list(*arguments, kind); });
  CLI::App* removed = command.add_subcommand("rm", "Revoke all of a name");
  removed->add_option("name", arguments->name, "What it was for")->required();
  add_data_option(*removed, arguments->data.path);
  removed->callback([arguments, kind] { revoke(*arguments, kind); });
}

}  // namespace

void add_token_command(CLI::App& program) {
  CLI::App* command = program.add_subcommand("token", "Tokens for reading by the API");
  command->require_subcommand(1);
  auto arguments = std::make_shared<KeyArguments>();
  CLI::App* add = command->add_subcommand("add", "Print a new token; it is shown only now");
  add->add_option("name", arguments->name, "What it is for")->required();
  add->add_option("--site", arguments->site, "Only for this site");
  add->add_option("--expires-days", arguments->expires_days, "Days until it expires; 0: never")
      ->check(CLI::Range(0, 3'650))
      ->capture_default_str();
  add_data_option(*add, arguments->data.path);
  add->callback([arguments] { add_token(*arguments); });
  add_list_and_rm(*command, arguments, KeyKind::kToken);
}

void add_share_command(CLI::App& program) {
  CLI::App* command = program.add_subcommand("share", "Links that open one site's dashboard, to read");
  command->require_subcommand(1);
  auto arguments = std::make_shared<KeyArguments>();
  arguments->expires_days = 30;
  CLI::App* add = command->add_subcommand("add", "Print a new link; it is shown only now");
  add->add_option("name", arguments->name, "Who it is for")->required();
  add->add_option("--site", arguments->site, "The site")->required();
  add->add_option("--expires-days", arguments->expires_days, "Days until it expires")
      ->check(CLI::Range(1, 3'650))
      ->capture_default_str();
  add->add_option("--base-url", arguments->base_url, "The collector's address")->capture_default_str();
  add_data_option(*add, arguments->data.path);
  add->callback([arguments] { add_share(*arguments); });
  add_list_and_rm(*command, arguments, KeyKind::kShare);
}

}  // namespace footfall::collector::app
