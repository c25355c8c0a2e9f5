// The rows of a spool's tables as they lie on pages: known by which types their columns have, in which order.
// Pure; any thread.
#pragma once

#include <cstddef>
#include <string_view>

#include "collector/sqlite/leaf_rows.hpp"

namespace footfall::collector {

/// A letter a column: null, integer, text, blob. Those that later versions added may be missing at the end.
struct RowShape {
  std::string_view columns;
  std::size_t least;
};

inline constexpr RowShape kIdentityRow{"nb", 2};
inline constexpr RowShape kSequenceRow{"ti", 2};
inline constexpr RowShape kBlockRow{"ntii", 4};
inline constexpr RowShape kSetAsideRow{"ntib", 4};
inline constexpr RowShape kLedgerRow{"ntbii", 5};
inline constexpr RowShape kErasedRow{"tbiii", 5};
inline constexpr RowShape kWaitingRow{"ntibtttttttitbi", 14};
inline constexpr RowShape kRefusedRow{"ntbittiitbtttttttit", 7};

/// Columns of a waiting row.
inline constexpr std::size_t kSiteColumn = 1;
inline constexpr std::size_t kReceivedAtColumn = 2;
inline constexpr std::size_t kBodyColumn = 13;

inline char column_letter(sqlite::Value::Type type) {
  switch (type) {
    case sqlite::Value::Type::kNull:
      return 'n';
    case sqlite::Value::Type::kInteger:
      return 'i';
    case sqlite::Value::Type::kText:
      return 't';
    case sqlite::Value::Type::kBlob:
      return 'b';
    case sqlite::Value::Type::kReal:
      break;
  }
  return 'r';
}

inline bool has_shape(const sqlite::LeafRow& row, const RowShape& shape) {
  if (row.values.size() < shape.least || row.values.size() > shape.columns.size()) {
    return false;
  }
  for (std::size_t i = 0; i < row.values.size(); ++i) {
    if (column_letter(row.values[i].type) != shape.columns[i]) {
      return false;
    }
  }
  return true;
}

/// The row that names the file.
inline bool is_identity(const sqlite::LeafRow& row) {
  constexpr std::size_t kBytes = 16;
  return has_shape(row, kIdentityRow) && row.values[1].bytes.size() == kBytes;
}

/// Whether some table of a spool may hold such a row.
inline bool is_of_a_spool(const sqlite::LeafRow& row) {
  return has_shape(row, kWaitingRow) || has_shape(row, kLedgerRow) || has_shape(row, kErasedRow) ||
         has_shape(row, kRefusedRow) || has_shape(row, kSetAsideRow) || has_shape(row, kBlockRow) ||
         is_identity(row);
}

}  // namespace footfall::collector
