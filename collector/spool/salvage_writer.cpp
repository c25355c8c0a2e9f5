#include "collector/spool/salvage_writer.hpp"

#include <algorithm>
#include <utility>

#include "collector/spool/salvage_shapes.hpp"
#include "collector/spool/spool_schema.hpp"

namespace footfall::collector {
namespace {

using sqlite::LeafRow;
using sqlite::Value;

// Numbers of new rows begin this far past the last one that is known: where the damage hides later ones, none
// comes again, and so no token.
constexpr std::int64_t kLeap = std::int64_t{1} << 32U;

constexpr std::string_view kLedgerColumns = "site, batch_id, received_at, events";
constexpr std::string_view kErasedColumns = "site, batch_id, received_at, stored, kept";
constexpr std::string_view kRefusedColumns =
    "site, batch_id, number, reason, field, received_at, offset, body, visitor, country, region, city, "
    "browser, browser_version, os, device, bot, bot_reason";
constexpr std::string_view kSetAsideColumns = "site, received_at, body";
constexpr std::string_view kWaitingColumns =
    "site, received_at, visitor, country, region, city, browser, browser_version, os, device, bot, "
    "bot_reason, body, replayed";

// As many columns as there are values.
std::string_view first_columns(std::string_view columns, std::size_t count) {
  std::size_t end = 0;
  for (std::size_t i = 0; i < count && end != std::string_view::npos; ++i) {
    end = columns.find(',', end + 1);
  }
  return columns.substr(0, end);
}

void bind_value(sqlite::Statement& statement, int position, const Value& value) {
  if (value.type == Value::Type::kInteger) {
    statement.bind(position, value.integer);
  } else if (value.type == Value::Type::kText) {
    statement.bind(position, std::string_view(value.bytes));
  } else {
    statement.bind_blob(position,
                        {reinterpret_cast<const std::uint8_t*>(value.bytes.data()), value.bytes.size()});
  }
}

}  // namespace

Outcome<SalvageWriter> SalvageWriter::create(const std::filesystem::path& file,
                                             std::map<std::int64_t, SpoolSalvage::Waiting> waiting,
                                             Salvaged salvaged) {
  Outcome<std::unique_ptr<sqlite::Database>> database = sqlite::Database::open(file);
  if (!database) {
    return database.error();
  }
  if (Outcome<void> migrated = (*database)->migrate(spool_migrations()); !migrated) {
    return migrated.error();
  }
  Outcome<sqlite::Transaction> transaction = sqlite::Transaction::begin(**database);
  if (!transaction) {
    return transaction.error();
  }
  return SalvageWriter(*std::move(database), *std::move(transaction), std::move(waiting),
                       std::move(salvaged));
}

// The row's values but for a leading null, which is its number. The ledger is numbered anew, as two tables
// were one.
Outcome<void> SalvageWriter::add(std::string_view table, std::string_view columns, const LeafRow& row,
                                 std::uint64_t& count) {
  const std::size_t first = row.values.front().type == Value::Type::kNull ? 1 : 0;
  const std::size_t values = row.values.size() - first;
  const bool numbered = table != "batches" && table != "erased";
  std::string sql = "INSERT OR IGNORE INTO ";
  sql.append(table).append(" (").append(first_columns(columns, values)).append(numbered ? ", id" : "");
  sql.append(") VALUES (?");
  for (std::size_t i = 1; i < values + (numbered ? 1 : 0); ++i) {
    sql.append(",?");
  }
  sql.append(")");
  auto found = statements_.find(sql);
  if (found == statements_.end()) {
    Outcome<sqlite::Statement> prepared = database_->prepare(sql);
    if (!prepared) {
      return prepared.error();
    }
    found = statements_.emplace(sql, *std::move(prepared)).first;
  }
  int position = 0;
  for (std::size_t i = first; i < row.values.size(); ++i) {
    bind_value(found->second, ++position, row.values[i]);
  }
  if (numbered) {
    found->second.bind(++position, row.id);
  }
  if (Outcome<void> done = found->second.run(); !done) {
    return done;
  }
  count += static_cast<std::uint64_t>(database_->changes());
  return {};
}

Outcome<void> SalvageWriter::put(const LeafRow& row) {
  if (has_shape(row, kLedgerRow)) {
    return add("batches", kLedgerColumns, row, salvaged_.ledger);
  }
  if (has_shape(row, kErasedRow)) {
    return add("erased", kErasedColumns, row, uncounted_);
  }
  if (has_shape(row, kRefusedRow)) {
    return add("quarantine", kRefusedColumns, row, salvaged_.refused);
  }
  if (has_shape(row, kSetAsideRow)) {
    return add("set_aside", kSetAsideColumns, row, salvaged_.set_aside);
  }
  return has_shape(row, kWaitingRow) ? put_waiting(row) : Outcome<void>();
}

Outcome<void> SalvageWriter::put_waiting(const LeafRow& row) {
  const auto found = waiting_.find(row.id);
  if (found == waiting_.end()) {
    return {};
  }
  if (!found->second.key) {
    const LeafRow kept{row.id,
                       {row.values[kSiteColumn], row.values[kReceivedAtColumn], row.values[kBodyColumn]}};
    return add("set_aside", kSetAsideColumns, kept, salvaged_.set_aside);
  }
  const std::uint64_t before = salvaged_.waiting_batches;
  Outcome<void> added = add("spool", kWaitingColumns, row, salvaged_.waiting_batches);
  salvaged_.waiting_events += salvaged_.waiting_batches > before ? found->second.events : 0;
  return added;
}

Outcome<void> SalvageWriter::keep_block(const std::string& identity, const SpoolSalvage::Block& block) {
  auto name = database_->prepare("INSERT INTO identity (id, uuid) VALUES (1, ?)");
  auto open = database_->prepare("INSERT INTO block (id, token, first_id, last_id) VALUES (1,?,?,?)");
  for (const auto* statement : {&name, &open}) {
    if (!*statement) {
      return statement->error();
    }
  }
  name->bind_blob(1, {reinterpret_cast<const std::uint8_t*>(identity.data()), identity.size()});
  open->bind(1, std::string_view(block.token)).bind(2, block.first).bind(3, block.last);
  if (Outcome<void> named = name->run(); !named) {
    return named;
  }
  return open->run();
}

// A batch whose row in the ledger is gone is known again by what waits.
Outcome<void> SalvageWriter::know_waiting() {
  auto know = database_->prepare(
      "INSERT OR IGNORE INTO batches (site, batch_id, received_at, events) VALUES (?,?,?,?)");
  if (!know) {
    return know.error();
  }
  for (const auto& [id, one] : waiting_) {
    if (!one.key) {
      continue;
    }
    know->bind(1, std::string_view(one.key->site))
        .bind_blob(2, one.key->batch.bytes)
        .bind(3, one.received_at_ms)
        .bind(4, static_cast<std::int64_t>(one.events));
    if (Outcome<void> known = know->run(); !known) {
      return known;
    }
    salvaged_.ledger += static_cast<std::uint64_t>(database_->changes());
  }
  return {};
}

Outcome<Salvaged> SalvageWriter::finish(std::int64_t last_id) {
  if (Outcome<void> known = know_waiting(); !known) {
    return known.error();
  }
  auto forget = database_->prepare("DELETE FROM sqlite_sequence WHERE name = 'spool'");
  auto leap = database_->prepare("INSERT INTO sqlite_sequence (name, seq) VALUES ('spool', ?)");
  for (auto* statement : {&forget, &leap}) {
    if (!*statement) {
      return statement->error();
    }
  }
  leap->bind(1, last_id + kLeap);
  for (sqlite::Statement* statement : {&*forget, &*leap}) {
    if (Outcome<void> done = statement->run(); !done) {
      return done.error();
    }
  }
  if (Outcome<void> committed = transaction_.commit(); !committed) {
    return committed.error();
  }
  if (const Outcome<bool> emptied = database_->empty_log(); !emptied) {
    return emptied.error();
  }
  return std::move(salvaged_);
}

}  // namespace footfall::collector
