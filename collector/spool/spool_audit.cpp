#include "collector/spool/spool_audit.hpp"

#include <algorithm>
#include <array>

#include "collector/spool/batch_record.hpp"
#include "collector/spool/ledger_access.hpp"
#include "collector/spool/spool_schema.hpp"

namespace footfall::collector {
namespace {

// Steps to the end, giving each row to `take`.
template <class Take>
Outcome<void> each_row(Outcome<sqlite::Statement>& select, const Take& take) {
  while (true) {
    const Outcome<bool> row = select->step();
    if (!row) {
      return row.error();
    }
    if (!*row) {
      return {};
    }
    take(*select);
  }
}

}  // namespace

Outcome<std::unique_ptr<SpoolAudit>> SpoolAudit::open(const std::filesystem::path& file) {
  Outcome<std::unique_ptr<sqlite::Database>> database = open_spool_file(file);
  if (!database) {
    return database.error();
  }
  return std::unique_ptr<SpoolAudit>(new SpoolAudit(*std::move(database)));
}

Outcome<void> SpoolAudit::hold() {
  if (Outcome<void> begun = database_->execute("BEGIN"); !begun) {
    return begun;
  }
  // SQLite takes the snapshot at the first reading.
  return database_->execute("SELECT 1 FROM identity");
}

Outcome<std::uint64_t> SpoolAudit::set_aside() {
  auto select = database_->prepare("SELECT count(*) FROM set_aside");
  if (!select) {
    return select.error();
  }
  if (const Outcome<bool> row = select->step(); !row) {
    return row.error();
  }
  return static_cast<std::uint64_t>(select->integer(0));
}

Outcome<std::vector<CountedBatch>> SpoolAudit::acknowledged(std::int64_t since_ms, unsigned half_byte) {
  // A row that is being merged stands in both tables.
  auto select = database_->prepare(
      "SELECT site, batch_id, events, (SELECT stored - kept FROM erased "
      "WHERE erased.site = ledger.site AND erased.batch_id = ledger.batch_id) "
      "FROM (SELECT * FROM batches UNION ALL SELECT * FROM recent_batches AS recent "
      "WHERE NOT EXISTS (SELECT 1 FROM batches WHERE site = recent.site AND batch_id = recent.batch_id)) "
      "AS ledger WHERE received_at >= ?1 AND events >= 0 AND batch_id >= ?2 AND substr(batch_id, 1, 1) <= "
      "?3");
  if (!select) {
    return select.error();
  }
  const std::array<std::uint8_t, 1> from = {static_cast<std::uint8_t>(half_byte << 4U)};
  const std::array<std::uint8_t, 1> to = {static_cast<std::uint8_t>(half_byte << 4U | 0x0fU)};
  select->bind(1, since_ms).bind_blob(2, from).bind_blob(3, to);
  std::vector<CountedBatch> batches;
  const Outcome<void> read = each_row(select, [&](const sqlite::Statement& row) {
    batches.push_back({std::string(row.text(0)), id_from_blob(row.blob(1)),
                       static_cast<std::uint64_t>(row.integer(2)),
                       static_cast<std::uint64_t>(row.integer(3))});
  });
  return read ? Outcome<std::vector<CountedBatch>>(std::move(batches)) : read.error();
}

Outcome<std::vector<CountedBatch>> SpoolAudit::waiting() {
  auto select = database_->prepare("SELECT site, body FROM spool");
  if (!select) {
    return select.error();
  }
  std::vector<CountedBatch> batches;
  const Outcome<void> read = each_row(select, [&](const sqlite::Statement& row) {
    const auto body = row.blob(1);
    const auto batch = decode_record({reinterpret_cast<const char*>(body.data()), body.size()});
    if (batch) {
      batches.push_back({std::string(row.text(0)), batch->header.batch, batch->events.size()});
    }
  });
  return read ? Outcome<std::vector<CountedBatch>>(std::move(batches)) : read.error();
}

Outcome<std::map<std::string, std::uint64_t>> SpoolAudit::quarantined_by_reason(std::int64_t since_ms) {
  auto select = database_->prepare(
      "SELECT reason, sum(events) FROM (SELECT reason, 1 AS events FROM quarantine "
      "WHERE site <> '' AND received_at >= ?1 UNION ALL "
      "SELECT reason, events FROM quarantine_dropped WHERE site <> '' AND hour >= ?1) GROUP BY reason");
  if (!select) {
    return select.error();
  }
  select->bind(1, since_ms);
  std::map<std::string, std::uint64_t> counts;
  const Outcome<void> read = each_row(select, [&](const sqlite::Statement& row) {
    counts.emplace(row.text(0), static_cast<std::uint64_t>(row.integer(1)));
  });
  return read ? Outcome<std::map<std::string, std::uint64_t>>(std::move(counts)) : read.error();
}

Outcome<CameAgain> SpoolAudit::duplicates(std::int64_t since_ms) {
  auto select = database_->prepare(
      "SELECT coalesce(sum(batches), 0), coalesce(sum(events), 0) FROM duplicates WHERE hour >= ?");
  if (!select) {
    return select.error();
  }
  select->bind(1, since_ms);
  if (const Outcome<bool> row = select->step(); !row) {
    return row.error();
  }
  return CameAgain{static_cast<std::uint64_t>(select->integer(0)),
                   static_cast<std::uint64_t>(select->integer(1))};
}

Outcome<SetApart> SpoolAudit::set_apart(std::string_view site, std::int64_t from_ms, std::int64_t to_ms) {
  SetApart apart;
  auto refused = database_->prepare(
      "SELECT reason, sum(events) FROM (SELECT reason, 1 AS events FROM quarantine "
      "WHERE site = ?1 AND received_at >= ?2 AND received_at < ?3 UNION ALL "
      "SELECT reason, events FROM quarantine_dropped WHERE site = ?1 AND hour >= ?2 AND hour < ?3) "
      "GROUP BY reason");
  auto again = database_->prepare(
      "SELECT coalesce(sum(batches), 0), coalesce(sum(events), 0) FROM duplicates "
      "WHERE site = ? AND hour >= ? AND hour < ?");
  for (auto* select : {&refused, &again}) {
    if (!*select) {
      return select->error();
    }
    (*select)->bind(1, site).bind(2, from_ms).bind(3, to_ms);
  }
  const Outcome<void> read_refused = each_row(refused, [&](const sqlite::Statement& row) {
    apart.quarantined.emplace(row.text(0), static_cast<std::uint64_t>(row.integer(1)));
  });
  const Outcome<void> read_again = each_row(again, [&](const sqlite::Statement& row) {
    apart.duplicate_batches = static_cast<std::uint64_t>(row.integer(0));
    apart.duplicate_events = static_cast<std::uint64_t>(row.integer(1));
  });
  for (const Outcome<void>* read : {&read_refused, &read_again}) {
    if (!*read) {
      return read->error();
    }
  }
  return apart;
}

Outcome<void> SpoolAudit::add_to_ledger(std::span<const LedgerEntry> entries) {
  Outcome<sqlite::Transaction> transaction = sqlite::Transaction::begin(*database_);
  if (!transaction) {
    return transaction.error();
  }
  auto ledger = LedgerAccess::prepare(*database_);
  if (!ledger) {
    return ledger.error();
  }
  for (const LedgerEntry& entry : entries) {
    if (Outcome<Known> added = ledger->add(
            {entry.site, entry.batch, entry.received_at_ms, static_cast<std::int64_t>(entry.events)});
        !added) {
      return added.error();
    }
  }
  return transaction->commit();
}

}  // namespace footfall::collector
