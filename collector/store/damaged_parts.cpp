#include "collector/store/damaged_parts.hpp"

#include <sstream>

namespace footfall::collector {
namespace {

constexpr std::string_view kDamaged =
    "SELECT concat(table, '/', name) FROM system.detached_parts "
    "WHERE database = currentDatabase() AND startsWith(reason, 'broken') ORDER BY table, name";

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

}  // namespace footfall::collector
