#include "core/src/integer_text.hpp"

#include <doctest/doctest.h>

#include <limits>

using footfall::integer_text;

TEST_CASE("integer text: whole numbers of either sign, to the ends of their range") {
  CHECK(integer_text(0) == "0");
  CHECK(integer_text(7) == "7");
  CHECK(integer_text(-10) == "-10");
  CHECK(integer_text(1'764'000'000'000) == "1764000000000");
  CHECK(integer_text(std::numeric_limits<std::int64_t>::max()) == "9223372036854775807");
  CHECK(integer_text(std::numeric_limits<std::int64_t>::min()) == "-9223372036854775808");
}
