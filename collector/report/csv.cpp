#include "collector/report/csv.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace footfall::collector::report {
namespace {

using Row = std::vector<std::pair<std::string, Json>>;

bool is_table(const Json& value) {
  return value.is_array() && !value.empty() && value.front().is_object();
}

// Appends an object's columns; the first table met is set aside.
void add_columns(const Json& object, const std::string& prefix, Row& row, const Json*& table) {
  for (const auto& [key, value] : object.items()) {
    if (value.is_object()) {
      add_columns(value, prefix + key + ".", row, table);
    } else if (is_table(value)) {
      table = table == nullptr ? &value : table;
    } else if (!value.is_array()) {
      row.emplace_back(prefix + key, value);
    }
  }
}

// Names that stand in a table's row and beside the table are told apart by their depth.
void add_rows(const Json& object, Row row, std::vector<Row>& rows) {
  const Json* table = nullptr;
  Row own;
  add_columns(object, "", own, table);
  for (auto& [name, value] : own) {
    const bool taken = std::any_of(row.begin(), row.end(),
                                   [&name = name](const auto& column) { return column.first == name; });
    row.emplace_back(taken ? "row." + name : name, value);
  }
  if (table == nullptr) {
    rows.push_back(std::move(row));
    return;
  }
  for (const Json& entry : *table) {
    add_rows(entry, row, rows);
  }
}

std::string field_text(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
    return std::string(text);
  }
  std::string out = "\"";
  for (const char c : text) {
    out.append(c == '"' ? 2 : 1, c);
  }
  return out + "\"";
}

std::string cell(const Json& value) {
  if (value.is_null()) {
    return {};
  }
  if (!value.is_string()) {
    return value.dump();
  }
  const auto& text = value.get_ref<const std::string&>();
  const bool formula =
      !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
  return field_text(formula ? "'" + text : text);
}

}  // namespace

std::string csv_of(const Json& data) {
  std::vector<Row> rows;
  add_rows(data, {}, rows);
  std::vector<std::string> names;
  for (const Row& row : rows) {
    for (const auto& [name, value] : row) {
      if (std::find(names.begin(), names.end(), name) == names.end()) {
        names.push_back(name);
      }
    }
  }
  std::string csv;
  for (const std::string& name : names) {
    csv.append(csv.empty() ? "" : ",").append(field_text(name));
  }
  csv += "\r\n";
  for (const Row& row : rows) {
    for (std::size_t i = 0; i < names.size(); ++i) {
      const auto found =
          std::find_if(row.begin(), row.end(), [&](const auto& column) { return column.first == names[i]; });
      csv.append(i == 0 ? "" : ",").append(found == row.end() ? "" : cell(found->second));
    }
    csv += "\r\n";
  }
  return csv;
}

}  // namespace footfall::collector::report
