// METRICS.md, Session: gaps of exactly 30 minutes stay inside.
#include "footfall/session.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <random>
#include <vector>

using namespace footfall;

namespace {
constexpr std::int64_t kMinute = 60'000;
}

TEST_CASE("session: exactly 30 minutes stays inside, one millisecond more does not") {
  CHECK(same_session(0, 30 * kMinute));
  CHECK(same_session(30 * kMinute, 0));
  CHECK_FALSE(same_session(0, 30 * kMinute + 1));
}

TEST_CASE("session: the clock opens with the first event and after a gap") {
  SessionClock clock;
  CHECK(clock.observe(1'000));
  CHECK_FALSE(clock.observe(1'000 + 30 * kMinute));
  CHECK(clock.observe(1'000 + 60 * kMinute + 1));
}

TEST_CASE("session: a clock set back does not open a session again and again") {
  SessionClock clock;
  CHECK(clock.observe(100 * kMinute));
  CHECK_FALSE(clock.observe(95 * kMinute));
  CHECK_FALSE(clock.observe(101 * kMinute));
}

TEST_CASE("session: an event between two sessions joins them under the earlier id") {
  SessionIntervals sessions;
  std::vector<std::uint64_t> absorbed;
  CHECK(sessions.assign(0, 1, absorbed) == 1);
  CHECK(sessions.assign(50 * kMinute, 2, absorbed) == 2);
  CHECK(absorbed.empty());
  CHECK(sessions.assign(25 * kMinute, 3, absorbed) == 1);
  CHECK(absorbed == std::vector<std::uint64_t>{2});
  CHECK(sessions.intervals() == std::vector<SessionIntervals::Interval>{{0, 50 * kMinute, 1}});
}

TEST_CASE("session: what no event can join is forgotten, what it can is kept") {
  SessionIntervals sessions;
  std::vector<std::uint64_t> absorbed;
  sessions.assign(0, 1, absorbed);
  sessions.forget_before(30 * kMinute);
  CHECK_FALSE(sessions.empty());
  sessions.forget_before(30 * kMinute + 1);
  CHECK(sessions.empty());
}

TEST_CASE("session: a restored session goes on") {
  SessionIntervals sessions;
  std::vector<std::uint64_t> absorbed;
  sessions.restore({200 * kMinute, 210 * kMinute, 9});
  sessions.restore({0, 5 * kMinute, 8});
  CHECK(sessions.assign(240 * kMinute, 1, absorbed) == 9);
  CHECK(sessions.assign(6 * kMinute, 2, absorbed) == 8);
}

TEST_CASE("session: in any order of arrival the sessions are those of the sorted events") {
  std::mt19937_64 random(7);
  for (int round = 0; round < 200; ++round) {
    std::vector<std::int64_t> times;
    for (int i = 0; i < 30; ++i) {
      times.push_back(static_cast<std::int64_t>(random() % (20 * 30)) * kMinute);
    }
    SessionIntervals sessions;
    std::vector<std::uint64_t> absorbed;
    std::uint64_t fresh = 0;
    for (const std::int64_t at : times) {
      sessions.assign(at, ++fresh, absorbed);
    }
    std::sort(times.begin(), times.end());
    std::vector<std::pair<std::int64_t, std::int64_t>> expected;
    for (const std::int64_t at : times) {
      if (!expected.empty() && same_session(expected.back().second, at)) {
        expected.back().second = at;
      } else {
        expected.emplace_back(at, at);
      }
    }
    std::vector<std::pair<std::int64_t, std::int64_t>> actual;
    for (const auto& interval : sessions.intervals()) {
      actual.emplace_back(interval.first_ms, interval.last_ms);
    }
    CHECK(actual == expected);
  }
}
