// Where the next page of a list begins: after the row of this figure and text. Opaque to who asks. Values;
// any thread.
#pragma once

#include <cstdint>
#include <string>

#include "collector/http/message.hpp"
#include "collector/report/refusal.hpp"
#include "collector/report/report.hpp"

namespace footfall::collector::report {

struct Cursor {
  std::int64_t figure = -1;  ///< negative: before the first row
  std::string text;

  bool operator==(const Cursor&) const = default;
};

std::string cursor_text(const Cursor& cursor);

/// The parameter `cursor`; without it, before the first row.
Answer<Cursor> cursor_parameter(const http::Request& request);

/// A page of a list: so many rows, after that one.
struct ListPage {
  std::int64_t limit = 0;
  Cursor after;
};

/// The parameters `limit` and `cursor`.
Answer<ListPage> asked_page(const http::Request& request);

/// Binds `limit`, `after` (a negative one: from the first row) and `after_text`.
void put_page(Query& query, const ListPage& page);

/// Of an answer with so many rows: what asks for those after the last one, null when there are none.
Json next_cursor(const ListPage& page, std::size_t rows, const Cursor& last);

}  // namespace footfall::collector::report
