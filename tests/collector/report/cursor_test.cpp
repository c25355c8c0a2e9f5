#include "collector/report/cursor.hpp"

#include <doctest/doctest.h>

using namespace footfall::collector;
using report::Cursor;

namespace {

report::Answer<Cursor> read(const std::string& text) {
  http::Request request;
  request.query = {{"cursor", text}};
  return report::cursor_parameter(request);
}

}  // namespace

TEST_CASE("cursor: comes back as it was written, whatever the text holds") {
  for (const Cursor& cursor : {Cursor{0, ""}, Cursor{42, "DE"}, Cursor{1, std::string("a\0\xff'\"", 5)}}) {
    CHECK(read(report::cursor_text(cursor)).value() == cursor);
  }
  CHECK(report::cursor_parameter(http::Request()).value() == Cursor{});
}

TEST_CASE("cursor: any other text is refused") {
  for (const char* text :
       {"", ".", "1", "-1.", "x.41", "1.4", "1.4g", "1.4A", "99999999999999999999.41", "1 .41"}) {
    CAPTURE(text);
    REQUIRE(!read(text).ok());
    CHECK(read(text).error().reason == "bad_parameter");
  }
}
