#include "collector/spool/ledger_access.hpp"

#include <algorithm>
#include <utility>

namespace footfall::collector {

Id128 id_from_blob(std::span<const std::uint8_t> bytes) {
  Id128 id;
  std::copy_n(bytes.begin(), std::min(bytes.size(), id.bytes.size()), id.bytes.begin());
  return id;
}

Outcome<LedgerAccess> LedgerAccess::prepare(sqlite::Database& database) {
  auto add = database.prepare(
      "INSERT OR IGNORE INTO batches (id, site, batch_id, received_at, events) VALUES (?,?,?,?,?)");
  if (!add) {
    return add.error();
  }
  LedgerAccess access(database, *std::move(add));
  if (Outcome<void> read = access.read_recent(); !read) {
    return read.error();
  }
  return access;
}

Outcome<void> LedgerAccess::read_recent() {
  auto next = database_->prepare("SELECT " + std::string(kNextLedgerId));
  auto select = database_->prepare("SELECT site, batch_id FROM recent_batches");
  for (const auto* statement : {&next, &select}) {
    if (!*statement) {
      return statement->error();
    }
  }
  if (const Outcome<bool> row = next->step(); !row) {
    return row.error();
  }
  next_id_ = next->integer(0);
  while (true) {
    const Outcome<bool> row = select->step();
    if (!row) {
      return row.error();
    }
    if (!*row) {
      return {};
    }
    recent_.insert({std::string(select->text(0)), id_from_blob(select->blob(1))});
  }
}

Outcome<Known> LedgerAccess::add(const TakenBatch& entry) {
  if (recent_.contains({std::string(entry.site), entry.batch})) {
    return Known::kAlready;
  }
  add_.bind(1, next_id_)
      .bind(2, entry.site)
      .bind_blob(3, entry.batch.bytes)
      .bind(4, entry.received_at_ms)
      .bind(5, entry.events);
  if (Outcome<void> added = add_.run(); !added) {
    return added.error();
  }
  if (database_->changes() == 0) {
    return Known::kAlready;
  }
  ++next_id_;
  return Known::kFresh;
}

}  // namespace footfall::collector
