#include "collector/enrich/session_book.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <vector>

using namespace footfall::collector;
using footfall::kSessionGapMs;
using Interval = footfall::SessionIntervals::Interval;

namespace {

constexpr std::int64_t kStart = 1'764'000'000'000;
constexpr std::int64_t kMinute = 60'000;
constexpr std::int64_t kHour = 60 * kMinute;
const SiteVisitor kAnna{"shop", 1};

// Sessions of the times by METRICS.md, said slowly: sort, cut at gaps, number the runs.
std::vector<std::size_t> runs(const std::vector<std::int64_t>& times) {
  std::vector<std::int64_t> sorted = times;
  std::sort(sorted.begin(), sorted.end());
  std::vector<std::size_t> out;
  for (const std::int64_t time : times) {
    std::size_t run = 0;
    for (std::size_t i = 1; i < sorted.size() && sorted[i] <= time; ++i) {
      run += sorted[i] - sorted[i - 1] > kSessionGapMs ? 1U : 0U;
    }
    out.push_back(run);
  }
  return out;
}

}  // namespace

TEST_CASE("session book: exactly 30 minutes stays inside, one millisecond more does not") {
  SessionBook book({});
  std::vector<JoinedSession> joined;
  const std::uint64_t first = book.assign(kAnna, kStart, joined);
  CHECK(book.assign(kAnna, kStart + kSessionGapMs, joined) == first);
  CHECK(book.assign(kAnna, kStart + 2 * kSessionGapMs + 1, joined) != first);
  CHECK(joined.empty());
}

TEST_CASE("session book: midnight ends nothing") {
  SessionBook book({});
  std::vector<JoinedSession> joined;
  const std::int64_t midnight = 1'764'028'800'000;
  const std::uint64_t before = book.assign(kAnna, midnight - kMinute, joined);
  CHECK(book.assign(kAnna, midnight + kMinute, joined) == before);
}

TEST_CASE("session book: sites and visitors have sessions of their own") {
  SessionBook book({});
  std::vector<JoinedSession> joined;
  const std::uint64_t anna = book.assign(kAnna, kStart, joined);
  CHECK(book.assign({"shop", 2}, kStart, joined) != anna);
  CHECK(book.assign({"blog", 1}, kStart, joined) != anna);
}

TEST_CASE("session book: an event between two sessions makes them one, under the earlier one's id") {
  SessionBook book({});
  std::vector<JoinedSession> joined;
  const std::uint64_t early = book.assign(kAnna, kStart, joined);
  const std::uint64_t late = book.assign(kAnna, kStart + 50 * kMinute, joined);
  REQUIRE(early != late);
  CHECK(book.assign(kAnna, kStart + 25 * kMinute, joined) == early);
  CHECK(joined == std::vector<JoinedSession>{{kAnna, late, early}});
  CHECK(book.assign(kAnna, kStart + 50 * kMinute, joined) == early);
  CHECK(joined.size() == 1);
}

TEST_CASE("session book: the same events give the same ids in every book") {
  std::vector<JoinedSession> joined;
  SessionBook one({});
  SessionBook two({});
  CHECK(one.assign(kAnna, kStart, joined) == two.assign(kAnna, kStart, joined));
  CHECK(session_id_of(kAnna, kStart) == one.assign(kAnna, kStart, joined));
  CHECK(session_id_of(kAnna, kStart) != session_id_of(kAnna, kStart + 1));
}

TEST_CASE("session book: in any order of arrival, the sessions are those of the sorted events") {
  std::mt19937 random(3);
  for (int round = 0; round < 200; ++round) {
    std::vector<std::int64_t> times;
    for (int i = 0; i < 12; ++i) {
      times.push_back(kStart + static_cast<std::int64_t>(random() % 240) * kMinute);
    }
    SessionBook book({});
    std::vector<JoinedSession> joined;
    for (const std::int64_t time : times) {
      book.assign(kAnna, time, joined);
    }
    const std::vector<std::size_t> expected = runs(times);
    for (std::size_t i = 0; i < times.size(); ++i) {
      for (std::size_t j = 0; j < times.size(); ++j) {
        const bool same = book.assign(kAnna, times[i], joined) == book.assign(kAnna, times[j], joined);
        CHECK(same == (expected[i] == expected[j]));
      }
    }
  }
}

TEST_CASE("session book: a session goes on after a restart") {
  SessionBook book({});
  std::vector<JoinedSession> joined;
  book.restore(kAnna, Interval{kStart, kStart + 10 * kMinute, 77});
  CHECK(book.assign(kAnna, kStart + 40 * kMinute, joined) == 77);
  CHECK(book.assign(kAnna, kStart + 2 * kHour, joined) != 77);
}

TEST_CASE("session book: restored parts of one session, and neighbours within the gap, become one") {
  SessionBook book({});
  std::vector<JoinedSession> joined;
  const std::uint64_t live = book.assign(kAnna, kStart + kHour, joined);
  book.restore(kAnna, Interval{kStart + 40 * kMinute, kStart + 45 * kMinute, 5});
  CHECK(book.assign(kAnna, kStart + kHour, joined) == 5);
  CHECK(live != 5);
  book.restore(kAnna, Interval{kStart, kStart, 5});
  CHECK(book.assign(kAnna, kStart + 20 * kMinute, joined) == 5);
}

TEST_CASE("session book: what is forgotten is said to be missing, and nothing else is") {
  SessionBook book({.keep_ms = 2 * kHour, .max_visitors = 100});
  std::vector<JoinedSession> joined;
  book.assign(kAnna, kStart, joined);
  book.assign({"shop", 2}, kStart + 3 * kHour, joined);
  CHECK_FALSE(book.may_miss(kStart));
  book.forget(kStart + 4 * kHour);
  CHECK(book.visitors() == 1);
  CHECK(book.complete_from_ms() == kStart + 2 * kHour);
  CHECK(book.may_miss(kStart + 2 * kHour + kSessionGapMs - 1));
  CHECK_FALSE(book.may_miss(kStart + 2 * kHour + kSessionGapMs));
}

TEST_CASE("session book: past the bound of visitors, older sessions are forgotten sooner") {
  SessionBook book({.keep_ms = 24 * kHour, .max_visitors = 50});
  std::vector<JoinedSession> joined;
  for (std::uint64_t i = 0; i < 500; ++i) {
    const std::int64_t at_ms = kStart + static_cast<std::int64_t>(i) * 2 * kMinute;
    book.assign({"shop", i}, at_ms, joined);
    book.forget(at_ms);
    CHECK(book.visitors() <= 51);
  }
  CHECK(book.complete_from_ms() > kStart);
}
