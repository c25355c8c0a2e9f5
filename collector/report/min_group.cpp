#include "collector/report/min_group.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace footfall::collector::report {
namespace {

// What says of how many people a row or object is, the most telling first.
constexpr std::array<std::string_view, 9> kPeople = {
    "visitors", "users", "size", "reached", "dau", "active_visitors", "active_now", "sessions", "count"};
// Numbers that name a row.
constexpr std::array<std::string_view, 9> kNames = {"at",      "n",     "days",      "level",    "depth",
                                                    "from_ms", "to_ms", "window_ms", "min_group"};
// Texts that are part of the question, not of the answer.
constexpr std::array<std::string_view, 4> kAsked = {"at", "step", "feature", "goal"};

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

// Which rows go: the small ones, and where that is one only, the smallest other one.
std::vector<bool> to_go(const Json& rows, std::uint64_t k) {
  std::vector<bool> go(rows.size());
  std::optional<std::size_t> smallest;
  std::size_t count = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    go[i] = rows[i].is_object() && small(rows[i], k);
    count += go[i] ? 1U : 0U;
    const std::optional<std::uint64_t> people = rows[i].is_object() ? people_of(rows[i]) : std::nullopt;
    if (!go[i] && people && *people > 0 && (!smallest || *people < people_of(rows[*smallest]))) {
      smallest = i;
    }
  }
  if (count == 1 && smallest) {
    go[*smallest] = true;
  }
  return go;
}

bool named_by_text(const Json& row) {
  for (const auto& [key, value] : row.items()) {
    if (value.is_string() && std::find(kAsked.begin(), kAsked.end(), key) == kAsked.end()) {
      return true;
    }
  }
  return false;
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
}

}  // namespace

void suppress_small_groups(Json& data, std::uint64_t k) {
  if (data.is_array()) {
    suppress_rows(data, k);
    return;
  }
  if (data.is_object() && small(data, k)) {
    blank(data, false);
  }
  for (auto& [key, part] : data.items()) {
    if (part.is_structured()) {
      suppress_small_groups(part, k);
    }
  }
}

}  // namespace footfall::collector::report
