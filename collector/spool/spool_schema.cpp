#include "collector/spool/spool_schema.hpp"

#include <algorithm>
#include <array>

namespace footfall::collector {
namespace {

constexpr std::array<const char*, 8> kMigrations = {
    R"sql(
CREATE TABLE identity (id INTEGER PRIMARY KEY CHECK (id = 1), uuid BLOB NOT NULL);
CREATE TABLE batches (
  site TEXT NOT NULL,
  batch_id BLOB NOT NULL,
  received_at INTEGER NOT NULL,
  PRIMARY KEY (site, batch_id)
) WITHOUT ROWID;
CREATE INDEX batches_by_age ON batches (received_at);
CREATE TABLE spool (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  site TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  visitor BLOB NOT NULL,
  country TEXT NOT NULL,
  region TEXT NOT NULL,
  city TEXT NOT NULL,
  browser TEXT NOT NULL,
  browser_version TEXT NOT NULL,
  os TEXT NOT NULL,
  device TEXT NOT NULL,
  bot INTEGER NOT NULL,
  bot_reason TEXT NOT NULL,
  body BLOB NOT NULL
);
CREATE TABLE block (id INTEGER PRIMARY KEY CHECK (id = 1), token TEXT NOT NULL, first_id INTEGER NOT NULL,
                    last_id INTEGER NOT NULL);
CREATE TABLE quarantine (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  site TEXT NOT NULL,
  batch_id BLOB NOT NULL,
  number INTEGER NOT NULL,
  reason TEXT NOT NULL,
  field TEXT NOT NULL,
  received_at INTEGER NOT NULL
);
)sql",
    // How many events of the batch were accepted; -1 of those before.
    R"sql(
ALTER TABLE batches ADD COLUMN events INTEGER NOT NULL DEFAULT -1;
)sql",
    // Rows whose record could not be read: kept as they were.
    R"sql(
CREATE TABLE set_aside (id INTEGER PRIMARY KEY, site TEXT NOT NULL, received_at INTEGER NOT NULL, body BLOB NOT NULL);
)sql",
    // Batches that came again and changed nothing, by the hour (UTC milliseconds of its begin).
    R"sql(
CREATE TABLE duplicates (
  site TEXT NOT NULL,
  hour INTEGER NOT NULL,
  batches INTEGER NOT NULL,
  events INTEGER NOT NULL,
  PRIMARY KEY (site, hour)
) WITHOUT ROWID;
)sql",
    // What is kept of refused events, within bounds by site; events that are put back.
    R"sql(
ALTER TABLE quarantine ADD COLUMN offset INTEGER NOT NULL DEFAULT 0;
ALTER TABLE quarantine ADD COLUMN body TEXT NOT NULL DEFAULT '';
ALTER TABLE quarantine ADD COLUMN visitor BLOB NOT NULL DEFAULT x'';
ALTER TABLE quarantine ADD COLUMN country TEXT NOT NULL DEFAULT '';
ALTER TABLE quarantine ADD COLUMN region TEXT NOT NULL DEFAULT '';
ALTER TABLE quarantine ADD COLUMN city TEXT NOT NULL DEFAULT '';
ALTER TABLE quarantine ADD COLUMN browser TEXT NOT NULL DEFAULT '';
ALTER TABLE quarantine ADD COLUMN browser_version TEXT NOT NULL DEFAULT '';
ALTER TABLE quarantine ADD COLUMN os TEXT NOT NULL DEFAULT '';
ALTER TABLE quarantine ADD COLUMN device TEXT NOT NULL DEFAULT '';
ALTER TABLE quarantine ADD COLUMN bot INTEGER NOT NULL DEFAULT 0;
ALTER TABLE quarantine ADD COLUMN bot_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE spool ADD COLUMN replayed INTEGER NOT NULL DEFAULT 0;
CREATE INDEX quarantine_by_site ON quarantine (site, id);
CREATE TABLE quarantine_sizes (site TEXT PRIMARY KEY, events INTEGER NOT NULL, bytes INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO quarantine_sizes SELECT site, count(*), 0 FROM quarantine GROUP BY site;
CREATE TRIGGER quarantine_grows AFTER INSERT ON quarantine BEGIN
  INSERT INTO quarantine_sizes VALUES (new.site, 1, length(new.body))
    ON CONFLICT (site) DO UPDATE SET events = events + 1, bytes = bytes + length(new.body);
END;
CREATE TRIGGER quarantine_shrinks AFTER DELETE ON quarantine BEGIN
  UPDATE quarantine_sizes SET events = events - 1, bytes = bytes - length(old.body) WHERE site = old.site;
END;
CREATE TABLE quarantine_dropped (
  site TEXT NOT NULL,
  hour INTEGER NOT NULL,
  reason TEXT NOT NULL,
  events INTEGER NOT NULL,
  PRIMARY KEY (site, hour, reason)
) WITHOUT ROWID;
)sql",
    // The ledger in the order of arrival, and how long the spool had run when its rows came.
    R"sql(
