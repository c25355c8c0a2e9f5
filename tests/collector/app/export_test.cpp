// `footfall export`: what is known of one visitor, or of all.
#include <doctest/doctest.h>

#include <algorithm>

#include "collector/app/visitor_choice.hpp"
#include "tests/support/blocking_client.hpp"
#include "tests/support/collector_process.hpp"
#include "tests/support/user_batch.hpp"

using namespace footfall;
using namespace footfall::collector;

namespace {

std::ptrdiff_t lines_with(const std::string& text, std::string_view part) {
  std::istringstream lines(text);
  std::ptrdiff_t count = 0;
  for (std::string line; std::getline(lines, line);) {
    count += line.starts_with("{\"event_id\":") && line.find(part) != std::string::npos ? 1 : 0;
  }
  return count;
}

}  // namespace

TEST_CASE("export: a user's events and nobody else's, or everybody's") {
  support::CollectorProcess collector;
  collector.spawn();
  const std::uint16_t port = collector.wait_for_port();
  support::BlockingClient client;
  REQUIRE(client.post(port, support::user_batch("anna", 1, "Annas page")) == 202);
  REQUIRE(client.post(port, support::user_batch("ben", 2, "Bens page")) == 202);
  REQUIRE(collector.end(SIGTERM) == 0);  // empties the spool

  SUBCASE("by what identify was given") {
    collector.command({"export", "--site", "shop", "--user", "anna", "--engine", FOOTFALL_ENGINE});
  }
  SUBCASE("by the visitor of an export") {
    const std::string visitor = to_hex(visitor_hash("shop", "anna"));
    collector.command({"export", "--site", "shop", "--visitor", visitor, "--engine", FOOTFALL_ENGINE});
  }
  CHECK(lines_with(collector.log(), "") == 2);
  CHECK(lines_with(collector.log(), "Annas page") == 1);
  CHECK(lines_with(collector.log(), "Bens page") == 0);

  collector.command({"export", "--site", "shop", "--engine", FOOTFALL_ENGINE});
  CHECK(lines_with(collector.log(), "Bens page") == 1);
  CHECK(lines_with(collector.log(), "") == 2 + 4);
  collector.command({"export", "--site", "shop", "--to", "2020-01-01", "--engine", FOOTFALL_ENGINE});
  CHECK(lines_with(collector.log(), "") == 2 + 4);
}

TEST_CASE("a visitor is read as exports and as batches write it, and nothing else") {
  const Id128 hash = visitor_hash("shop", "anna");
  CHECK(app::stored_visitor_of(to_hex(hash)) == app::stored_user("shop", "anna"));
  CHECK(app::stored_visitor_of(to_hex(hash).substr(0, 16)) == app::stored_user("shop", "anna"));
  CHECK_FALSE(app::stored_visitor_of(to_hex(hash).substr(0, 15)));
  CHECK_FALSE(app::stored_visitor_of("0x23456789abcdef"));
  CHECK_FALSE(app::stored_visitor_of(""));
}
