#include "collector/store/column_additions.hpp"

namespace footfall::collector {

std::string column_additions(std::string_view create_table) {
  constexpr std::string_view kBegin = "\n(\n";
  constexpr std::string_view kEnd = "\n)\n";
  const std::size_t from = create_table.find(kBegin) + kBegin.size();
  std::string_view columns = create_table.substr(from, create_table.find(kEnd, from) - from);
  std::string alter = "ALTER TABLE events";
  for (;;) {
    const std::size_t end = columns.find('\n');
    alter.append(alter.back() == ',' ? "\n" : " ").append("ADD COLUMN IF NOT EXISTS");
    alter.append(columns.substr(columns.starts_with("  ") ? 1 : 0, end));
    if (end == std::string_view::npos) {
      return alter;
    }
    columns.remove_prefix(end + 1);
  }
}

}  // namespace footfall::collector
