#include "collector/base/clock.hpp"

#include <doctest/doctest.h>

#include <array>

#include "collector/base/failure.hpp"

using namespace footfall::collector;

TEST_CASE("base: the system's clock gives UTC milliseconds of this century") {
  CHECK(system_now_ms() > 1'700'000'000'000);
  CHECK(system_now_ms() < 4'102'444'800'000);
}

TEST_CASE("base: random bytes differ from call to call and fill the whole span") {
  std::array<std::uint8_t, 64> a{};
  std::array<std::uint8_t, 64> b{};
  system_random(a);
  system_random(b);
  CHECK(a != b);
  CHECK(a != std::array<std::uint8_t, 64>{});
}

TEST_CASE("base: an outcome of text holds the text or the failure") {
  const Outcome<std::string> text = std::string("x");
  CHECK(text.ok());
  const Outcome<std::string> failed = Failure{FailureKind::kFull, "no room"};
  CHECK(failed.error().kind == FailureKind::kFull);
}
