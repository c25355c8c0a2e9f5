#include "collector/admin/admin.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>

#include "tests/support/temp_folder.hpp"

using namespace footfall::collector;
using footfall::support::TempFolder;

namespace {

constexpr std::int64_t kDayMs = 86'400'000;

struct Fixture {
  TempFolder folder;
  std::int64_t now = 1'764'000'000'000;
  std::int64_t running = 5'000;
  std::unique_ptr<AdminStore> admin = open();

  std::unique_ptr<AdminStore> open() {
    AdminOptions options;
    options.file = folder / "admin.db";
    options.now = [this] { return now; };
    options.running = [this] { return running; };
    options.max_throttles = 3;
    auto opened = AdminStore::open(std::move(options));
    REQUIRE(opened);
    return *std::move(opened);
  }

  // Everything on disk, the write-ahead log too.
  std::string files() const {
    std::string all;
    for (const char* name : {"admin.db", "admin.db-wal"}) {
      std::ifstream in(folder / name, std::ios::binary);
      all.append(std::istreambuf_iterator<char>(in), {});
    }
    return all;
  }
};

}  // namespace

TEST_CASE("admin: sites have a name and a zone of the system's database, once each") {
  Fixture f;
  CHECK(f.admin->add_site("shop", "Europe/Berlin"));
  CHECK(f.admin->add_site("shop", "UTC").error().kind == FailureKind::kConflict);
  CHECK(f.admin->add_site("Shop!", "UTC").error().kind == FailureKind::kInvalid);
  for (const char* zone : {"Mars/Olympus", "", "../../etc/passwd", "/etc/passwd", "posix"}) {
    CAPTURE(zone);
    CHECK(f.admin->add_site("x", zone).error().kind == FailureKind::kInvalid);
  }
  CHECK(f.admin->site("shop")->timezone == "Europe/Berlin");
  CHECK_FALSE(f.admin->site("blog"));
  CHECK(f.admin->sites()->size() == 1);
}

TEST_CASE("admin: a site that another process adds is seen within a second") {
  Fixture f;
  const auto other = f.open();
  CHECK_FALSE(f.admin->site("shop"));
  REQUIRE(other->add_site("shop", "UTC"));
  f.now += 1'000;
  CHECK(f.admin->site("shop"));
}

TEST_CASE("admin: a password opens, another does not, and no file holds it") {
  Fixture f;
  REQUIRE(f.admin->add_user("anna", Role::kAnalyst, "correct horse"));
  CHECK(f.admin->check_password("anna", "correct horse")->role == Role::kAnalyst);
  CHECK(f.admin->check_password("anna", "wrong horse").error().kind == FailureKind::kNotFound);
  CHECK(f.admin->check_password("nobody", "correct horse").error().kind == FailureKind::kNotFound);
  CHECK(f.files().find("correct horse") == std::string::npos);
  CHECK(f.files().find("$argon2id$v=19$m=65536,t=2,p=1$") != std::string::npos);
  CHECK(f.admin->add_user("anna", Role::kAdmin, "another one").error().kind == FailureKind::kConflict);
  CHECK(f.admin->add_user("ben", Role::kAdmin, "short").error().kind == FailureKind::kInvalid);
  CHECK(f.admin->add_user("Ben B", Role::kAdmin, "long enough").error().kind == FailureKind::kInvalid);
}

TEST_CASE("admin: a user without password signs in by link only") {
  Fixture f;
  REQUIRE(f.admin->add_user("anna", Role::kAdmin, ""));
  CHECK_FALSE(f.admin->check_password("anna", ""));
}

TEST_CASE("admin: after five failures sign-in waits, longer each time, also for the right password") {
  Fixture f;
  REQUIRE(f.admin->add_user("anna", Role::kAdmin, "correct horse"));
  for (int i = 0; i < 5; ++i) {
    CHECK(f.admin->check_password("anna", "wrong").error().kind == FailureKind::kNotFound);
  }
  CHECK(f.admin->check_password("anna", "correct horse").error().kind == FailureKind::kUnavailable);
  f.now += kDayMs;  // a clock that is set changes nothing
  CHECK(f.admin->check_password("anna", "correct horse").error().kind == FailureKind::kUnavailable);
  f.running += 1'000;
  CHECK(f.admin->check_password("anna", "wrong").error().kind == FailureKind::kNotFound);
  f.running += 1'000;
  CHECK(f.admin->check_password("anna", "correct horse").error().kind == FailureKind::kUnavailable);
  f.running += 1'000;
  CHECK(f.admin->check_password("anna", "correct horse"));
}

TEST_CASE("admin: names that nobody has push out each other's failures, the oldest first, and no user's") {
  Fixture f;
  REQUIRE(f.admin->add_user("anna", Role::kAdmin, "correct horse"));
  const auto fail = [&](const std::string& name, int times) {
    for (int i = 0; i < times; ++i) {
      CHECK(f.admin->check_password(name, "wrong").error().kind == FailureKind::kNotFound);
    }
    ++f.running;
  };
  const auto waits = [&](const char* name) {
    return f.admin->check_password(name, "wrong").error().kind == FailureKind::kUnavailable;
  };
  fail("anna", 5);
  fail("nobody-1", 5);
  fail("nobody-2", 5);
  CHECK(waits("nobody-1"));
  fail("nobody-3", 1);
  CHECK(waits("anna"));
  CHECK(waits("nobody-2"));
  CHECK_FALSE(waits("nobody-1"));
}

