#include "collector/report/path_links.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace footfall::collector::report {
namespace {

// Links whose sum may be known: from a stop, to a stop, and of the first level.
enum class Sum : std::uint8_t { kFrom, kTo, kAll };
using Group = std::vector<std::size_t>;

std::vector<Group> groups_of(const std::vector<PathLink>& links) {
  std::map<std::tuple<Sum, std::int64_t, std::string>, Group> groups;
  for (std::size_t i = 0; i < links.size(); ++i) {
    const PathLink& link = links[i];
    groups[{Sum::kFrom, link.level, link.stop}].push_back(i);
    if (!link.next.empty()) {
      groups[{Sum::kTo, link.level + 1, link.next}].push_back(i);
    }
    if (link.level == 0) {
      groups[{Sum::kAll, 0, {}}].push_back(i);
    }
  }
  std::vector<Group> list;
  for (auto& [sum, group] : groups) {
    std::sort(group.begin(), group.end(), [&](std::size_t a, std::size_t b) {
      return std::pair(links[a].visitors, a) < std::pair(links[b].visitors, b);
    });
    list.push_back(std::move(group));
  }
  return list;
}

// Hides more of the group where needed; whether it did.
bool hide_in(const std::vector<PathLink>& links, const Group& group, std::uint64_t k,
             std::vector<bool>& hidden) {
  std::size_t count = 0;
  std::uint64_t visitors = 0;
  for (const std::size_t i : group) {
    count += hidden[i] ? 1U : 0U;
    visitors += hidden[i] ? links[i].visitors : 0;
  }
  bool more = false;
  for (const std::size_t i : group) {
    if (count == 0 || (count > 1 && visitors >= k)) {
      break;
    }
    if (!hidden[i]) {
      hidden[i] = true;
      ++count;
      visitors += links[i].visitors;
      more = true;
    }
  }
  return more;
}

}  // namespace

void hide_small_links(std::vector<PathLink>& links, std::uint64_t k) {
  std::vector<bool> hidden(links.size());
  for (std::size_t i = 0; i < links.size(); ++i) {
    hidden[i] = links[i].visitors < k;
  }
  const std::vector<Group> groups = groups_of(links);
  bool more = true;
  while (more) {
    more = false;
    for (const Group& group : groups) {
      more = hide_in(links, group, k, hidden) || more;
    }
  }
  std::vector<PathLink> told;
  for (std::size_t i = 0; i < links.size(); ++i) {
    if (!hidden[i]) {
      told.push_back(std::move(links[i]));
    }
  }
  links = std::move(told);
}

}  // namespace footfall::collector::report
