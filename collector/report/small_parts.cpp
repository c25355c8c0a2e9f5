#include "collector/report/small_parts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "collector/report/cut_lists.hpp"

namespace footfall::collector::report {
namespace {

// Numbers that name a row.
constexpr std::array<std::string_view, 9> kNames = {"at",      "n",     "days",      "level",    "depth",
                                                    "from_ms", "to_ms", "window_ms", "min_group"};

// What tells of a part of an object's people, of which whole, and what else follows from it. Numbers of
// events are of so many people at most.
struct Part {
  std::string_view people;
  std::string_view whole;  // beside it; empty: none is
  std::array<std::string_view, 8> with;
};
constexpr std::array<Part, 12> kParts = {{
    {"converted_visitors", "visitors", {"converted_sessions", "rate", "conversions", "value"}},
    {"converted_sessions", "sessions", {"converted_visitors", "rate", "conversions", "value"}},
    {"engaged_sessions", "sessions", {"bounce_rate", "engaged_rate"}},
    {"entries", "", {}},
    {"exits", "sessions", {"exit_rate"}},
    {"submitted", "sessions", {"drop_off", "last_fields"}},
    {"users",
     "active_visitors",
     {"rate", "uses", "uses_per_user", "new_users", "returning_users", "median_ms_to_adopt", "curve",
      "retention"}},
    {"new_users", "users", {"returning_users", "median_ms_to_adopt", "curve", "retention"}},
    {"dau_granted", "dau", {"stickiness"}},
    {"rage_clicks", "clicks", {}},
    {"dead_clicks", "clicks", {}},
    {"failed", "requests", {"failure_rate"}},
}};

// Those active in 30 days, in 7 of them, and on the last: each are some of those before.
constexpr std::array<std::string_view, 3> kActive = {"mau", "wau", "dau_granted"};

std::optional<std::uint64_t> number_of(const Json& object, std::string_view key) {
  const auto found = object.find(std::string(key));
  if (found == object.end() || !found->is_number_integer()) {
    return std::nullopt;
  }
  return static_cast<std::uint64_t>(std::max<std::int64_t>(found->get<std::int64_t>(), 0));
}

bool names_row(std::string_view key) {
  return std::find(kNames.begin(), kNames.end(), key) != kNames.end();
}

void blank_in(Json& value, bool in_row) {
  bool first = in_row;
  for (auto& [key, part] : value.items()) {
    const bool names = first || names_row(key);
    first = false;
    if (part.is_array()) {
      for (Json& entry : part) {
        blank_in(entry, true);
      }
    } else if (part.is_object()) {
      blank_in(part, false);
    } else if (part.is_number() && !names) {
      part = nullptr;
    }
  }
}

void blank_key(Json& object, std::string_view key) {
  const auto found = object.find(std::string(key));
  if (found == object.end()) {
    return;
  }
  if (found->is_array()) {
    for (Json& entry : *found) {
      blank_in(entry, true);
    }
  } else if (found->is_object()) {
    blank_in(*found, false);
  } else {
    *found = nullptr;
  }
}

void blank_part(Json& object, const Part& part) {
  blank_key(object, part.people);
  for (const std::string_view key : part.with) {
    blank_key(object, key);
  }
}

// A page's exits and their rate tell of the sessions that viewed it.
std::uint64_t by_exit_rate(const Json& object) {
  const auto rate = object.find("exit_rate");
  const bool told = rate != object.end() && rate->is_number() && rate->get<double>() > 0;
  const double exits = told ? static_cast<double>(number_of(object, "exits").value_or(0)) : 0;
  return told ? static_cast<std::uint64_t>(std::llround(exits / rate->get<double>())) : 0;
}

std::uint64_t whole_of(const Json& object, const Part& part) {
  const std::optional<std::uint64_t> whole = number_of(object, part.whole);
  return whole ? *whole : part.people == "exits" ? by_exit_rate(object) : 0;
}

bool part_tells(const Json& object, const Part& part, std::uint64_t k) {
  const std::optional<std::uint64_t> people = number_of(object, part.people);
  return people && tells_of_few(*people, whole_of(object, part), k);
}

void blank_active(Json& object, std::uint64_t k) {
  std::uint64_t kept = 0;
  bool hidden = false;
  for (const std::string_view key : kActive) {
    const std::optional<std::uint64_t> people = number_of(object, key);
    if (people && tells_of_few(*people, kept, k)) {
      blank_key(object, key);
      hidden = true;
    } else {
      kept = people ? *people : kept;
    }
  }
  if (hidden) {
    blank_key(object, "stickiness");
  }
}

// The rows of a division that do not tell of the part: `hidden` grows until nothing of few people is had by
// subtraction from the division's own total.
void hide_more(const Json& rows, std::string_view division, const Part& part, std::uint64_t k,
               std::vector<bool>& hidden) {
  std::vector<std::pair<std::uint64_t, std::size_t>> told;
  std::uint64_t count = 0, people = 0, others = 0;
  const auto hide = [&](std::uint64_t number, std::size_t row) {
    const std::uint64_t whole = whole_of(rows[row], part);
    ++count;
    people += number;
    others += whole > number ? whole - number : 0;
  };
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!rows[i].is_object() || division_of(rows[i]) != division) {
      continue;
    }
    const std::optional<std::uint64_t> number = number_of(rows[i], part.people);
    if (number && hidden[i]) {
      hide(*number, i);
    } else if (number && *number > 0) {
      told.emplace_back(*number, i);
    }
  }
  std::sort(told.begin(), told.end());
  for (const auto& [number, row] : told) {
    const bool few = people < k || (others > 0 && others < k);
    if (count == 0 || (count > 1 && !few)) {
      break;
    }
    hidden[row] = true;
    hide(number, row);
  }
}

}  // namespace

