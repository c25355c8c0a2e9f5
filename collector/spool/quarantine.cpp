#include "collector/spool/quarantine.hpp"

#include "collector/spool/batch_record.hpp"
#include "collector/spool/ledger_access.hpp"
#include "collector/spool/spool_schema.hpp"

namespace footfall::collector {

Outcome<std::unique_ptr<Quarantine>> Quarantine::open(const std::filesystem::path& file) {
  Outcome<std::unique_ptr<sqlite::Database>> database = open_spool_file(file);
  if (!database) {
    return database.error();
  }
  return std::unique_ptr<Quarantine>(new Quarantine(*std::move(database)));
}

Outcome<std::vector<QuarantinedEvent>> Quarantine::newest(const QuarantineFilter& filter, std::size_t limit) {
  return newest_quarantined(*database_, filter, limit);
}

Outcome<std::vector<QuarantinedEvent>> Quarantine::after(const QuarantineFilter& filter, std::int64_t id,
                                                         std::size_t limit) {
  return quarantined_after(*database_, filter, id, limit);
}

Outcome<std::map<std::string, std::uint64_t>> Quarantine::kept_by_reason(const QuarantineFilter& filter) {
  return counts(
      "SELECT reason, count(*) FROM quarantine WHERE " + std::string(kQuarantineFilter) + " GROUP BY reason",
      filter);
}

Outcome<std::map<std::string, std::uint64_t>> Quarantine::dropped_by_reason(const QuarantineFilter& filter) {
  return counts(
      "SELECT reason, sum(events) FROM quarantine_dropped WHERE (?1 IS NULL OR site = ?1) AND "
      "(?2 IS NULL OR reason = ?2) AND ?3 IS NULL GROUP BY reason",
      filter);
}

Outcome<std::map<std::string, std::uint64_t>> Quarantine::counts(const std::string& sql,
                                                                 const QuarantineFilter& filter) {
  auto select = database_->prepare(sql);
  if (!select) {
    return select.error();
  }
  bind_filter(*select, filter);
  std::map<std::string, std::uint64_t> counts;
  while (true) {
    const Outcome<bool> row = select->step();
    if (!row) {
      return row.error();
    }
    if (!*row) {
      return counts;
    }
    counts.emplace(select->text(0), static_cast<std::uint64_t>(select->integer(1)));
  }
}

Outcome<std::uint64_t> Quarantine::put_back(std::span<const PutBack> events) {
  Outcome<sqlite::Transaction> transaction = sqlite::Transaction::begin(*database_);
  if (!transaction) {
    return transaction.error();
  }
  auto remove = database_->prepare("DELETE FROM quarantine WHERE id = ?");
  auto ledger = LedgerAccess::prepare(*database_);
  if (!ledger) {
    return ledger.error();
  }
  auto insert = database_->prepare("INSERT INTO spool (site, body, replayed, " + std::string(kFactColumns) +
                                   ") VALUES (?,?,1,?,?,?,?,?,?,?,?,?,?,?)");
  for (const auto* statement : {&remove, &insert}) {
    if (!*statement) {
      return statement->error();
    }
  }
  std::uint64_t moved = 0;
  for (const PutBack& one : events) {
    remove->bind(1, one.event.id);
    if (Outcome<void> removed = remove->run(); !removed) {
      return removed.error();
    }
    if (database_->changes() == 0) {
      continue;
    }
    const Outcome<Known> known =
        ledger->add({one.event.site, one.batch.header().batch, one.event.facts.received_at_ms, 1});
    if (!known) {
      return known.error();
    }
    if (*known == Known::kAlready) {
      continue;
    }
    const std::string record = encode_record(one.batch);
    insert->bind(1, one.event.site)
        .bind_blob(2, {reinterpret_cast<const std::uint8_t*>(record.data()), record.size()});
    bind_facts(*insert, 3, one.event.facts);
    if (Outcome<void> inserted = insert->run(); !inserted) {
      return inserted.error();
    }
    ++moved;
  }
  if (Outcome<void> committed = transaction->commit(); !committed) {
    return committed.error();
  }
  return moved;
}

Outcome<void> Quarantine::forget(std::string_view site, std::int64_t before_ms) {
  for (const char* sql : {"DELETE FROM quarantine WHERE site = ? AND received_at < ?",
                          "DELETE FROM set_aside WHERE site = ? AND received_at < ?"}) {
    auto remove = database_->prepare(sql);
    if (!remove) {
      return remove.error();
    }
    remove->bind(1, site).bind(2, before_ms);
    if (Outcome<void> removed = remove->run(); !removed) {
      return removed;
    }
  }
  return {};
}

Outcome<std::uint64_t> Quarantine::purge(const QuarantineFilter& filter, std::int64_t before_ms) {
  auto remove = database_->prepare("DELETE FROM quarantine WHERE " + std::string(kQuarantineFilter) +
                                   " AND received_at < ?4");
  if (!remove) {
    return remove.error();
  }
  bind_filter(*remove, filter);
  remove->bind(4, before_ms);
  if (Outcome<void> removed = remove->run(); !removed) {
    return removed.error();
  }
  return static_cast<std::uint64_t>(database_->changes());
}

}  // namespace footfall::collector
