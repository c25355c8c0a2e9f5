#include <cstdlib>
#include <iostream>
#include <memory>

#include "collector/app/commands.hpp"
#include "collector/app/data_folder.hpp"

namespace footfall::collector::app {
namespace {

constexpr std::int64_t kLinkLifetimeMs = std::int64_t{24} * 60 * 60 * 1'000;

struct UserArguments {
  DataFolder data;
  std::string name;
  std::string role = "admin";
  std::vector<std::string> sites;
  std::string password_env;
  bool password_stdin = false;
  std::string base_url = "http://127.0.0.1:8080";
};

// A password is never an argument: other users of the machine could read it.
std::string password_of(const UserArguments& arguments) {
  std::string password;
  if (arguments.password_stdin) {
    std::getline(std::cin, password);
  } else if (!arguments.password_env.empty()) {
    const char* value = std::getenv(arguments.password_env.c_str());
    if (value == nullptr) {
      end_with({FailureKind::kInvalid, "the environment has no " + arguments.password_env});
    }
    password = value;
  }
  return password;
}

std::unique_ptr<AdminStore> open(const UserArguments& arguments) {
  Outcome<std::unique_ptr<AdminStore>> admin = arguments.data.open_admin();
  if (!admin) {
    end_with(admin.error());
  }
  return *std::move(admin);
}

void add_user(const UserArguments& arguments) {
  const auto role = role_from_name(arguments.role);
  if (!role) {
    end_with({FailureKind::kInvalid, "--role takes admin, analyst or viewer"});
  }
  if (*role == Role::kViewer && arguments.sites.empty()) {
    end_with(
        {FailureKind::kInvalid, "--role viewer takes --site, once for each site that the user may read"});
  }
  const std::string password = password_of(arguments);
  if (Outcome<void> added = open(arguments)->add_user(arguments.name, *role, password, arguments.sites);
      !added) {
    end_with(added.error());
  }
  std::cout << "User " << arguments.name << " is there.\n";
  if (password.empty()) {
    std::cout << "Without a password: 'footfall user link " << arguments.name
              << "' prints a link that signs in once.\n";
  }
}

void remove_user(const UserArguments& arguments) {
  if (Outcome<void> removed = open(arguments)->remove_user(arguments.name); !removed) {
    end_with(removed.error());
  }
  std::cout << "User " << arguments.name << " is gone, with all sessions.\n";
}

void list_users(const UserArguments& arguments) {
  const Outcome<std::vector<User>> users = open(arguments)->users();
  if (!users) {
    end_with(users.error());
  }
  for (const User& user : *users) {
    std::cout << user.name << '\t' << role_name(user.role) << '\n';
  }
}

void make_link(const UserArguments& arguments) {
  const Outcome<std::string> secret = open(arguments)->add_sign_in_link(arguments.name, kLinkLifetimeMs);
  if (!secret) {
    end_with(secret.error());
  }
  std::cout << arguments.base_url << "/sign-in?link=" << *secret << '\n';
}

}  // namespace

void add_user_command(CLI::App& program) {
  CLI::App* command = program.add_subcommand("user", "People who may sign in");
  command->require_subcommand(1);
  auto arguments = std::make_shared<UserArguments>();
  CLI::App* add = command->add_subcommand("add", "Add a user");
  add->add_option("name", arguments->name, "a-z 0-9 @ . _ -")->required();
  add->add_option("--role", arguments->role, "admin, analyst or viewer")->capture_default_str();
  add->add_option("--site", arguments->sites, "A site that a viewer may read; may be repeated");
  add->add_option("--password-env", arguments->password_env, "Environment variable that holds the password");
  add->add_flag("--password-stdin", arguments->password_stdin,
                "Read the password from the first line of input");
  add_data_option(*add, arguments->data.path);
  add->callback([arguments] { add_user(*arguments); });
  CLI::App* remove = command->add_subcommand("rm", "Remove a user, and end their sessions");
  remove->add_option("name", arguments->name, "The user")->required();
  add_data_option(*remove, arguments->data.path);
  remove->callback([arguments] { remove_user(*arguments); });
  CLI::App* list = command->add_subcommand("list", "List users and their roles");
  add_data_option(*list, arguments->data.path);
  list->callback([arguments] { list_users(*arguments); });
  CLI::App* link = command->add_subcommand("link", "Print a link that signs a user in once, within a day");
  link->add_option("name", arguments->name, "The user")->required();
  link->add_option("--base-url", arguments->base_url, "The collector's address")->capture_default_str();
  add_data_option(*link, arguments->data.path);
  link->callback([arguments] { make_link(*arguments); });
}

}  // namespace footfall::collector::app
