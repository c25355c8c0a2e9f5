// Who may read what, for how long, and what is noted of it.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "collector/admin/admin.hpp"
#include "tests/support/temp_folder.hpp"

using namespace footfall::collector;

namespace {

struct Fixture {
  footfall::support::TempFolder folder;
  std::int64_t now = 1'764'000'000'000;
  std::unique_ptr<AdminStore> admin = open();

  std::unique_ptr<AdminStore> open() {
    auto opened = AdminStore::open({.file = folder / "admin.db", .now = [this] { return now; }});
    REQUIRE(opened);
    for (const char* site : {"shop", "blog"}) {
      REQUIRE((*opened)->add_site(site, "UTC"));
    }
    return *std::move(opened);
  }

  std::vector<std::string> actions() {
    std::vector<std::string> all;
    const std::vector<AuditEntry> entries = *admin->audit(100);
    for (const AuditEntry& entry : entries) {
      all.push_back(entry.who + ": " + entry.action + ": " + entry.subject);
    }
    std::reverse(all.begin(), all.end());
    return all;
  }
};

}  // namespace

TEST_CASE("access: a viewer reads the sites that were named, others all") {
  Fixture f;
  REQUIRE(f.admin->add_user("vera", Role::kViewer, "", {"shop"}));
  REQUIRE(f.admin->add_user("none", Role::kViewer, ""));
  REQUIRE(f.admin->add_user("anna", Role::kAnalyst, ""));
  const auto reads = [&](const char* user, const char* site) {
    return f.admin->principal_of_session(*f.admin->open_session(user))->may_read(site);
  };
  CHECK(reads("vera", "shop"));
  CHECK_FALSE(reads("vera", "blog"));
  CHECK_FALSE(reads("none", "shop"));
  CHECK(reads("anna", "shop"));
  CHECK(reads("anna", "blog"));
  CHECK(f.admin->add_user("x", Role::kViewer, "", {"shop", "nosuch"}).error().kind == FailureKind::kNotFound);
  CHECK(f.admin->add_user("x", Role::kAdmin, "", {"shop"}).error().kind == FailureKind::kInvalid);
  CHECK(f.admin->users()->size() == 3);
}

TEST_CASE("access: a user who is removed is signed out") {
  Fixture f;
  REQUIRE(f.admin->add_user("anna", Role::kAdmin, ""));
  const std::string cookie = *f.admin->open_session("anna");
  const std::string link = *f.admin->add_sign_in_link("anna", 60'000);
  REQUIRE(f.admin->principal_of_session(cookie));
  REQUIRE(f.admin->remove_user("anna"));
  CHECK_FALSE(f.admin->principal_of_session(cookie));
  CHECK_FALSE(f.admin->use_sign_in_link(link));
  CHECK(f.admin->remove_user("anna").error().kind == FailureKind::kNotFound);
}

TEST_CASE("access: a shared link reads its site until it expires or is revoked, and is no token") {
  Fixture f;
  const std::string secret = *f.admin->add_share("board", "shop", f.now + 1'000);
  CHECK(f.admin->principal_of_session(secret)->may_read("shop"));
  CHECK_FALSE(f.admin->principal_of_session(secret)->may_read("blog"));
  CHECK(f.admin->principal_of_session(secret)->role == Role::kViewer);
  CHECK_FALSE(f.admin->principal_of_token(secret));
  const std::string other = *f.admin->add_share("press", "shop", f.now + 100'000);
  f.now += 1'000;
  CHECK_FALSE(f.admin->principal_of_session(secret));
  CHECK(f.admin->principal_of_share(other));
  REQUIRE(f.admin->revoke(KeyKind::kShare, "press"));
  CHECK_FALSE(f.admin->principal_of_share(other));
  CHECK(f.admin->add_share("x", "nosuch", f.now).error().kind == FailureKind::kNotFound);
}

TEST_CASE("access: a token can be listed and revoked by its name, and its secret is nowhere on disk") {
  Fixture f;
  const std::string token = *f.admin->add_token("reader", "shop", f.now + 1'000);
  CHECK(*f.admin->issued(KeyKind::kToken) == std::vector{IssuedKey{"reader", "shop", f.now + 1'000}});
  CHECK(f.admin->issued(KeyKind::kShare)->empty());
  CHECK(f.admin->revoke(KeyKind::kShare, "reader").error().kind == FailureKind::kNotFound);
  REQUIRE(f.admin->revoke(KeyKind::kToken, "reader"));
  CHECK_FALSE(f.admin->principal_of_token(token));
  CHECK(f.admin->issued(KeyKind::kToken)->empty());
}

TEST_CASE("access: origins of a site are kept as browsers send them") {
  Fixture f;
  REQUIRE(f.admin->set_origins("shop", {"https://shop.example", "http://localhost:8081", "https://[::1]:8"}));
  CHECK(f.admin->site("shop")->origins.size() == 3);
  CHECK(f.admin->site("blog")->origins.empty());
  for (const char* wrong : {"shop.example", "https://", "https://Shop.example", "https://a.example/", "null",
                            "*", "https://a.example https://b.example"}) {
    CAPTURE(wrong);
    CHECK(f.admin->set_origins("shop", {wrong}).error().kind == FailureKind::kInvalid);
  }
  CHECK(f.admin->set_origins("nosuch", {}).error().kind == FailureKind::kNotFound);
  REQUIRE(f.admin->set_origins("shop", {}));
  CHECK(f.admin->site("shop")->origins.empty());
}

TEST_CASE("access: the audit log says who did what, newest first, and never holds what was typed as a name") {
  Fixture f;
  REQUIRE(f.admin->add_user("anna", Role::kAdmin, "a long pass phrase"));
  REQUIRE(f.admin->add_token("reader", "shop", {}));
  REQUIRE(f.admin->set_origins("shop", {"https://shop.example"}));
  CHECK_FALSE(f.admin->check_password("anna", "guess"));
  CHECK_FALSE(f.admin->check_password("my secret pass phrase", "guess"));
  REQUIRE(f.admin->open_session("anna"));
  REQUIRE(f.admin->revoke(KeyKind::kToken, "reader"));
  REQUIRE(f.admin->remove_user("anna"));
  CHECK(f.actions() ==
        std::vector<std::string>{"command line: site added: shop", "command line: site added: blog",
                                 "command line: admin added: anna", "command line: token added: reader",
                                 "command line: origins set: shop", "anna: sign-in failed: anna",
                                 "anna: signed in: anna", "command line: token revoked: reader",
                                 "command line: user removed: anna"});
  CHECK(f.admin->audit(1)->size() == 1);
}
