// As text: the figure, a dot, and the text's bytes in hex.
#include "collector/report/cursor.hpp"

#include <charconv>

#include "collector/report/parameters.hpp"

namespace footfall::collector::report {
namespace {

constexpr std::string_view kDigits = "0123456789abcdef";

}  // namespace

std::string cursor_text(const Cursor& cursor) {
  std::string text = std::to_string(cursor.figure) + ".";
  for (const char c : cursor.text) {
    const auto byte = static_cast<unsigned char>(c);
    text.push_back(kDigits[byte >> 4U]);
    text.push_back(kDigits[byte & 15U]);
  }
  return text;
}

Answer<Cursor> cursor_parameter(const http::Request& request) {
  const std::optional<std::string_view> given = request.param("cursor");
  if (!given) {
    return Cursor{};
  }
  const Refusal refusal = bad_parameter("cursor", "the next_cursor of an answer");
  Cursor cursor;
  const char* end = given->data() + given->size();
  const auto [dot, error] = std::from_chars(given->data(), end, cursor.figure);
  if (error != std::errc() || cursor.figure < 0 || dot == end || *dot != '.') {
    return refusal;
  }
  const std::string_view hex(dot + 1, static_cast<std::size_t>(end - dot - 1));
  if (hex.size() % 2 != 0) {
    return refusal;
  }
  for (std::size_t i = 0; i < hex.size(); i += 2) {
    const std::size_t high = kDigits.find(hex[i]);
    const std::size_t low = kDigits.find(hex[i + 1]);
    if (high == std::string_view::npos || low == std::string_view::npos) {
      return refusal;
    }
    cursor.text.push_back(static_cast<char>(high << 4U | low));
  }
  return cursor;
}

Answer<ListPage> asked_page(const http::Request& request) {
  const Answer<std::int64_t> limit = integer_parameter(request, kLimit);
  if (!limit) {
    return limit.error();
  }
  Answer<Cursor> after = cursor_parameter(request);
  if (!after) {
    return after.error();
  }
  return ListPage{*limit, *std::move(after)};
}

void put_page(Query& query, const ListPage& page) {
  query.params.emplace_back("limit", std::to_string(page.limit));
  query.params.emplace_back("after", std::to_string(page.after.figure));
  query.params.emplace_back("after_text", page.after.text);
}

Json next_cursor(const ListPage& page, std::size_t rows, const Cursor& last) {
  return rows == static_cast<std::size_t>(page.limit) ? Json(cursor_text(last)) : Json();
}

}  // namespace footfall::collector::report
