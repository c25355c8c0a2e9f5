#include "collector/store/damaged_parts.hpp"

#include <sstream>

#include "collector/store/clickhouse_client.hpp"

namespace footfall::collector {
namespace {

constexpr std::string_view kDamaged =
    "SELECT concat(table, '/', name) FROM system.detached_parts "
    "WHERE database = currentDatabase() AND startsWith(reason, 'broken') ORDER BY table, name";

constexpr std::string_view kWithout = " AND NOT has({unreadable:Array(String)}, _part)";

// Names of parts are letters, digits, `_` and `-`.
std::string array_text(const std::set<std::string>& names) {
  std::string text = "[";
  for (const std::string& name : names) {
    text.append(text.size() > 1 ? ",'" : "'").append(name).append("'");
  }
  return text + "]";
}

}  // namespace

boost::asio::awaitable<Outcome<std::vector<std::string>>> damaged_parts(Store& store) {
  Query query;
  query.sql = kDamaged;
  query.format = "TabSeparatedRaw";
  const Outcome<std::string> answer = co_await store.query(std::move(query));
  if (!answer) {
    co_return answer.error();
  }
  std::vector<std::string> parts;
  std::istringstream lines(*answer);
  for (std::string line; std::getline(lines, line);) {
    parts.push_back(line);
  }
  co_return parts;
}

boost::asio::awaitable<Outcome<std::string>> query_readable(Store& store, Query query,
                                                            std::set<std::string>& unreadable) {
  while (true) {
    Query again = query;
    if (!unreadable.empty()) {
      again.sql.replace(again.sql.find(kReadableParts), kReadableParts.size(), kWithout);
      again.params.emplace_back("unreadable", array_text(unreadable));
    }
    Outcome<std::string> answer = co_await store.query(std::move(again));
    if (answer || answer.error().kind != FailureKind::kCorrupt ||
        !unreadable.insert(unreadable_part_of(answer.error())).second) {
      co_return answer;
    }
  }
}

}  // namespace footfall::collector
