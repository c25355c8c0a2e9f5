#include "collector/enrich/restore_sessions.hpp"
#include "tests/support/spool_record.hpp"

#include <doctest/doctest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

using namespace footfall::collector;
using footfall::Id128;

namespace {

namespace asio = boost::asio;

constexpr std::int64_t kStart = 1'764'000'000'000;
constexpr std::int64_t kHour = 3'600'000;

// Answers queries with what was laid ready, and keeps what was asked.
class ScriptedStore final : public Store {
 public:
  std::string answer;
  std::optional<Failure> failure;
  std::vector<std::vector<std::pair<std::string, std::string>>> asked;

  asio::awaitable<Outcome<void>> prepare() override { co_return Outcome<void>(); }
  asio::awaitable<Outcome<void>> insert(std::span<const StoredEvent>, std::string_view) override {
    co_return Outcome<void>();
  }
  asio::awaitable<Outcome<std::string>> query(Query query) override {
    asked.push_back(std::move(query.params));
    if (failure) {
      co_return *failure;
    }
    co_return answer;
  }
  asio::awaitable<Outcome<void>> stream(Query, std::function<asio::awaitable<bool>(std::string)>) override {
    co_return Outcome<void>();
  }
};

template <class T>
T run(asio::awaitable<T> work) {
  asio::io_context context;
  std::optional<T> result;
  asio::co_spawn(
      context, [&]() -> asio::awaitable<void> { result.emplace(co_await std::move(work)); }, asio::detached);
  context.run();
  return *std::move(result);
}

SpoolRow row_at(std::int64_t at_ms, std::int64_t received_ms) {
  SpoolRow row;
  row.site = "shop";
  row.facts.received_at_ms = received_ms;
  row.facts.visitor = Id128{{0, 0, 0, 0, 0, 0, 0, 9}};
  row.body = footfall::support::record_of(
      R"({"v":1,"site":"shop","batch":"0123456789abcdef0123456789abcdef",)"
      R"("stream":"fedcba9876543210fedcba9876543210","seq":0,"first":0,"opened_at":)" +
      std::to_string(at_ms) + R"(,"sent_at":)" + std::to_string(received_ms) +
      R"(,"consent":"anonymous","tracker":"0.1.0","events":[{"kind":"pageview","at":0,"host":"h.example","path":"/"}]})");
  return row;
}

std::string line(std::uint64_t session, std::int64_t first_ms, std::int64_t last_ms) {
  return "shop\t9\t" + std::to_string(session) + "\t" + std::to_string(first_ms) + "\t" +
         std::to_string(last_ms) + "\n";
}

}  // namespace

TEST_CASE("restore: after a restart a visitor's session goes on under its id") {
  ScriptedStore store;
  store.answer = line(42, kStart, kStart + 60'000) + line(43, kStart - 5 * kHour, kStart - 4 * kHour);
  Enricher enricher;
  std::set<std::string> unreadable;
  REQUIRE(run(restore_sessions(store, enricher, kStart + kHour, 24 * kHour, unreadable)).ok());
  REQUIRE(store.asked.size() == 1);
  CHECK(store.asked[0] ==
        std::vector<std::pair<std::string, std::string>>{{"from", std::to_string(kStart - 23 * kHour)}});
  const auto block =
      run(enrich_with_history(store, enricher, {{row_at(kStart + 120'000, kStart + 120'000)}}, unreadable));
  REQUIRE(block.ok());
  CHECK(block->events.at(0).session == 42);
  // Nothing was asked again: the event was not late.
  CHECK(store.asked.size() == 1);
}

TEST_CASE("restore: for an event older than the memory the store is asked around its time") {
  ScriptedStore store;
  Enricher enricher;
  std::set<std::string> unreadable;
  enricher.sessions().complete_from(kStart);
  store.answer = line(7, kStart - 2 * kHour, kStart - 2 * kHour + 60'000);
  const std::int64_t at_ms = kStart - 2 * kHour + 20 * 60'000;
  const auto block = run(enrich_with_history(store, enricher, {{row_at(at_ms, kStart + kHour)}}, unreadable));
  REQUIRE(block.ok());
  CHECK(block->events.at(0).session == 7);
  REQUIRE(store.asked.size() == 1);
  CHECK(store.asked[0] ==
        std::vector<std::pair<std::string, std::string>>{{"site", "shop"},
                                                         {"visitors", "[9]"},
                                                         {"from", std::to_string(at_ms - 30 * 60'000)},
                                                         {"to", std::to_string(at_ms + 30 * 60'000)}});
}

TEST_CASE("restore: a store that is away is said so, and the block can be tried again") {
  ScriptedStore store;
  store.failure = Failure{FailureKind::kUnavailable, "away"};
  Enricher enricher;
  std::set<std::string> unreadable;
  CHECK_FALSE(run(restore_sessions(store, enricher, kStart, kHour, unreadable)).ok());
  enricher.sessions().complete_from(kStart);
  CHECK_FALSE(run(enrich_with_history(store, enricher, {{row_at(kStart, kStart)}}, unreadable)).ok());
  store.failure.reset();
  CHECK(run(enrich_with_history(store, enricher, {{row_at(kStart, kStart)}}, unreadable)).ok());
}

TEST_CASE("restore: an answer of another shape is refused") {
  for (const char* lines :
       {"shop\t1\t2\t3", "shop\t1\t2\t3\t4\t5", "shop\tx\t2\t3\t4", "\t1\t2\t3\t4", "\n"}) {
    CAPTURE(lines);
    Enricher enricher;
    std::set<std::string> unreadable;
    CHECK_FALSE(restore_lines(lines, enricher).ok());
  }
  Enricher enricher;
  std::set<std::string> unreadable;
  CHECK(restore_lines("", enricher).ok());
  CHECK(restore_lines("shop\t1\t2\t3\t4", enricher).ok());
}
