// What alert rules have come to, in admin.db: when each was evaluated, incidents open and closed, and
// messages on their way. A pass over a site's rules and the messages that it makes are one commit, so that a
// crash repeats the pass or sends a message again, and never loses one. A connection of its own; thread-safe.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "collector/base/clock.hpp"
#include "collector/base/failure.hpp"
#include "collector/sqlite/database.hpp"

namespace footfall::collector {

struct AlertState {
  std::string rule;
  std::int64_t evaluated_at_ms = 0;           ///< the end of the last window
  std::optional<std::int64_t> calm_since_ms;  ///< with an incident: the first window that was no news
  std::string incident;                       ///< open, or empty

  bool operator==(const AlertState&) const = default;
};

struct AlertIncident {
  std::string id;
  std::string site;
  std::string rule;
  std::int64_t opened_at_ms = 0;
  std::optional<std::int64_t> closed_at_ms;
  std::string facts;  ///< JSON: what was measured when it opened

  bool operator==(const AlertIncident&) const = default;
};

enum class AlertChannel : std::uint8_t { kWebhook, kEmail };

struct AlertMessage {
  std::string id;  ///< stays when it is sent again
  std::string site;
  AlertChannel channel = AlertChannel::kWebhook;
  std::string target;  ///< an address; of mail, several with a blank between
  std::string body;    ///< JSON
  std::int64_t created_at_ms = 0;
  int attempts = 0;

  bool operator==(const AlertMessage&) const = default;
};

/// How a message is doing.
struct AlertDelivery {
  std::string id;
  AlertChannel channel = AlertChannel::kWebhook;
  std::string target;
  std::int64_t created_at_ms = 0;
  int attempts = 0;
  std::optional<std::int64_t> next_at_ms;  ///< nothing: sent or given up
  std::optional<std::int64_t> sent_at_ms;
  std::string outcome;  ///< of the last attempt
};

/// What one pass over a site's rules changes.
struct AlertPass {
  std::string site;
  std::vector<AlertState> states;      ///< of the rules evaluated
  std::vector<std::string> forgotten;  ///< rules that are gone
  std::vector<AlertIncident> opened;
  std::vector<std::string> closed;  ///< incidents
  std::int64_t at_ms = 0;
  std::vector<AlertMessage> messages;
};

class AlertBook {
 public:
  /// The file has admin.db's schema: AdminStore::open has been there.
  static Outcome<std::unique_ptr<AlertBook>> open(const std::filesystem::path& file);
  AlertBook(const AlertBook&) = delete;
  AlertBook& operator=(const AlertBook&) = delete;

  Outcome<std::vector<AlertState>> states(std::string_view site);
  /// All of the pass or nothing; success means on disk.
  Outcome<void> commit(const AlertPass& pass);
  Outcome<std::optional<AlertIncident>> incident(std::string_view id);
  /// The newest first; those that are open before all others.
  Outcome<std::vector<AlertIncident>> incidents(std::string_view site, std::size_t limit);

  /// The oldest of the messages that are due at `now_ms`.
  Outcome<std::optional<AlertMessage>> next_message(std::int64_t now_ms);
  Outcome<void> sent(std::string_view id, std::int64_t at_ms, std::string_view outcome);
  /// `next_at_ms`: nothing when it is given up.
  Outcome<void> not_sent(std::string_view id, std::optional<std::int64_t> next_at_ms,
                         std::string_view outcome);
  Outcome<std::vector<AlertDelivery>> deliveries(std::string_view site, std::size_t limit);
  /// Failures: kNotFound.
  Outcome<AlertDelivery> delivery(std::string_view id);

  /// What the site's webhooks are signed with, made on first use. Failures: kNotFound (no such site).
  Outcome<std::string> secret(std::string_view site, const RandomBytes& random);
  /// Makes another.
  Outcome<std::string> renew_secret(std::string_view site, const RandomBytes& random);

  /// Removes incidents closed and messages done before the instant.
  Outcome<void> forget_before(std::int64_t at_ms);

 private:
  explicit AlertBook(std::unique_ptr<sqlite::Database> database) : database_(std::move(database)) {}

  Outcome<void> write(const AlertPass& pass);

  std::mutex mutex_;
  std::unique_ptr<sqlite::Database> database_;
};

/// 128 random bits as hex: names of incidents and messages.
std::string random_id(const RandomBytes& random);

}  // namespace footfall::collector
