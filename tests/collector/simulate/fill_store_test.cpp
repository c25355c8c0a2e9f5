#include "collector/simulate/fill_store.hpp"

#include <doctest/doctest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <optional>
#include <set>
#include <string>
#include <vector>

using namespace footfall::collector;
using namespace footfall::collector::simulate;

namespace {

namespace asio = boost::asio;

// Keeps what is inserted, once a token, as the interface promises.
class MemoryStore final : public Store {
 public:
  std::vector<StoredEvent> rows;
  std::set<std::string, std::less<>> tokens;
  std::size_t fail_at = SIZE_MAX;

  asio::awaitable<Outcome<void>> prepare() override { co_return Outcome<void>(); }
  asio::awaitable<Outcome<void>> insert(std::span<const StoredEvent> block, std::string_view token) override {
    if (tokens.size() == fail_at) {
      co_return Failure{FailureKind::kUnavailable, "away"};
    }
    if (tokens.emplace(token).second) {
      rows.insert(rows.end(), block.begin(), block.end());
    }
    co_return Outcome<void>();
  }
  asio::awaitable<Outcome<std::string>> query(Query) override { co_return std::string(); }
  asio::awaitable<Outcome<void>> stream(Query, std::function<asio::awaitable<bool>(std::string)>) override {
    co_return Outcome<void>();
  }
};

Options options_of() {
  Options options;
  options.end_ms = 1'793'613'600'000;
  options.days = 3;
  options.visitors_per_day = 40;
  return options;
}

Outcome<std::uint64_t> fill(Store& store, const Options& options) {
  auto generator = Generator::create(options);
  REQUIRE(generator.ok());
  std::optional<Outcome<std::uint64_t>> result;
  asio::io_context context;
  asio::co_spawn(
      context,
      [&]() -> asio::awaitable<void> {
        result.emplace(co_await fill_store(store, **generator, 100, nullptr));
      },
      asio::detached);
  context.run();
  return *std::move(result);
}

}  // namespace

TEST_CASE("fill store: every row is stored once, in blocks, and again changes nothing") {
  MemoryStore store;
  const auto first = fill(store, options_of());
  REQUIRE(first.ok());
  CHECK(*first == store.rows.size());
  CHECK(store.tokens.size() == (*first + 99) / 100);
  const auto again = fill(store, options_of());
  REQUIRE(again.ok());
  CHECK(*again == *first);
  CHECK(store.rows.size() == *first);
}

TEST_CASE("fill store: after a store that went away, the next run completes the rows") {
  MemoryStore store;
  store.fail_at = 3;
  CHECK_FALSE(fill(store, options_of()).ok());
  CHECK(store.rows.size() == 300);
  store.fail_at = SIZE_MAX;
  const auto rest = fill(store, options_of());
  REQUIRE(rest.ok());
  CHECK(store.rows.size() == *rest);
}

TEST_CASE("fill store: other options have other tokens") {
  const std::string token = block_token(options_of(), 100, 0);
  CHECK(token == block_token(options_of(), 100, 0));
  CHECK(token != block_token(options_of(), 100, 1));
  CHECK(token != block_token(options_of(), 200, 0));
  Options other = options_of();
  other.seed = 2;
  CHECK(token != block_token(other, 100, 0));
  other = options_of();
  other.end_ms += 1;
  CHECK(token != block_token(other, 100, 0));
  other = options_of();
  other.funnel.checkout_to_order = 0.5;
  CHECK(token != block_token(other, 100, 0));
}