bool tells_of_few(std::uint64_t people, std::uint64_t whole, std::uint64_t k) {
  return (people > 0 && people < k) || (whole > people && whole - people < k);
}

void blank_row(Json& row) {
  blank_in(row, true);
}

void blank_object(Json& object) {
  blank_in(object, false);
}

void blank_figures(Json& object) {
  for (auto& [key, part] : object.items()) {
    if (part.is_number() && !names_row(key)) {
      part = nullptr;
    }
  }
}

void blank_small_parts(Json& object, std::uint64_t k) {
  std::vector<const Part*> few;
  for (const Part& part : kParts) {
    if (part_tells(object, part, k)) {
      few.push_back(&part);
    }
  }
  for (const Part* part : few) {
    blank_part(object, *part);
  }
  blank_active(object, k);
}

void blank_small_columns(Json& rows, const std::vector<bool>& gone, std::uint64_t k) {
  std::set<std::string, std::less<>> divisions;
  for (const Json& row : rows) {
    divisions.emplace(division_of(row));
  }
  std::vector<std::pair<std::size_t, const Part*>> few;
  for (const Part& part : kParts) {
    std::vector<bool> hidden = gone;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      hidden[i] = hidden[i] || (rows[i].is_object() && part_tells(rows[i], part, k));
    }
    for (const std::string& division : divisions) {
      hide_more(rows, division, part, k, hidden);
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (hidden[i] && !gone[i]) {
        few.emplace_back(i, &part);
      }
    }
  }
  for (const auto& [row, part] : few) {
    if (rows[row].is_object() && rows[row].contains(std::string(part->people))) {
      blank_part(rows[row], *part);
    }
  }
}

void blank_small_steps(Json& steps, std::uint64_t whole, std::uint64_t k) {
  std::uint64_t kept = whole;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const std::optional<std::uint64_t> reached = number_of(steps[i], "reached");
    if (reached && !tells_of_few(*reached, kept, k)) {
      kept = *reached;
      continue;
    }
    blank_row(steps[i]);
    // Of a step that leads to one whose number is not told, the share that went on is not told either.
    if (i > 0) {
      steps[i - 1]["drop_off"] = nullptr;
    }
  }
}

}  // namespace footfall::collector::report
