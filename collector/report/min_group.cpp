#include "collector/report/min_group.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "collector/report/cut_lists.hpp"

namespace footfall::collector::report {
namespace {

// What says of how many people a row or object is, the most telling first.
constexpr std::array<std::string_view, 9> kPeople = {
    "visitors", "users", "size", "reached", "dau", "active_visitors", "active_now", "sessions", "count"};
// Numbers that name a row.
constexpr std::array<std::string_view, 9> kNames = {"at",      "n",     "days",      "level",    "depth",
                                                    "from_ms", "to_ms", "window_ms", "min_group"};
// What tells of a part of a row's people, and what else follows from that part.
struct Part {
  std::string_view people;
  std::array<std::string_view, 4> with;
};
constexpr std::array<Part, 4> kParts = {{
    {"converted_visitors", {"converted_sessions", "rate", "conversions", "value"}},
    {"new_users", {"returning_users", "median_ms_to_adopt", "", ""}},
    {"returning_users", {"new_users", "", "", ""}},
    {"dau_granted", {"stickiness", "", "", ""}},
}};

std::optional<std::uint64_t> people_of(const Json& object) {
  for (const std::string_view key : kPeople) {
    const auto found = object.find(std::string(key));
    if (found != object.end() && found->is_number_unsigned()) {
      return found->get<std::uint64_t>();
    }
    if (found != object.end() && found->is_number_integer()) {
      return static_cast<std::uint64_t>(std::max<std::int64_t>(found->get<std::int64_t>(), 0));
    }
  }
  return std::nullopt;
}

void blank(Json& value, bool in_row = true) {
  bool first = in_row;
  for (auto& [key, part] : value.items()) {
    const bool names = first || std::find(kNames.begin(), kNames.end(), key) != kNames.end();
    first = false;
    if (part.is_structured()) {
      if (part.is_array()) {
        for (Json& entry : part) {
          blank(entry);
        }
      } else {
        blank(part, false);
      }
    } else if (part.is_number() && !names) {
      part = nullptr;
    }
  }
}

bool small(const Json& object, std::uint64_t k) {
  const std::optional<std::uint64_t> people = people_of(object);
  return people && *people > 0 && *people < k;
}

void blank_keys(Json& object, std::span<const std::string_view> keys) {
  for (const std::string_view key : keys) {
    if (const auto found = object.find(std::string(key)); found != object.end()) {
      *found = nullptr;
    }
  }
}

// The figures of an object of enough people that are of a few of them.
void blank_small_parts(Json& object, std::uint64_t k) {
  for (const Part& part : kParts) {
    const auto found = object.find(std::string(part.people));
    if (found == object.end() || !found->is_number_integer()) {
      continue;
    }
    if (const auto people = found->get<std::uint64_t>(); people > 0 && people < k) {
      *found = nullptr;
      blank_keys(object, part.with);
    }
  }
}

// Which rows of a division go: the small ones, and of the others the smallest, until those that go are two
// rows and `k` people: a total beside the list then tells of no fewer.
void mark_to_go(const Json& rows, std::string_view division, std::uint64_t k, std::vector<bool>& go) {
  std::vector<std::pair<std::uint64_t, std::size_t>> others;
  std::size_t count = 0;
  std::uint64_t gone = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const bool counts = rows[i].is_object() && division_of(rows[i]) == division;
    const std::optional<std::uint64_t> people = counts ? people_of(rows[i]) : std::nullopt;
    if (!people || *people == 0) {
      continue;
    }
    if (*people < k) {
      go[i] = true;
      ++count;
      gone += *people;
    } else {
      others.emplace_back(*people, i);
    }
  }
  std::sort(others.begin(), others.end());
  for (auto next = others.begin(); count > 0 && (count < 2 || gone < k) && next != others.end(); ++next) {
    go[next->second] = true;
    ++count;
    gone += next->first;
  }
}

std::vector<bool> to_go(const Json& rows, std::uint64_t k) {
  std::vector<bool> go(rows.size());
  std::set<std::string_view> divisions;
  for (const Json& row : rows) {
    divisions.insert(division_of(row));
  }
  for (const std::string_view division : divisions) {
    mark_to_go(rows, division, k, go);
  }
  return go;
}

// Totals that run on tell of a day by the difference of two: where one day is not told, they are not either.
void blank_running_totals(Json& rows) {
  const bool hidden = std::any_of(rows.begin(), rows.end(), [](const Json& row) {
    return row.is_object() && row.contains("new_users_so_far") && row["new_users"].is_null();
  });
  constexpr std::array<std::string_view, 2> kRunning = {"new_users_so_far", "new_rate_so_far"};
  for (Json& row : rows) {
    if (hidden && row.is_object()) {
      blank_keys(row, kRunning);
    }
  }
}

// Of a step that leads to one whose number is not told, the share that went on is not told either.
void blank_drop_offs(Json& rows) {
  for (std::size_t i = 0; i + 1 < rows.size(); ++i) {
    if (rows[i].is_object() && rows[i].contains("drop_off") && rows[i + 1].contains("reached") &&
        rows[i + 1]["reached"].is_null()) {
      rows[i]["drop_off"] = nullptr;
    }
  }
}

void suppress_rows(Json& rows, std::uint64_t k) {
  const std::vector<bool> go = to_go(rows, k);
  Json kept = Json::array(), other;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!go[i]) {
      if (rows[i].is_structured()) {
        suppress_small_groups(rows[i], k);
      }
      kept.push_back(std::move(rows[i]));
      continue;
    }
    if (!named_by_text(rows[i])) {
      blank(rows[i]);
      kept.push_back(std::move(rows[i]));
    } else if (other.is_null()) {
      other = std::move(rows[i]);
    }
  }
  if (!other.is_null()) {
    for (auto& [key, value] : other.items()) {
      value = nullptr;
    }
    kept.push_back(std::move(other));
  }
  rows = std::move(kept);
  blank_drop_offs(rows);
  blank_running_totals(rows);
}

}  // namespace

void suppress_small_groups(Json& data, std::uint64_t k) {
  if (data.is_array()) {
    suppress_rows(data, k);
    return;
  }
  if (data.is_object() && small(data, k)) {
    blank(data, false);
  } else if (data.is_object()) {
    blank_small_parts(data, k);
  }
  for (auto& [key, part] : data.items()) {
    if (part.is_structured()) {
      suppress_small_groups(part, k);
    }
  }
}

}  // namespace footfall::collector::report
