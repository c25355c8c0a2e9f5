// What every store keeps: the real one over a real engine, and the one in memory that other tests use in its
// place.
#include <doctest/doctest.h>

#include <vector>

#include "tests/support/fake_store.hpp"
#include "tests/support/running_engine.hpp"

using namespace footfall::collector;
using footfall::support::run_awaitable;
using footfall::support::stored_event;

namespace {

struct Real {
  Store& store() { return engine.store(); }
  footfall::support::RunningEngine engine;
};

struct Fake {
  Store& store() { return fake; }
  footfall::support::FakeStore fake;
};

Query count() {
  Query query;
  query.sql = "SELECT count() FROM events";
  query.format = "TabSeparatedRaw";
  return query;
}

}  // namespace

TEST_CASE_TEMPLATE(
    "store contract: a token inserts once, nothing is an insert too, and tables are made anew for nothing",
    Maker, Real, Fake) {
  Maker maker;
  Store& store = maker.store();
  const std::vector<StoredEvent> rows = {stored_event(1), stored_event(2)};
  for (int i = 0; i < 3; ++i) {
    REQUIRE(run_awaitable(store.prepare()));
    REQUIRE(run_awaitable(store.insert(rows, "a")));
  }
  CHECK(*run_awaitable(store.query(count())) == "2\n");
  REQUIRE(run_awaitable(store.insert({}, "b")));
  REQUIRE(run_awaitable(store.insert(rows, "c")));
  CHECK(*run_awaitable(store.query(count())) == "4\n");
}

TEST_CASE_TEMPLATE("store contract: what it does not understand is refused as invalid, and nothing changes",
                   Maker, Real, Fake) {
  Maker maker;
  Store& store = maker.store();
  Query wrong;
  wrong.sql = "SELECT nothing FROM events";
  const auto answer = run_awaitable(store.query(wrong));
  REQUIRE_FALSE(answer);
  CHECK(answer.error().kind == FailureKind::kInvalid);
  CHECK(*run_awaitable(store.query(count())) == "0\n");
}

TEST_CASE_TEMPLATE("store contract: an answer can be taken in pieces", Maker, Real, Fake) {
  Maker maker;
  Store& store = maker.store();
  REQUIRE(run_awaitable(store.insert(std::vector<StoredEvent>{stored_event(1)}, "a")));
  std::string all;
  REQUIRE(run_awaitable(store.stream(count(), [&all](std::string piece) -> boost::asio::awaitable<bool> {
    all += piece;
    co_return true;
  })));
  CHECK(all == "1\n");
}
