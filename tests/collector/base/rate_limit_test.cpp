#include "collector/base/rate_limit.hpp"

#include <doctest/doctest.h>

using footfall::collector::RateLimit;

TEST_CASE("rate limit: a burst, then as many as the rate, each key for itself") {
  std::int64_t now = 1'000;
  RateLimit limit({.per_second = 2, .burst = 3}, [&] { return now; });
  for (int i = 0; i < 3; ++i) {
    CHECK_FALSE(limit.take("a"));
  }
  CHECK(limit.take("a") == 1);
  CHECK_FALSE(limit.take("b"));
  now += 500;
  CHECK_FALSE(limit.take("a"));
  CHECK(limit.take("a"));
  now += 1'000'000;
  for (int i = 0; i < 3; ++i) {
    CHECK_FALSE(limit.take("a"));
  }
  CHECK(limit.take("a"));
}

TEST_CASE("rate limit: the wait that is told is long enough") {
  std::int64_t now = 0;
  RateLimit limit({.per_second = 0.1, .burst = 1}, [&] { return now; });
  CHECK_FALSE(limit.take("a"));
  const std::optional<std::int64_t> seconds = limit.take("a");
  REQUIRE(seconds == 10);
  now += *seconds * 1'000;
  CHECK_FALSE(limit.take("a"));
}

TEST_CASE("rate limit: without a rate nothing is held back") {
  RateLimit limit({});
  for (int i = 0; i < 1'000; ++i) {
    CHECK_FALSE(limit.take("a"));
  }
}

TEST_CASE("rate limit: who was seen lately is remembered while others come and go") {
  RateLimit limit(
      {.per_second = 0.001, .burst = 1}, [] { return std::int64_t{0}; }, 100);
  CHECK_FALSE(limit.take("mine"));
  for (int i = 0; i < 1'000; ++i) {
    CHECK_FALSE(limit.take("other " + std::to_string(i)));
    CHECK(limit.take("mine"));
  }
}
