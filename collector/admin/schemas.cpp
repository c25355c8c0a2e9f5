#include "collector/admin/admin.hpp"
#include "collector/admin/words.hpp"
#include "collector/sqlite/rows.hpp"
#include "footfall/limits.hpp"

namespace footfall::collector {

Outcome<void> AdminStore::set_schema(std::string_view site, const StoredSchema& schema) {
  if (schema.event.empty() || schema.event.size() > kMaxNameBytes) {
    return Failure{FailureKind::kInvalid,
                   "an event's name is 1 to " + std::to_string(kMaxNameBytes) + " bytes long"};
  }
  if (const Outcome<EventSchema> parsed = EventSchema::parse(schema.text); !parsed) {
    return parsed.error();
  }
  const std::lock_guard lock(mutex_);
  if (Outcome<void> loaded = reload_sites(); !loaded) {
    return loaded;
  }
  if (!sites_.contains(site)) {
    return Failure{FailureKind::kNotFound, "there is no such site"};
  }
  auto insert = database_->prepare(
      "INSERT INTO event_schemas (site, event, schema, on_violation) VALUES (?,?,?,?) ON CONFLICT (site, "
      "event) "
      "DO UPDATE SET schema = excluded.schema, on_violation = excluded.on_violation");
  if (!insert) {
    return insert.error();
  }
  insert->bind(1, site)
      .bind(2, std::string_view(schema.event))
      .bind(3, std::string_view(schema.text))
      .bind(4, on_violation_name(schema.on_violation));
  if (Outcome<void> inserted = insert->run(); !inserted) {
    return inserted;
  }
  if (Outcome<void> noted = note(kCommandLine, "event schema set", std::string(site) + " " + schema.event);
      !noted) {
    return noted;
  }
  return reload_sites();
}

Outcome<void> AdminStore::remove_schema(std::string_view site, std::string_view event) {
  const std::lock_guard lock(mutex_);
  auto remove = database_->prepare("DELETE FROM event_schemas WHERE site = ? AND event = ?");
  if (!remove) {
    return remove.error();
  }
  remove->bind(1, site).bind(2, event);
  if (Outcome<void> removed = remove->run(); !removed) {
    return removed;
  }
  if (database_->changes() == 0) {
    return Failure{FailureKind::kNotFound, "the site has no schema for this event"};
  }
  if (Outcome<void> noted =
          note(kCommandLine, "event schema removed", std::string(site) + " " + std::string(event));
      !noted) {
    return noted;
  }
  return reload_sites();
}

Outcome<std::vector<StoredSchema>> AdminStore::schemas(std::string_view site) {
  const std::lock_guard lock(mutex_);
  return read_schemas(site);
}

Outcome<std::vector<StoredSchema>> AdminStore::read_schemas(std::string_view site) {
  auto select = database_->prepare(
      "SELECT event, schema, on_violation FROM event_schemas WHERE site = ? ORDER BY event");
  if (!select) {
    return select.error();
  }
  select->bind(1, site);
  return sqlite::all_rows(*select, [](const sqlite::Statement& row) {
    return StoredSchema{std::string(row.text(0)), std::string(row.text(1)),
                        on_violation_from_name(row.text(2)).value_or(OnViolation::kQuarantine)};
  });
}

Outcome<std::shared_ptr<const SiteSchemas>> AdminStore::load_schemas(std::string_view site) {
  const Outcome<std::vector<StoredSchema>> stored = read_schemas(site);
  if (!stored) {
    return stored.error();
  }
  auto loaded = std::make_shared<SiteSchemas>();
  for (const StoredSchema& one : *stored) {
    // What a newer program took and this one cannot read is not checked.
    if (Outcome<EventSchema> schema = EventSchema::parse(one.text)) {
      loaded->set(one.event, {*std::move(schema), one.on_violation});
    }
  }
  return loaded->events().empty() ? std::shared_ptr<const SiteSchemas>()
                                  : std::shared_ptr<const SiteSchemas>(std::move(loaded));
}

}  // namespace footfall::collector
