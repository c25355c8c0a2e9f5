// What a statement answers, as values.
#pragma once

#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

#include "collector/sqlite/database.hpp"

namespace footfall::collector::sqlite {

/// The statement's rows, each read by `read(statement)`.
template <class Read>
auto all_rows(Statement& select, Read read)
    -> Outcome<std::vector<std::decay_t<std::invoke_result_t<Read, const Statement&>>>> {
  std::vector<std::decay_t<std::invoke_result_t<Read, const Statement&>>> rows;
  while (true) {
    const Outcome<bool> row = select.step();
    if (!row) {
      return row.error();
    }
    if (!*row) {
      return rows;
    }
    rows.push_back(read(std::as_const(select)));
  }
}

/// The first row, when there is one.
template <class Read>
auto first_row(Statement& select, Read read)
    -> Outcome<std::optional<std::decay_t<std::invoke_result_t<Read, const Statement&>>>> {
  const Outcome<bool> row = select.step();
  if (!row) {
    return row.error();
  }
  if (!*row) {
    return std::optional<std::decay_t<std::invoke_result_t<Read, const Statement&>>>();
  }
  return std::optional(read(std::as_const(select)));
}

}  // namespace footfall::collector::sqlite
