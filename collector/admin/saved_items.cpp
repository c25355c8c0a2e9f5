#include "collector/admin/admin.hpp"
#include "collector/sqlite/rows.hpp"

namespace footfall::collector {
namespace {

constexpr const char* kColumns = "name, body, revision, author, created_at, changed_at";

SavedItem item_of(const sqlite::Statement& row) {
  return {std::string(row.text(0)), std::string(row.text(1)), row.integer(2),
          std::string(row.text(3)), row.integer(4),           row.integer(5)};
}

Failure no_such_item() {
  return {FailureKind::kNotFound, "nothing is saved under that name"};
}

Failure changed_meanwhile() {
  return {FailureKind::kConflict, "it was changed meanwhile; read it again"};
}

}  // namespace

Outcome<std::vector<SavedItem>> AdminStore::saved_items(std::string_view site, SavedKind kind) {
  const std::lock_guard lock(mutex_);
  auto select = database_->prepare(std::string("SELECT ") + kColumns +
                                   " FROM saved_items WHERE site = ? AND kind = ? ORDER BY name");
  if (!select) {
    return select.error();
  }
  select->bind(1, site).bind(2, saved_kind_plural(kind));
  return sqlite::all_rows(*select, item_of);
}

Outcome<std::optional<SavedItem>> AdminStore::find_saved(std::string_view site, SavedKind kind,
                                                         std::string_view name) {
  auto select = database_->prepare(std::string("SELECT ") + kColumns +
                                   " FROM saved_items WHERE site = ? AND kind = ? AND name = ?");
  if (!select) {
    return select.error();
  }
  select->bind(1, site).bind(2, saved_kind_plural(kind)).bind(3, name);
  return sqlite::first_row(*select, item_of);
}

Outcome<SavedItem> AdminStore::saved_item(std::string_view site, SavedKind kind, std::string_view name) {
  const std::lock_guard lock(mutex_);
  Outcome<std::optional<SavedItem>> found = find_saved(site, kind, name);
  if (!found) {
    return found.error();
  }
  return *found ? Outcome<SavedItem>(**std::move(found)) : no_such_item();
}

Outcome<SavedItem> AdminStore::save_item(const SavedChange& change,
                                         std::optional<std::int64_t> expected_revision) {
  if (!valid_saved_name(change.name)) {
    return Failure{FailureKind::kInvalid,
                   "a name is 1 to 100 bytes of text without '/' and control characters, and does not begin "
                   "with '@' or a blank"};
  }
  const std::lock_guard lock(mutex_);
  auto transaction = sqlite::Transaction::begin(*database_);
  if (!transaction) {
    return transaction.error();
  }
  const Outcome<std::optional<SavedItem>> before = find_saved(change.site, change.kind, change.name);
  if (!before) {
    return before.error();
  }
  const std::int64_t revision = *before ? (*before)->revision : 0;
  if (expected_revision && *expected_revision != revision) {
    return changed_meanwhile();
  }
  auto write = database_->prepare(
      "INSERT INTO saved_items (site, kind, name, body, revision, author, created_at, changed_at) "
      "SELECT ?1, ?2, ?3, ?4, 1, ?5, ?6, ?6 WHERE ?7 > 0 "
      "OR (SELECT count(*) FROM saved_items WHERE site = ?1 AND kind = ?2) < ?8 "
      "ON CONFLICT (site, kind, name) DO UPDATE SET body = excluded.body, revision = revision + 1, "
      "author = excluded.author, changed_at = excluded.changed_at");
  if (!write) {
    return write.error();
  }
  write->bind(1, change.site).bind(2, saved_kind_plural(change.kind)).bind(3, change.name);
  write->bind(4, change.body).bind(5, change.author).bind(6, options_.now());
  write->bind(7, revision).bind(8, static_cast<std::int64_t>(kMaxSavedItems));
  if (Outcome<void> written = write->run(); !written) {
    return written.error().kind == FailureKind::kConflict
               ? Failure{FailureKind::kNotFound, "there is no site of that name"}
               : written.error();
  }
  const Outcome<std::optional<SavedItem>> after = find_saved(change.site, change.kind, change.name);
  if (!after) {
    return after.error();
  }
  if (!*after) {
    return Failure{FailureKind::kInvalid, "a site keeps at most 500 of these; remove one first"};
  }
  const std::string action = std::string(saved_kind_plural(change.kind)) + ": saved";
  if (Outcome<void> noted = note(change.author, action, change.site + ": " + change.name); !noted) {
    return noted.error();
  }
  if (Outcome<void> committed = transaction->commit(); !committed) {
    return committed.error();
  }
  return **after;
}

Outcome<void> AdminStore::remove_saved_item(std::string_view who, std::string_view site, SavedKind kind,
                                            std::string_view name,
                                            std::optional<std::int64_t> expected_revision) {
  const std::lock_guard lock(mutex_);
  auto transaction = sqlite::Transaction::begin(*database_);
  if (!transaction) {
    return transaction.error();
  }
  const Outcome<std::optional<SavedItem>> before = find_saved(site, kind, name);
  if (!before) {
    return before.error();
  }
  if (!*before) {
    return no_such_item();
  }
  if (expected_revision && *expected_revision != (*before)->revision) {
    return changed_meanwhile();
  }
  auto remove = database_->prepare("DELETE FROM saved_items WHERE site = ? AND kind = ? AND name = ?");
  if (!remove) {
    return remove.error();
  }
  remove->bind(1, site).bind(2, saved_kind_plural(kind)).bind(3, name);
  if (Outcome<void> removed = remove->run(); !removed) {
    return removed.error();
  }
  const std::string action = std::string(saved_kind_plural(kind)) + ": removed";
  if (Outcome<void> noted = note(who, action, std::string(site) + ": " + std::string(name)); !noted) {
    return noted;
  }
  return transaction->commit();
}

}  // namespace footfall::collector
