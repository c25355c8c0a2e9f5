// Tokens and shared links: secrets that read, stored as their hashes.
#include "collector/admin/admin.hpp"
#include "collector/admin/words.hpp"
#include "collector/sqlite/rows.hpp"
#include "footfall/hash.hpp"

namespace footfall::collector {
namespace {

std::string_view kind_name(KeyKind kind) {
  return kind == KeyKind::kToken ? "token" : "share";
}

}  // namespace

Outcome<std::string> AdminStore::issue(KeyKind kind, const IssuedKey& key) {
  Outcome<std::string> secret = new_secret(kind == KeyKind::kToken ? "ff_" : "");
  const std::lock_guard lock(mutex_);
  auto insert = database_->prepare(
      "INSERT INTO tokens (secret_hash, name, role, site, created_at, expires_at, kind) VALUES "
      "(?,?,?,?,?,?,?)");
  if (!insert) {
    return insert.error();
  }
  insert->bind_blob(1, sha256(*secret))
      .bind(2, std::string_view(key.name))
      .bind(3, role_name(Role::kViewer))
      .bind(5, options_.now())
      .bind(7, kind_name(kind));
  if (key.site) {
    insert->bind(4, std::string_view(*key.site));
  }
  if (key.expires_at_ms) {
    insert->bind(6, *key.expires_at_ms);
  }
  if (Outcome<void> added = insert->run(); !added) {
    return added.error().kind == FailureKind::kConflict
               ? Failure{FailureKind::kNotFound, "there is no such site"}
               : added.error();
  }
  if (Outcome<void> noted = note(kCommandLine, std::string(kind_name(kind)) + " added", key.name); !noted) {
    return noted.error();
  }
  return secret;
}

Outcome<std::string> AdminStore::add_token(std::string_view name, std::optional<std::string> site,
                                           std::optional<std::int64_t> expires_at_ms) {
  return issue(KeyKind::kToken, {std::string(name), std::move(site), expires_at_ms});
}

Outcome<std::string> AdminStore::add_share(std::string_view name, std::string_view site,
                                           std::int64_t expires_at_ms) {
  return issue(KeyKind::kShare, {std::string(name), std::string(site), expires_at_ms});
}

Outcome<std::vector<IssuedKey>> AdminStore::issued(KeyKind kind) {
  const std::lock_guard lock(mutex_);
  auto select = database_->prepare("SELECT name, site, expires_at FROM tokens WHERE kind = ? ORDER BY name");
  if (!select) {
    return select.error();
  }
  select->bind(1, kind_name(kind));
  return sqlite::all_rows(*select, [](const sqlite::Statement& row) {
    IssuedKey key;
    key.name = row.text(0);
    if (!row.is_null(1)) {
      key.site = row.text(1);
    }
    if (!row.is_null(2)) {
      key.expires_at_ms = row.integer(2);
    }
    return key;
  });
}

Outcome<void> AdminStore::revoke(KeyKind kind, std::string_view name) {
  const std::lock_guard lock(mutex_);
  auto remove = database_->prepare("DELETE FROM tokens WHERE kind = ? AND name = ? RETURNING 1");
  if (!remove) {
    return remove.error();
  }
  remove->bind(1, kind_name(kind)).bind(2, name);
  std::size_t removed = 0;
  while (true) {
    const Outcome<bool> row = remove->step();
    if (!row) {
      return row.error();
    }
    if (!*row) {
      break;
    }
    ++removed;
  }
  if (removed == 0) {
    return Failure{FailureKind::kNotFound, "there is none of that name"};
  }
  return note(kCommandLine, std::string(kind_name(kind)) + " revoked", name);
}

std::optional<Principal> AdminStore::principal_of_token(std::string_view token) {
  return principal(
      "SELECT name, role, site FROM tokens WHERE secret_hash = ?1 AND kind = 'token' AND (expires_at IS NULL "
      "OR expires_at > ?2)",
      token);
}

std::optional<Principal> AdminStore::principal_of_share(std::string_view secret) {
  std::optional<Principal> someone = principal(
      "SELECT name, role, site FROM tokens WHERE secret_hash = ?1 AND kind = 'share' AND expires_at > ?2",
      secret);
  if (someone) {
    someone->shared = true;
  }
  return someone;
}

std::optional<Principal> AdminStore::principal_of_session(std::string_view cookie) {
  std::optional<Principal> user = principal(
      "SELECT users.name, users.role, CASE WHEN users.role = 'viewer' THEN coalesce((SELECT "
      "group_concat(site, ' ') FROM viewer_sites WHERE viewer_sites.user = users.name), '') END "
      "FROM sessions JOIN users ON users.name = sessions.user WHERE secret_hash = ?1 AND expires_at > ?2",
      cookie);
  return user ? user : principal_of_share(cookie);
}

}  // namespace footfall::collector