CREATE TABLE ledger (
  id INTEGER PRIMARY KEY,
  site TEXT NOT NULL,
  batch_id BLOB NOT NULL,
  received_at INTEGER NOT NULL,
  events INTEGER NOT NULL,
  UNIQUE (site, batch_id)
);
INSERT INTO ledger (site, batch_id, received_at, events)
  SELECT site, batch_id, received_at, events FROM batches ORDER BY received_at;
DROP TABLE batches;
ALTER TABLE ledger RENAME TO batches;
CREATE TABLE ledger_marks (running_ms INTEGER PRIMARY KEY, next_id INTEGER NOT NULL);
)sql",
    // The ledger's newest rows, numbered on from those in `batches`.
    R"sql(
CREATE TABLE recent_batches (
  id INTEGER PRIMARY KEY,
  site TEXT NOT NULL,
  batch_id BLOB NOT NULL,
  received_at INTEGER NOT NULL,
  events INTEGER NOT NULL
);
)sql",
    // Of which batches of the ledger something was erased from the store.
    R"sql(
CREATE TABLE erased (
  site TEXT NOT NULL,
  batch_id BLOB NOT NULL,
  received_at INTEGER NOT NULL,
  stored INTEGER NOT NULL,
  kept INTEGER NOT NULL,
  PRIMARY KEY (site, batch_id)
);
)sql"};

}  // namespace

std::span<const char* const> spool_migrations() {
  return kMigrations;
}

Outcome<std::unique_ptr<sqlite::Database>> open_spool_file(const std::filesystem::path& file) {
  if (!std::filesystem::exists(file)) {
    return Failure{FailureKind::kNotFound, "there is no spool: " + file.filename().string() +
                                               " is made by the first 'footfall serve' on the data folder"};
  }
  Outcome<std::unique_ptr<sqlite::Database>> database = sqlite::Database::open(file);
  if (!database) {
    return database.error();
  }
  if (Outcome<void> migrated = (*database)->migrate(spool_migrations()); !migrated) {
    return migrated.error();
  }
  return database;
}

Outcome<std::string> spool_identity(sqlite::Database& database, const RandomBytes& random) {
  Id128 fresh;
  random(fresh.bytes);
  auto insert = database.prepare("INSERT OR IGNORE INTO identity (id, uuid) VALUES (1, ?)");
  if (!insert) {
    return insert.error();
  }
  insert->bind_blob(1, fresh.bytes);
  if (Outcome<void> inserted = insert->run(); !inserted) {
    return inserted.error();
  }
  auto select = database.prepare("SELECT lower(hex(uuid)) FROM identity");
  if (!select) {
    return select.error();
  }
  if (const Outcome<bool> row = select->step(); !row) {
    return row.error();
  }
  return std::string(select->text(0));
}

void bind_facts(sqlite::Statement& statement, int first, const RequestFacts& facts) {
  statement.bind(first, facts.received_at_ms)
      .bind_blob(first + 1, facts.visitor.bytes)
      .bind(first + 2, facts.country)
      .bind(first + 3, facts.region)
      .bind(first + 4, facts.city)
      .bind(first + 5, facts.browser)
      .bind(first + 6, facts.browser_version)
      .bind(first + 7, facts.os)
      .bind(first + 8, facts.device)
      .bind(first + 9, std::int64_t{facts.bot})
      .bind(first + 10, facts.bot_reason);
}

RequestFacts read_facts(const sqlite::Statement& statement, int first) {
  RequestFacts facts;
  facts.received_at_ms = statement.integer(first);
  const auto visitor = statement.blob(first + 1);
  std::copy_n(visitor.begin(), std::min(visitor.size(), facts.visitor.bytes.size()),
              facts.visitor.bytes.begin());
  facts.country = statement.text(first + 2);
  facts.region = statement.text(first + 3);
  facts.city = statement.text(first + 4);
  facts.browser = statement.text(first + 5);
  facts.browser_version = statement.text(first + 6);
  facts.os = statement.text(first + 7);
  facts.device = statement.text(first + 8);
  facts.bot = statement.integer(first + 9) != 0;
  facts.bot_reason = statement.text(first + 10);
  return facts;
}

}  // namespace footfall::collector