TEST_CASE("admin: what cannot name a user is refused at once, and nothing of it is kept") {
  Fixture f;
  for (int i = 0; i < 8; ++i) {
    CHECK(f.admin->check_password(std::string(65, 'a'), "x").error().kind == FailureKind::kNotFound);
    CHECK(f.admin->check_password("", "x").error().kind == FailureKind::kNotFound);
    CHECK(f.admin->check_password("Anna\n", "x").error().kind == FailureKind::kNotFound);
  }
}

TEST_CASE("admin: a sign-in link works once and within its time") {
  Fixture f;
  REQUIRE(f.admin->add_user("anna", Role::kAdmin, ""));
  const std::string link = *f.admin->add_sign_in_link("anna", 1'000);
  CHECK(f.files().find(link) == std::string::npos);
  CHECK(f.admin->use_sign_in_link(link)->name == "anna");
  CHECK(f.admin->use_sign_in_link(link).error().kind == FailureKind::kNotFound);
  const std::string late = *f.admin->add_sign_in_link("anna", 1'000);
  f.now += 1'000;
  CHECK_FALSE(f.admin->use_sign_in_link(late));
  CHECK_FALSE(f.admin->use_sign_in_link(""));
  CHECK(f.admin->add_sign_in_link("nobody", 1'000).error().kind == FailureKind::kNotFound);
}

TEST_CASE("admin: sessions open, close and expire") {
  Fixture f;
  REQUIRE(f.admin->add_user("anna", Role::kViewer, ""));
  const std::string cookie = *f.admin->open_session("anna");
  CHECK(f.admin->principal_of_session(cookie)->name == "anna");
  CHECK_FALSE(f.admin->principal_of_session(cookie + "x"));
  CHECK_FALSE(f.admin->principal_of_session(""));
  f.admin->close_session(cookie);
  CHECK_FALSE(f.admin->principal_of_session(cookie));
  const std::string old = *f.admin->open_session("anna");
  f.now += 15 * kDayMs;
  CHECK_FALSE(f.admin->principal_of_session(old));
}

TEST_CASE("admin: tokens are for all sites or one, may expire, and are stored hashed") {
  Fixture f;
  REQUIRE(f.admin->add_site("shop", "UTC"));
  const std::string all = *f.admin->add_token("all", std::nullopt, std::nullopt);
  const std::string one = *f.admin->add_token("one", "shop", f.now + 1'000);
  CHECK(all.starts_with("ff_"));
  CHECK(f.files().find(all) == std::string::npos);
  CHECK(f.admin->principal_of_token(all)->may_read("shop"));
  CHECK(f.admin->principal_of_token(all)->may_read("blog"));
  CHECK(f.admin->principal_of_token(one)->may_read("shop"));
  CHECK_FALSE(f.admin->principal_of_token(one)->may_read("blog"));
  f.now += 1'000;
  CHECK_FALSE(f.admin->principal_of_token(one));
  CHECK(f.admin->add_token("none", "blog", std::nullopt).error().kind == FailureKind::kNotFound);
}

TEST_CASE("admin: the day's salt stays for the day, also across a restart, and is gone from disk after it") {
  Fixture f;
  const DaySalt today = *f.admin->salt_for(f.now);
  CHECK(*f.admin->salt_for(f.now + 1) == today);
  f.admin = f.open();
  CHECK(*f.admin->salt_for(f.now) == today);
  const std::string bytes(today.begin(), today.end());
  CHECK(f.files().find(bytes) != std::string::npos);
  const DaySalt tomorrow = *f.admin->salt_for(f.now + kDayMs);
  CHECK(tomorrow != today);
  CHECK(f.files().find(bytes) == std::string::npos);
}

TEST_CASE(
    "admin: a clock that jumps forwards and back leaves anonymous visitors counted, under salts of their "
    "own") {
  Fixture f;
  const std::int64_t midnight = f.now - f.now % kDayMs;
  const DaySalt today = *f.admin->salt_for(midnight);
  const DaySalt later = *f.admin->salt_for(midnight + 30 * kDayMs);
  const Outcome<DaySalt> again = f.admin->salt_for(midnight);
  REQUIRE(again);
  CHECK(*again != today);
  CHECK(*again != later);
  CHECK(f.files().find(std::string(later.begin(), later.end())) == std::string::npos);
  // A request that was on its way at midnight does not cost the new day its salt.
  CHECK(*f.admin->salt_for(midnight - 1) == *again);
  CHECK(*f.admin->salt_for(midnight) == *again);
  CHECK(*f.admin->salt_for(midnight - 120'000) != *again);
}
