#include <sodium.h>

#include <algorithm>

#include "collector/admin/admin.hpp"

namespace footfall::collector {
namespace {

constexpr std::int64_t kDayMs = std::int64_t{24} * 60 * 60 * 1'000;

constexpr std::int64_t kMidnightMs = 60'000;

}  // namespace

// A clock that was set back is believed: the day that it left has its salt destroyed like any other.
//
// One transaction makes today's salt and deletes every other; `secure_delete` overwrites the deleted pages,
// and the checkpoint moves that to the file and empties the write-ahead log.
Outcome<DaySalt> AdminStore::salt_for(std::int64_t at_ms) {
  const std::int64_t day = at_ms / kDayMs;
  const std::lock_guard lock(mutex_);
  if (day == salt_day_) {
    return salt_;
  }
  // A request of the moment before midnight, judged after the new day's first.
  if (day < salt_day_ && salt_day_ * kDayMs - at_ms <= kMidnightMs) {
    return salt_;
  }
  DaySalt fresh;
  options_.random(fresh);
  Outcome<sqlite::Transaction> transaction = sqlite::Transaction::begin(*database_);
  if (!transaction) {
    return transaction.error();
  }
  auto insert = database_->prepare("INSERT OR IGNORE INTO salts (day, salt) VALUES (?,?)");
  auto remove = database_->prepare("DELETE FROM salts WHERE day <> ?");
  auto select = database_->prepare("SELECT salt FROM salts WHERE day = ?");
  for (const auto* statement : {&insert, &remove, &select}) {
    if (!*statement) {
      return statement->error();
    }
  }
  insert->bind(1, day).bind_blob(2, fresh);
  remove->bind(1, day);
  for (auto* statement : {&insert, &remove}) {
    if (Outcome<void> done = (*statement)->run(); !done) {
      return done.error();
    }
  }
  select->bind(1, day);
  const Outcome<bool> row = select->step();
  if (!row || !*row || select->blob(0).size() != salt_.size()) {
    return Failure{FailureKind::kCorrupt, "the day's salt cannot be read"};
  }
  DaySalt stored;
  std::copy_n(select->blob(0).begin(), stored.size(), stored.begin());
  select->reset();
  if (Outcome<void> committed = transaction->commit(); !committed) {
    return committed.error();
  }
  log_to_empty_ = true;
  if (Outcome<void> emptied = empty_log(); !emptied && emptied.error().kind != FailureKind::kUnavailable) {
    return emptied.error();
  }
  sodium_memzero(salt_.data(), salt_.size());
  salt_day_ = day;
  salt_ = stored;
  return salt_;
}

// A reader that stands in the log, another process's say, keeps it from being emptied: tried again later.
Outcome<void> AdminStore::empty_log() {
  const Outcome<bool> emptied = database_->empty_log();
  if (!emptied) {
    return emptied.error();
  }
  if (!*emptied) {
    return Failure{FailureKind::kUnavailable, "admin.db is being read: yesterday's salt is still in its log"};
  }
  log_to_empty_ = false;
  return {};
}

Outcome<void> AdminStore::destroy_old_salts(std::int64_t now_ms) {
  if (const Outcome<DaySalt> salt = salt_for(now_ms); !salt) {
    return salt.error();
  }
  const std::lock_guard lock(mutex_);
  return log_to_empty_ ? empty_log() : Outcome<void>();
}

}  // namespace footfall::collector
