#include "collector/spool/quarantine_rows.hpp"

namespace footfall::collector {

Outcome<std::vector<QuarantinedEvent>> read_quarantine(sqlite::Database& database, std::size_t limit) {
  auto select = database.prepare(
      "SELECT site, number, reason, field, received_at FROM quarantine ORDER BY id DESC LIMIT ?");
  if (!select) {
    return select.error();
  }
  select->bind(1, static_cast<std::int64_t>(limit));
  std::vector<QuarantinedEvent> events;
  while (true) {
    const Outcome<bool> row = select->step();
    if (!row) {
      return row.error();
    }
    if (!*row) {
      return events;
    }
    events.push_back({std::string(select->text(0)), select->integer(1), std::string(select->text(2)),
                      std::string(select->text(3)), select->integer(4)});
  }
}

}  // namespace footfall::collector
