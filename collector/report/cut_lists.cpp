#include "collector/report/cut_lists.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string>

namespace footfall::collector::report {
namespace {

// Texts that are part of the question, not of the answer.
constexpr std::array<std::string_view, 4> kAsked = {"at", "step", "feature", "goal"};

bool all_null(const Json& row) {
  return std::all_of(row.begin(), row.end(), [](const Json& value) { return value.is_null(); });
}

}  // namespace

bool named_by_text(const Json& row) {
  for (const auto& [key, value] : row.items()) {
    if (value.is_string() && std::find(kAsked.begin(), kAsked.end(), key) == kAsked.end()) {
      return true;
    }
  }
  return false;
}

std::string_view division_of(const Json& row) {
  for (const char* key : {"goal", "vital", "feature"}) {
    if (row.is_object() && row.contains(key) && row[key].is_string()) {
      return row[key].get_ref<const std::string&>();
    }
  }
  return {};
}

void cut_lists(Json& data, std::uint64_t most) {
  for (auto& [key, list] : data.items()) {
    if (!list.is_array() || list.empty() || !list.front().is_object() || !named_by_text(list.front())) {
      continue;
    }
    std::map<std::string, std::uint64_t, std::less<>> kept;
    Json cut = Json::array();
    for (Json& row : list) {
      if (all_null(row) || ++kept[std::string(division_of(row))] <= most) {
        cut.push_back(std::move(row));
      }
    }
    list = std::move(cut);
  }
  if (const auto next = data.find("next_cursor"); next != data.end()) {
    *next = nullptr;  // what follows cannot be asked for, and it tells of the last row
  }
}

}  // namespace footfall::collector::report
