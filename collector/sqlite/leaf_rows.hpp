// The rows that lie on one leaf page of a table, read from the page's bytes: for tables whose other pages are
// torn. What does not hold together is passed over. Any thread that may use the file.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "collector/sqlite/page_file.hpp"

namespace footfall::collector::sqlite {

struct Value {
  enum class Type : std::uint8_t { kNull, kInteger, kReal, kText, kBlob };

  Type type = Type::kNull;
  std::int64_t integer = 0;
  std::string bytes;  ///< of a text or blob
};

/// A row of a table that has row ids. A column that is one itself (INTEGER PRIMARY KEY) is null here.
struct LeafRow {
  std::int64_t id = 0;
  std::vector<Value> values;
};

/// The rows of the page, in their order; none when it is no leaf of a table.
std::vector<LeafRow> leaf_rows(const PageFile& file, std::uint32_t page);

}  // namespace footfall::collector::sqlite
