#include "collector/admin/admin.hpp"
#include "collector/admin/words.hpp"
#include "collector/sqlite/rows.hpp"

namespace footfall::collector {
namespace {

constexpr std::int64_t kKeptEntries = 100'000;

}  // namespace

Outcome<void> AdminStore::note(std::string_view who, std::string_view action, std::string_view subject) {
  auto insert = database_->prepare("INSERT INTO audit (at, who, action, subject) VALUES (?,?,?,?)");
  auto trim = database_->prepare("DELETE FROM audit WHERE number <= (SELECT max(number) FROM audit) - ?");
  if (!insert || !trim) {
    return insert ? trim.error() : insert.error();
  }
  insert->bind(1, options_.now()).bind(2, who).bind(3, action).bind(4, subject);
  trim->bind(1, kKeptEntries);
  if (Outcome<void> inserted = insert->run(); !inserted) {
    return inserted;
  }
  return trim->run();
}

Outcome<void> AdminStore::note_command(std::string_view action, std::string_view subject) {
  const std::lock_guard lock(mutex_);
  return note(kCommandLine, action, subject);
}

Outcome<std::vector<AuditEntry>> AdminStore::audit(std::size_t limit) {
  const std::lock_guard lock(mutex_);
  auto select = database_->prepare("SELECT at, who, action, subject FROM audit ORDER BY number DESC LIMIT ?");
  if (!select) {
    return select.error();
  }
  select->bind(1, static_cast<std::int64_t>(limit));
  return sqlite::all_rows(*select, [](const sqlite::Statement& row) {
    return AuditEntry{row.integer(0), std::string(row.text(1)), std::string(row.text(2)),
                      std::string(row.text(3))};
  });
}

}  // namespace footfall::collector
