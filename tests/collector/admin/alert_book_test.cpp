#include "collector/admin/alert_book.hpp"

#include <doctest/doctest.h>

#include "collector/admin/admin.hpp"
#include "tests/support/temp_folder.hpp"

using namespace footfall::collector;
using footfall::support::TempFolder;

namespace {

struct Fixture {
  TempFolder folder;
  std::unique_ptr<AdminStore> admin = *AdminStore::open({.file = folder / "admin.db"});
  std::unique_ptr<AlertBook> book = *AlertBook::open(folder / "admin.db");

  Fixture() { REQUIRE(admin->add_site("shop", "UTC")); }
};

AlertPass first_pass() {
  AlertPass pass;
  pass.site = "shop";
  pass.at_ms = 1'000;
  pass.states = {{"A", 900, std::nullopt, "i1"}, {"B", 900, 600, "i2"}};
  pass.opened = {{"i1", "shop", "A", 1'000, std::nullopt, "{}"},
                 {"i2", "shop", "B", 1'000, std::nullopt, "{}"}};
  pass.messages = {{"m1", "shop", AlertChannel::kWebhook, "https://a.example/", "{}", 1'000, 0},
                   {"m2", "shop", AlertChannel::kEmail, "a@b.example", "{}", 1'000, 0}};
  return pass;
}

}  // namespace

TEST_CASE("alert book: a pass is kept whole, through a restart") {
  Fixture fixture;
  const AlertPass pass = first_pass();
  REQUIRE(fixture.book->commit(pass));
  fixture.book = *AlertBook::open(fixture.folder / "admin.db");
  CHECK(*fixture.book->states("shop") == pass.states);
  CHECK(*fixture.book->incidents("shop", 10) == pass.opened);
  CHECK(**fixture.book->next_message(1'000) == pass.messages.front());
  CHECK_FALSE(*fixture.book->next_message(999));
}

TEST_CASE("alert book: a pass that cannot be kept whole leaves nothing") {
  Fixture fixture;
  AlertPass pass = first_pass();
  pass.messages.push_back(pass.messages.front());  // the same id twice
  CHECK_FALSE(fixture.book->commit(pass));
  CHECK(fixture.book->states("shop")->empty());
  CHECK(fixture.book->incidents("shop", 10)->empty());
  CHECK_FALSE(*fixture.book->next_message(1'000));
}

TEST_CASE("alert book: incidents close, rules are forgotten, what is long over goes") {
  Fixture fixture;
  REQUIRE(fixture.book->commit(first_pass()));
  AlertPass later;
  later.site = "shop";
  later.at_ms = 2'000;
  later.states = {{"A", 1'900, std::nullopt, {}}};
  later.closed = {"i1"};
  later.forgotten = {"B"};
  REQUIRE(fixture.book->commit(later));
  CHECK(*fixture.book->states("shop") == later.states);
  CHECK((*fixture.book->incident("i1"))->closed_at_ms == 2'000);
  CHECK(fixture.book->incidents("shop", 10)->front().id == "i2");  // the open one first
  REQUIRE(fixture.book->sent("m1", 2'000, "answered 200"));
  REQUIRE(fixture.book->forget_before(2'001));
  CHECK_FALSE(*fixture.book->incident("i1"));
  CHECK(*fixture.book->incident("i2"));
  CHECK_FALSE(fixture.book->delivery("m1"));
  CHECK(fixture.book->delivery("m2"));
}

TEST_CASE("alert book: a site's secret is made once, stays, and is another when renewed") {
  Fixture fixture;
  REQUIRE(fixture.admin->add_site("blog", "UTC"));
  const std::string secret = *fixture.book->secret("shop", system_random);
  CHECK(secret.starts_with("whsec_"));
  CHECK(secret.size() == 70);
  CHECK(*fixture.book->secret("shop", system_random) == secret);
  CHECK(*fixture.book->secret("blog", system_random) != secret);
  CHECK(*fixture.book->renew_secret("shop", system_random) != secret);
  CHECK(fixture.book->secret("none", system_random).error().kind == FailureKind::kNotFound);
}
