// The bounds of events a second, and what outlives what.
#include "footfall/allowance.hpp"

#include <doctest/doctest.h>

using namespace footfall;

namespace {

constexpr std::int64_t kStart = 1'764'000'000'000;

std::int64_t taken_of(Allowance& allowance, Priority priority, std::int64_t now_ms, std::int64_t tries) {
  std::int64_t taken = 0;
  for (std::int64_t i = 0; i < tries; ++i) {
    taken += allowance.take(priority, now_ms) ? 1 : 0;
  }
  return taken;
}

}  // namespace

TEST_CASE("allowance: a burst at once, then so many a second, for each priority by itself") {
  Allowance allowance;
  for (std::size_t at = 0; at < kRates.size(); ++at) {
    CAPTURE(at);
    const auto priority = static_cast<Priority>(at);
    CHECK(taken_of(allowance, priority, kStart, kRates[at].burst + 50) == kRates[at].burst);
    CHECK(taken_of(allowance, priority, kStart + 1'000, kRates[at].burst) == kRates[at].per_second);
    CHECK(taken_of(allowance, priority, kStart + 3'000, kRates[at].burst) == 2 * kRates[at].per_second);
  }
}

TEST_CASE("allowance: a burst is whole again after a pause, and never more than whole") {
  Allowance allowance;
  const Rate& rate = kRates[1];
  CHECK(taken_of(allowance, Priority::kSecond, kStart, rate.burst) == rate.burst);
  CHECK(taken_of(allowance, Priority::kSecond, kStart + 86'400'000, 2 * rate.burst) == rate.burst);
}

TEST_CASE("allowance: a clock that is set back gives nothing and takes nothing") {
  Allowance allowance;
  CHECK(taken_of(allowance, Priority::kLast, kStart, kRates[2].burst) == kRates[2].burst);
  CHECK(taken_of(allowance, Priority::kLast, kStart - 3'600'000, 10) == 0);
  CHECK(taken_of(allowance, Priority::kLast, kStart - 3'599'000, 100) == kRates[2].per_second);
}

TEST_CASE("allowance: what reports count goes before what comes by itself") {
  CHECK(priority_of(EventKind::kPageview) == Priority::kFirst);
  CHECK(priority_of(EventKind::kSubmit) == Priority::kFirst);
  CHECK(priority_of(EventKind::kCustom) == Priority::kFirst);
  CHECK(priority_of(EventKind::kClick) == Priority::kSecond);
  CHECK(priority_of(EventKind::kEngagement) == Priority::kLast);
}
