#include "collector/admin/admin_schema.hpp"

#include <array>

namespace footfall::collector {
namespace {

constexpr std::array<const char*, 7> kMigrations = {R"sql(
CREATE TABLE sites (name TEXT PRIMARY KEY, timezone TEXT NOT NULL, created_at INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE users (name TEXT PRIMARY KEY, role TEXT NOT NULL, password TEXT NOT NULL, created_at INTEGER NOT NULL)
  WITHOUT ROWID;
CREATE TABLE tokens (
  secret_hash BLOB PRIMARY KEY,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  site TEXT REFERENCES sites (name) ON DELETE CASCADE,
  created_at INTEGER NOT NULL,
  expires_at INTEGER
) WITHOUT ROWID;
CREATE TABLE sessions (
  secret_hash BLOB PRIMARY KEY,
  user TEXT NOT NULL REFERENCES users (name) ON DELETE CASCADE,
  expires_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE sign_in_links (
  secret_hash BLOB PRIMARY KEY,
  user TEXT NOT NULL REFERENCES users (name) ON DELETE CASCADE,
  expires_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE salts (day INTEGER PRIMARY KEY, salt BLOB NOT NULL);
)sql",
                                                    R"sql(
CREATE TABLE saved_items (
  site TEXT NOT NULL REFERENCES sites (name) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  body TEXT NOT NULL,
  revision INTEGER NOT NULL,
  author TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (site, kind, name)
) WITHOUT ROWID;
)sql",
                                                    R"sql(
CREATE TABLE viewer_sites (
  user TEXT NOT NULL REFERENCES users (name) ON DELETE CASCADE,
  site TEXT NOT NULL REFERENCES sites (name) ON DELETE CASCADE,
  PRIMARY KEY (user, site)
) WITHOUT ROWID;
INSERT INTO viewer_sites SELECT users.name, sites.name FROM users, sites WHERE users.role = 'viewer';
CREATE TABLE site_origins (
  site TEXT NOT NULL REFERENCES sites (name) ON DELETE CASCADE,
  origin TEXT NOT NULL,
  PRIMARY KEY (site, origin)
) WITHOUT ROWID;
ALTER TABLE tokens ADD COLUMN kind TEXT NOT NULL DEFAULT 'token';
CREATE TABLE audit (
  number INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  who TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL
);
)sql",
                                                    R"sql(
CREATE TABLE alert_secrets (site TEXT PRIMARY KEY REFERENCES sites (name) ON DELETE CASCADE, secret TEXT NOT NULL)
  WITHOUT ROWID;
CREATE TABLE alert_states (
  site TEXT NOT NULL REFERENCES sites (name) ON DELETE CASCADE,
  rule TEXT NOT NULL,
  evaluated_at INTEGER NOT NULL,
  calm_since INTEGER,
  incident TEXT,
  PRIMARY KEY (site, rule)
) WITHOUT ROWID;
CREATE TABLE alert_incidents (
  id TEXT PRIMARY KEY,
  site TEXT NOT NULL REFERENCES sites (name) ON DELETE CASCADE,
  rule TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  closed_at INTEGER,
  facts TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX alert_incidents_of_site ON alert_incidents (site, opened_at);
CREATE TABLE alert_messages (
  id TEXT PRIMARY KEY,
  site TEXT NOT NULL REFERENCES sites (name) ON DELETE CASCADE,
  channel TEXT NOT NULL,
  target TEXT NOT NULL,
  body TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  next_at INTEGER,
  sent_at INTEGER,
  outcome TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;
CREATE INDEX alert_messages_due ON alert_messages (next_at) WHERE next_at IS NOT NULL;
)sql",
                                                    R"sql(
CREATE TABLE event_schemas (
  site TEXT NOT NULL REFERENCES sites (name) ON DELETE CASCADE,
  event TEXT NOT NULL,
  schema TEXT NOT NULL,
  on_violation TEXT NOT NULL,
  PRIMARY KEY (site, event)
) WITHOUT ROWID;
)sql",
                                                    R"sql(
ALTER TABLE sites ADD COLUMN retention_days INTEGER NOT NULL DEFAULT 0;
)sql",
                                                    R"sql(
ALTER TABLE sites ADD COLUMN min_group INTEGER NOT NULL DEFAULT 0;
)sql"};

}  // namespace

std::span<const char* const> admin_migrations() {
  return kMigrations;
}

}  // namespace footfall::collector
