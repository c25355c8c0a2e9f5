#include "collector/admin/admin.hpp"

#include <sodium.h>

#include "collector/admin/admin_schema.hpp"
#include "collector/sqlite/file_failure.hpp"

namespace footfall::collector {

std::string_view role_name(Role role) {
  switch (role) {
    case Role::kAdmin:
      return "admin";
    case Role::kAnalyst:
      return "analyst";
    case Role::kViewer:
      return "viewer";
  }
  return "viewer";
}

std::optional<Role> role_from_name(std::string_view name) {
  for (const Role role : {Role::kAdmin, Role::kAnalyst, Role::kViewer}) {
    if (role_name(role) == name) {
      return role;
    }
  }
  return std::nullopt;
}

Outcome<std::unique_ptr<AdminStore>> AdminStore::open(AdminOptions options) {
  if (sodium_init() < 0) {
    return Failure{FailureKind::kInternal, "libsodium cannot start"};
  }
  std::unique_ptr<AdminStore> store(new AdminStore(std::move(options)));
  Outcome<std::unique_ptr<sqlite::Database>> database = sqlite::Database::open(store->options_.file);
  if (!database) {
    return sqlite::file_failure(store->options_.file, database.error());
  }
  store->database_ = *std::move(database);
  if (Outcome<void> migrated = store->database_->migrate(admin_migrations()); !migrated) {
    return sqlite::file_failure(store->options_.file, migrated.error());
  }
  if (Outcome<void> loaded = store->reload_sites(); !loaded) {
    return sqlite::file_failure(store->options_.file, loaded.error());
  }
  return store;
}

}  // namespace footfall::collector
