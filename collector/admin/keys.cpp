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

// REQUIRES: the lock is held.
Outcome<std::string> AdminStore::issue(KeyKind kind, const IssuedKey& key, std::string_view who) {
  Outcome<std::string> secret = new_secret(kind == KeyKind::kToken ? "ff_" : "");
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
  if (Outcome<void> noted = note(who, std::string(kind_name(kind)) + " added", key.name); !noted) {
    return noted.error();
  }
  return secret;
}

Outcome<std::string> AdminStore::add_token(std::string_view name, std::optional<std::string> site,
                                           std::optional<std::int64_t> expires_at_ms) {
  const std::lock_guard lock(mutex_);
  return issue(KeyKind::kToken, {std::string(name), std::move(site), expires_at_ms}, kCommandLine);
}

Outcome<std::string> AdminStore::add_share(std::string_view name, std::string_view site,
                                           std::int64_t expires_at_ms) {
  const std::lock_guard lock(mutex_);
  return issue(KeyKind::kShare, {std::string(name), std::string(site), expires_at_ms}, kCommandLine);
}

Outcome<std::int64_t> AdminStore::count_of(const char* sql, std::string_view site, std::string_view name) {
  auto select = database_->prepare(sql);
  if (!select) {
    return select.error();
  }
  select->bind(1, site);
  if (!name.empty()) {
    select->bind(2, name);
  }
  const Outcome<bool> row = select->step();
  if (!row) {
    return row.error();
  }
  return *row ? select->integer(0) : 0;
}

Outcome<std::string> AdminStore::add_share_by(std::string_view user, std::string_view name,
                                              std::string_view site, std::int64_t expires_at_ms) {
  if (!valid_saved_name(name)) {
    return Failure{FailureKind::kInvalid, "a link's name is 1 to " + std::to_string(kMaxSavedNameBytes) +
                                              " bytes of text without /, and does not begin with @"};
  }
  const std::lock_guard lock(mutex_);
  const Outcome<std::int64_t> all =
      count_of("SELECT count(*) FROM tokens WHERE kind = 'share' AND site = ?1", site, {});
  const Outcome<std::int64_t> same =
      count_of("SELECT count(*) FROM tokens WHERE kind = 'share' AND site = ?1 AND name = ?2", site, name);
  if (!all || !same) {
    return all ? same.error() : all.error();
  }
  if (*same > 0) {
    return Failure{FailureKind::kConflict, "the site has a link of that name already"};
  }
  if (*all >= static_cast<std::int64_t>(kMaxShares)) {
    return Failure{FailureKind::kInvalid,
                   "a site has at most " + std::to_string(kMaxShares) + " links: remove one first"};
  }
  return issue(KeyKind::kShare, {std::string(name), std::string(site), expires_at_ms}, user);
}

Outcome<void> AdminStore::revoke_share_by(std::string_view user, std::string_view name,
                                          std::string_view site) {
  const std::lock_guard lock(mutex_);
  auto remove = database_->prepare("DELETE FROM tokens WHERE kind = 'share' AND name = ? AND site = ?");
  if (!remove) {
    return remove.error();
  }
  remove->bind(1, name).bind(2, site);
  if (Outcome<void> removed = remove->run(); !removed) {
    return removed;
  }
  if (database_->changes() == 0) {
    return Failure{FailureKind::kNotFound, "there is none of that name"};
  }
  return note(user, "share revoked", name);
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
