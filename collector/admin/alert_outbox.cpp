// Messages of alerts on their way.
#include "collector/admin/alert_book.hpp"
#include "collector/sqlite/rows.hpp"

namespace footfall::collector {
namespace {

AlertChannel channel_of(std::string_view name) {
  return name == "email" ? AlertChannel::kEmail : AlertChannel::kWebhook;
}

AlertDelivery delivery_of(const sqlite::Statement& row) {
  AlertDelivery one;
  one.id = row.text(0);
  one.channel = channel_of(row.text(1));
  one.target = row.text(2);
  one.created_at_ms = row.integer(3);
  one.attempts = static_cast<int>(row.integer(4));
  if (!row.is_null(5)) {
    one.next_at_ms = row.integer(5);
  }
  if (!row.is_null(6)) {
    one.sent_at_ms = row.integer(6);
  }
  one.outcome = row.text(7);
  return one;
}

constexpr const char* kDeliveryColumns =
    "id, channel, target, created_at, attempts, next_at, sent_at, outcome";

AlertMessage message_of(const sqlite::Statement& row) {
  return {std::string(row.text(0)),        std::string(row.text(1)), channel_of(row.text(2)),
          std::string(row.text(3)),        std::string(row.text(4)), row.integer(5),
          static_cast<int>(row.integer(6))};
}

}  // namespace

Outcome<std::optional<AlertMessage>> AlertBook::next_message(std::int64_t now_ms) {
  const std::lock_guard lock(mutex_);
  auto select = database_->prepare(
      "SELECT id, site, channel, target, body, created_at, attempts FROM alert_messages "
      "WHERE next_at <= ? ORDER BY next_at, created_at, id LIMIT 1");
  if (!select) {
    return select.error();
  }
  select->bind(1, now_ms);
  return sqlite::first_row(*select, message_of);
}

Outcome<void> AlertBook::sent(std::string_view id, std::int64_t at_ms, std::string_view outcome) {
  const std::lock_guard lock(mutex_);
  auto update = database_->prepare(
      "UPDATE alert_messages SET sent_at = ?, next_at = NULL, attempts = attempts + 1, outcome = ? "
      "WHERE id = ?");
  if (!update) {
    return update.error();
  }
  update->bind(1, at_ms).bind(2, outcome).bind(3, id);
  return update->run();
}

Outcome<void> AlertBook::not_sent(std::string_view id, std::optional<std::int64_t> next_at_ms,
                                  std::string_view outcome) {
  const std::lock_guard lock(mutex_);
  auto update = database_->prepare(
      "UPDATE alert_messages SET next_at = ?, attempts = attempts + 1, outcome = ? WHERE id = ?");
  if (!update) {
    return update.error();
  }
  next_at_ms ? update->bind(1, *next_at_ms) : update->bind_null(1);
  update->bind(2, outcome).bind(3, id);
  return update->run();
}

Outcome<std::vector<AlertDelivery>> AlertBook::deliveries(std::string_view site, std::size_t limit) {
  const std::lock_guard lock(mutex_);
  auto select =
      database_->prepare(std::string("SELECT ") + kDeliveryColumns +
                         " FROM alert_messages WHERE site = ? ORDER BY created_at DESC, id LIMIT ?");
  if (!select) {
    return select.error();
  }
  select->bind(1, site).bind(2, static_cast<std::int64_t>(limit));
  return sqlite::all_rows(*select, delivery_of);
}

Outcome<AlertDelivery> AlertBook::delivery(std::string_view id) {
  const std::lock_guard lock(mutex_);
  auto select =
      database_->prepare(std::string("SELECT ") + kDeliveryColumns + " FROM alert_messages WHERE id = ?");
  if (!select) {
    return select.error();
  }
  select->bind(1, id);
  const Outcome<std::optional<AlertDelivery>> found = sqlite::first_row(*select, delivery_of);
  if (!found) {
    return found.error();
  }
  return *found ? Outcome<AlertDelivery>(**found)
                : Failure{FailureKind::kNotFound, "there is no such message"};
}

}  // namespace footfall::collector
