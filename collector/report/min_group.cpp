#include "collector/report/min_group.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "collector/report/cut_lists.hpp"
#include "collector/report/small_parts.hpp"

namespace footfall::collector::report {
namespace {

// What says of how many people a row or object is, the most telling first.
constexpr std::array<std::string_view, 9> kPeople = {
    "visitors", "users", "size", "reached", "dau", "active_visitors", "active_now", "sessions", "count"};
// Of the visitors of the period.
constexpr std::array<std::string_view, 5> kOfVisitors = {"visitors", "dau", "active_visitors", "users",
                                                         "size"};
// What only rows of sessions have, whose visitors are those of sessions that begin in the period.
constexpr std::array<std::string_view, 4> kOfSessions = {"engaged_sessions", "converted_sessions",
                                                         "submitted", "duration_histogram"};
// Rows of a Sankey hang together: paths.cpp hides of them what must be hidden.
constexpr std::array<std::string_view, 2> kOfPaths = {"level", "source"};

std::optional<std::uint64_t> number_of(const Json& object, std::string_view key) {
  const auto found = object.find(std::string(key));
  if (found == object.end() || !found->is_number_integer()) {
    return std::nullopt;
  }
  return static_cast<std::uint64_t>(std::max<std::int64_t>(found->get<std::int64_t>(), 0));
}

std::optional<std::uint64_t> people_of(const Json& object) {
  for (const std::string_view key : kPeople) {
    if (const std::optional<std::uint64_t> people = number_of(object, key)) {
      return people;
    }
  }
  return std::nullopt;
}

template <class Keys>
bool has_any(const Json& object, const Keys& keys) {
  return std::any_of(keys.begin(), keys.end(), [&](std::string_view key) {
    const auto found = object.find(std::string(key));
    return found != object.end() && !found->is_null();
  });
}

bool small(const Json& object, std::uint64_t k) {
  const std::optional<std::uint64_t> people = people_of(object);
  return people && tells_of_few(*people, 0, k);
}

// Whether the rest of the whole is of few.
bool leaves_few(const Json& object, std::uint64_t k, const Wholes& wholes) {
  if (!object.is_object() || has_any(object, kOfPaths)) {
    return false;
  }
  const std::optional<std::uint64_t> sessions = number_of(object, "sessions");
  if (sessions && wholes.sessions > *sessions && *sessions > 0 && wholes.sessions - *sessions < k) {
    return true;
  }
  if (has_any(object, kOfSessions)) {
    return false;
  }
  return std::any_of(kOfVisitors.begin(), kOfVisitors.end(), [&](std::string_view key) {
    const std::optional<std::uint64_t> people = number_of(object, key);
    return people && *people > 0 && wholes.visitors > *people && wholes.visitors - *people < k;
  });
}

// Which rows of a division go: those that tell of few, and of the others the smallest, until those that go
// are two rows and `k` people: a total beside the list then tells of no fewer.
void mark_to_go(const Json& rows, std::string_view division, std::uint64_t k, const Wholes& wholes,
                std::vector<bool>& go) {
  std::vector<std::pair<std::uint64_t, std::size_t>> others;
  std::size_t count = 0;
  std::uint64_t gone = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const bool counts = rows[i].is_object() && division_of(rows[i]) == division;
    const std::optional<std::uint64_t> people = counts ? people_of(rows[i]) : std::nullopt;
    if (!people || *people == 0) {
      continue;
    }
    if (*people < k || leaves_few(rows[i], k, wholes)) {
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

std::vector<bool> to_go(const Json& rows, std::uint64_t k, const Wholes& wholes) {
  std::vector<bool> go(rows.size());
  std::set<std::string_view> divisions;
  for (const Json& row : rows) {
    divisions.insert(division_of(row));
  }
  for (const std::string_view division : divisions) {
    mark_to_go(rows, division, k, wholes, go);
  }
  return go;
}

// Totals that run on tell of a day by the difference of two: where one day is not told, they are not either.
void blank_running_totals(Json& rows) {
  const bool hidden = std::any_of(rows.begin(), rows.end(), [](const Json& row) {
    return row.is_object() && row.contains("new_users_so_far") && row["new_users"].is_null();
  });
  for (Json& row : rows) {
    if (hidden && row.is_object()) {
      row["new_users_so_far"] = nullptr;
      row["new_rate_so_far"] = nullptr;
    }
  }
}

void suppress_rows(Json& rows, std::uint64_t k, const Wholes& wholes) {
  const std::vector<bool> go = to_go(rows, k, wholes);
  blank_small_columns(rows, go, k);
  Json kept = Json::array(), other;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!go[i]) {
      if (rows[i].is_structured()) {
        suppress_small_groups(rows[i], k, wholes);
      }
      kept.push_back(std::move(rows[i]));
      continue;
    }
    if (!named_by_text(rows[i])) {
      blank_row(rows[i]);
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
  blank_running_totals(rows);
}

// What the lists and objects within an object are parts of.
Wholes wholes_within(const Json& object, const Wholes& wholes) {
  const std::optional<std::uint64_t> size = number_of(object, "size");
  return size ? Wholes{*size, 0} : wholes;
}

void suppress_object(Json& object, std::uint64_t k, const Wholes& wholes) {
  if (small(object, k)) {
    blank_object(object);
    return;
  }
  const bool rest_is_few = leaves_few(object, k, wholes);
  const Wholes within = wholes_within(object, wholes);
  const bool of_sessions = object.contains("per") && object["per"] == "session";
  for (auto& [key, part] : object.items()) {
    if (part.is_structured()) {
      suppress_small_groups(part, k, within);
    }
    if (key == "steps" && part.is_array()) {
      blank_small_steps(part, of_sessions ? wholes.sessions : wholes.visitors, k);
    } else if (part.is_object() && leaves_few(part, k, within)) {
      blank_object(part);
    }
  }
  blank_small_parts(object, k);
  if (rest_is_few) {
    blank_figures(object);
  }
}

}  // namespace

void suppress_small_groups(Json& data, std::uint64_t k, Wholes wholes) {
  if (data.is_array()) {
    suppress_rows(data, k, wholes);
  } else if (data.is_object()) {
    suppress_object(data, k, wholes);
  }
}

}  // namespace footfall::collector::report
