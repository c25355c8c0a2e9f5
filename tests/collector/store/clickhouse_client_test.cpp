#include "collector/store/clickhouse_client.hpp"

#include <doctest/doctest.h>

#include "tests/support/run_awaitable.hpp"

using namespace footfall::collector;

TEST_CASE("client: parameters are escaped as ClickHouse reads them") {
  CHECK(escaped_param("a\tb\\c\nd'e") == "a\\tb\\\\c\\nd'e");
  CHECK(escaped_param("") == "");
}

TEST_CASE("client: addresses of stores") {
  CHECK(StoreAddress::parse("http://db.example:9000")->port == "9000");
  CHECK(StoreAddress::parse("http://db.example")->port == "8123");
  for (const char* wrong : {"", "db.example", "https://db.example", "http://", "ftp://x"}) {
    CAPTURE(wrong);
    CHECK(StoreAddress::parse(wrong).error().kind == FailureKind::kInvalid);
  }
}

TEST_CASE("client: nobody there is unavailable") {
  const ClickHouseClient client(StoreAddress{"/nonexistent/engine.sock", {}, {}});
  const auto answer = footfall::support::run_awaitable(client.request({}));
  REQUIRE_FALSE(answer);
  CHECK(answer.error().kind == FailureKind::kUnavailable);
}
