// Where the next page of a list begins: after the row of this figure and text. Opaque to who asks. Values;
// any thread.
#pragma once

#include <cstdint>
#include <string>

#include "collector/http/message.hpp"
#include "collector/report/refusal.hpp"

namespace footfall::collector::report {

struct Cursor {
  std::int64_t figure = -1;  ///< negative: before the first row
  std::string text;

  bool operator==(const Cursor&) const = default;
};

std::string cursor_text(const Cursor& cursor);

/// The parameter `cursor`; without it, before the first row.
Answer<Cursor> cursor_parameter(const http::Request& request);

}  // namespace footfall::collector::report
