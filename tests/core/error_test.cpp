#include "footfall/error.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>

#include "footfall/result.hpp"
#include "tests/support/golden.hpp"

using namespace footfall;

TEST_CASE("error: every code has a name of its own and a sentence") {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < kErrorCodeCount; ++i) {
    const auto code = static_cast<ErrorCode>(i);
    CAPTURE(error_name(code));
    CHECK(names.insert(error_name(code)).second);
    CHECK(error_name(code).find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == std::string_view::npos);
    CHECK(error_message(code).size() > 10);
    CHECK_FALSE(error_message(code).ends_with('.'));
  }
}

TEST_CASE("error: every reason that a receiver gives stands in docs/wire-format.md") {
  const std::string page = support::read_file(FOOTFALL_SOURCE_DIR "/docs/wire-format.md");
  for (std::size_t i = 0; i < kErrorCodeCount; ++i) {
    const auto code = static_cast<ErrorCode>(i);
    if (code == ErrorCode::kUnknownOption || code == ErrorCode::kDenied || code == ErrorCode::kTooManyMade ||
        code == ErrorCode::kStopped || code == ErrorCode::kLeftOut) {
      continue;  // of the tracker, never on the wire
    }
    CAPTURE(error_name(code));
    CHECK(page.find("| `" + std::string(error_name(code)) + "` |") != std::string::npos);
  }
}

TEST_CASE("result: holds a value or an error") {
  const Result<int> value = 3;
  CHECK(value.ok());
  CHECK(*value == 3);
  const Result<int> failed = Error{ErrorCode::kTooLong, "title", 4};
  CHECK_FALSE(failed);
  CHECK(failed.error() == Error{ErrorCode::kTooLong, "title", 4});
  const Result<void> fine;
  CHECK(fine);
  const Result<void> refused = Error{ErrorCode::kNoEvents, {}, 0};
  CHECK(refused.error().code == ErrorCode::kNoEvents);
}
