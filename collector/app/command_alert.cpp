// `footfall alert`: trying a rule's receivers, and the secret that webhooks are signed with.
#include <chrono>
#include <iostream>
#include <memory>
#include <thread>

#include "collector/admin/alert_book.hpp"
#include "collector/alert/plan.hpp"
#include "collector/app/commands.hpp"
#include "collector/app/data_folder.hpp"

namespace footfall::collector::app {
namespace {

struct AlertWords {
  DataFolder data;
  std::string site;
  std::string rule;
  bool renew = false;
};

std::unique_ptr<AlertBook> open_book(const DataFolder& data) {
  Outcome<std::unique_ptr<AlertBook>> book = AlertBook::open(data.admin());
  if (!book) {
    end_with(book.error());
  }
  return *std::move(book);
}

std::unique_ptr<AdminStore> open_admin(const DataFolder& data) {
  Outcome<std::unique_ptr<AdminStore>> admin = data.open_admin();
  if (!admin) {
    end_with(admin.error());
  }
  return *std::move(admin);
}

void print_secret(const AlertWords& words) {
  const auto admin = open_admin(words.data);
  const auto book = open_book(words.data);
  const Outcome<std::string> secret =
      words.renew ? book->renew_secret(words.site, system_random) : book->secret(words.site, system_random);
  if (!secret) {
    end_with(secret.error());
  }
  std::cout << *secret << '\n';
}

AlertPass test_pass(AdminStore& admin, const AlertWords& words) {
  const Outcome<SavedItem> item = admin.saved_item(words.site, SavedKind::kAlert, words.rule);
  if (!item) {
    end_with(item.error());
  }
  const auto rule = report::read_alert_rule(nlohmann::json::parse(item->body, nullptr, false));
  const std::optional<Site> site = admin.site(words.site);
  const auto zone = report::Zone::load(site ? site->timezone : "UTC");
  if (!rule || !zone) {
    end_with({FailureKind::kInvalid, rule ? "the site's zone is unknown" : rule.error().detail});
  }
  return alert::test_of(words.site, words.rule, *rule, *zone, system_now_ms(), system_random);
}

// Waits until each message was tried once; false when one was not sent.
bool tried(AlertBook& book, const AlertPass& pass) {
  constexpr std::chrono::milliseconds kLook{100};
  constexpr int kLooks = 300;
  bool all_sent = true;
  for (const AlertMessage& message : pass.messages) {
    Outcome<AlertDelivery> delivery = book.delivery(message.id);
    for (int look = 0; delivery && delivery->attempts == 0 && look < kLooks; ++look) {
      std::this_thread::sleep_for(kLook);
      delivery = book.delivery(message.id);
    }
    if (!delivery) {
      end_with(delivery.error());
    }
    const bool waits = delivery->attempts == 0;
    std::cout << message.target << ": "
              << (delivery->sent_at_ms ? "sent, "
                  : waits              ? ""
                                       : "not sent: ")
              << (waits ? "not tried yet" : delivery->outcome) << '\n';
    all_sent = all_sent && delivery->sent_at_ms;
  }
  return all_sent;
}

void test_rule(const AlertWords& words) {
  const auto admin = open_admin(words.data);
  const AlertPass pass = test_pass(*admin, words);
  if (pass.messages.empty()) {
    end_with({FailureKind::kInvalid, "the rule tells nobody: it has neither webhook nor emails"});
  }
  if (ServeLock::take(words.data)) {
    end_with({FailureKind::kUnavailable, "`footfall serve` does not run on this folder; it is what sends"});
  }
  const auto book = open_book(words.data);
  if (const Outcome<void> kept = book->commit(pass); !kept) {
    end_with(kept.error());
  }
  if (!tried(*book, pass)) {
    throw CLI::RuntimeError(1);
  }
}

}  // namespace

void add_alert_command(CLI::App& program) {
  CLI::App* command = program.add_subcommand("alert", "Alert rules: try their receivers, show the secret");
  command->require_subcommand(1);
  auto words = std::make_shared<AlertWords>();
  CLI::App* test = command->add_subcommand("test", "Send a test message to whom a rule tells");
  test->add_option("site", words->site, "The site")->required();
  test->add_option("rule", words->rule, "The rule's name")->required();
  add_data_option(*test, words->data.path);
  test->callback([words] { test_rule(*words); });
  CLI::App* secret =
      command->add_subcommand("secret", "Print the secret that a site's webhooks are signed with");
  secret->add_option("site", words->site, "The site")->required();
  secret->add_flag("--renew", words->renew, "Make another; receivers need it at once");
  add_data_option(*secret, words->data.path);
  secret->callback([words] { print_secret(*words); });
}

}  // namespace footfall::collector::app
