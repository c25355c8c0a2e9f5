#include "collector/spool/quarantine_rows.hpp"

#include <algorithm>

#include "collector/spool/spool_schema.hpp"
#include "collector/sqlite/rows.hpp"

namespace footfall::collector {
namespace {

QuarantinedEvent event_of(const sqlite::Statement& row) {
  QuarantinedEvent event;
  event.id = row.integer(0);
  event.site = row.text(1);
  const auto batch = row.blob(2);
  std::copy_n(batch.begin(), std::min(batch.size(), event.batch.bytes.size()), event.batch.bytes.begin());
  event.number = row.integer(3);
  event.reason = row.text(4);
  event.field = row.text(5);
  event.kept.offset = static_cast<std::size_t>(row.integer(6));
  event.kept.body = row.text(7);
  event.facts = read_facts(row, 8);
  return event;
}

Outcome<std::vector<QuarantinedEvent>> read(sqlite::Database& database, const QuarantineFilter& filter,
                                            std::int64_t after, const std::string& order, std::size_t limit) {
  auto select = database.prepare("SELECT id, site, batch_id, number, reason, field, offset, body, " +
                                 std::string(kFactColumns) + " FROM quarantine WHERE " + kQuarantineFilter +
                                 " AND id > ?4 ORDER BY id " + order + " LIMIT ?5");
  if (!select) {
    return select.error();
  }
  bind_filter(*select, filter);
  select->bind(4, after).bind(5, static_cast<std::int64_t>(limit));
  return sqlite::all_rows(*select, event_of);
}

}  // namespace

void bind_filter(sqlite::Statement& statement, const QuarantineFilter& filter) {
  const auto bind_text = [&](int position, const std::optional<std::string>& text) {
    text ? statement.bind(position, std::string_view(*text)) : statement.bind_null(position);
  };
  bind_text(1, filter.site);
  bind_text(2, filter.reason);
  filter.id ? statement.bind(3, *filter.id) : statement.bind_null(3);
}

Outcome<std::vector<QuarantinedEvent>> newest_quarantined(sqlite::Database& database,
                                                          const QuarantineFilter& filter, std::size_t limit) {
  return read(database, filter, 0, "DESC", limit);
}

Outcome<std::vector<QuarantinedEvent>> quarantined_after(sqlite::Database& database,
                                                         const QuarantineFilter& filter, std::int64_t id,
                                                         std::size_t limit) {
  return read(database, filter, id, "ASC", limit);
}

Outcome<QuarantineWriter> QuarantineWriter::prepare(sqlite::Database& database, QuarantineBounds bounds) {
  auto insert =
      database.prepare("INSERT INTO quarantine (site, batch_id, number, reason, field, offset, body, " +
                       std::string(kFactColumns) + ") VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
  auto size = database.prepare("SELECT events, bytes FROM quarantine_sizes WHERE site = ?");
  auto oldest =
      database.prepare("SELECT id, reason, received_at FROM quarantine WHERE site = ? ORDER BY id LIMIT 1");
  auto count = database.prepare(
      "INSERT INTO quarantine_dropped (site, hour, reason, events) VALUES (?1, ?2 - ?2 % 3600000, ?3, 1) "
      "ON CONFLICT (site, hour, reason) DO UPDATE SET events = events + 1");
  auto remove = database.prepare("DELETE FROM quarantine WHERE id = ?");
  for (const auto* statement : {&insert, &size, &oldest, &count, &remove}) {
    if (!*statement) {
      return statement->error();
    }
  }
  return QuarantineWriter(
      {*std::move(insert), *std::move(size), *std::move(oldest), *std::move(count), *std::move(remove)},
      bounds);
}

Outcome<void> QuarantineWriter::add(const RefusedBatch& batch, const RejectedEvent& refused,
                                    const KeptEvent& kept) {
  return insert(
      batch, {refused.number, error_name(refused.error.code), refused.error.field, kept.offset, kept.body});
}

Outcome<void> QuarantineWriter::add_body(const RefusedBody& body) {
  RequestFacts facts;
  facts.received_at_ms = body.received_at_ms;
  return insert({{}, Id128{}, facts}, {kWholeBody, body.reason, body.field, body.offset, body.outline});
}

Outcome<void> QuarantineWriter::insert(const RefusedBatch& batch, const Row& row) {
  statements_.insert.bind(1, batch.site)
      .bind_blob(2, batch.batch.bytes)
      .bind(3, row.number)
      .bind(4, row.reason)
      .bind(5, row.field)
      .bind(6, static_cast<std::int64_t>(row.offset))
      .bind(7, row.body);
  bind_facts(statements_.insert, 8, batch.facts);
  return statements_.insert.run();
}

Outcome<void> QuarantineWriter::trim(std::string_view site) {
  while (true) {
    const Outcome<bool> dropped = drop_oldest(site);
    if (!dropped) {
      return dropped.error();
    }
    if (!*dropped) {
      return {};
    }
  }
}

Outcome<bool> QuarantineWriter::drop_oldest(std::string_view site) {
  statements_.size.bind(1, site);
  const Outcome<bool> sized = statements_.size.step();
  if (!sized) {
    return sized.error();
  }
  const bool fits =
      statements_.size.integer(0) <= bounds_.events && statements_.size.integer(1) <= bounds_.bytes;
  statements_.size.reset();
  if (fits) {
    return false;
  }
  sqlite::Statement& oldest = statements_.oldest;
  oldest.bind(1, site);
  const Outcome<bool> found = oldest.step();
  if (!found) {
    return found.error();
  }
  const std::int64_t id = oldest.integer(0);
  const std::string reason(oldest.text(1));
  const std::int64_t received_at_ms = oldest.integer(2);
  oldest.reset();
  if (!*found) {
    return false;
  }
  statements_.count.bind(1, site).bind(2, received_at_ms).bind(3, std::string_view(reason));
  if (Outcome<void> counted = statements_.count.run(); !counted) {
    return counted.error();
  }
  statements_.remove.bind(1, id);
  if (Outcome<void> removed = statements_.remove.run(); !removed) {
    return removed.error();
  }
  return true;
}

}  // namespace footfall::collector
