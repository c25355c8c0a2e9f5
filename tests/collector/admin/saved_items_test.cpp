#include <doctest/doctest.h>

#include "collector/admin/admin.hpp"
#include "tests/support/temp_folder.hpp"

using namespace footfall::collector;
using footfall::support::TempFolder;

namespace {

struct Fixture {
  TempFolder folder;
  std::int64_t now = 1'764'000'000'000;
  std::unique_ptr<AdminStore> admin = open();

  std::unique_ptr<AdminStore> open() {
    AdminOptions options;
    options.file = folder / "admin.db";
    options.now = [this] { return now; };
    auto opened = AdminStore::open(std::move(options));
    REQUIRE(opened);
    return *std::move(opened);
  }
};

SavedChange goal(std::string name, std::string body = "{}") {
  return {"shop", SavedKind::kGoal, std::move(name), std::move(body), "anna"};
}

}  // namespace

TEST_CASE("saved items: kept by site, kind and name, through a restart") {
  Fixture fixture;
  REQUIRE(fixture.admin->add_site("shop", "UTC"));
  REQUIRE(fixture.admin->add_site("blog", "UTC"));
  REQUIRE(fixture.admin->save_item(goal("Ordered", R"({"match":"custom:Ordered"})"), std::nullopt));
  REQUIRE(fixture.admin->save_item(goal("Asked"), std::nullopt));
  SavedChange elsewhere = goal("Ordered", "[]");
  elsewhere.site = "blog";
  REQUIRE(fixture.admin->save_item(elsewhere, std::nullopt));
  SavedChange feature = goal("Ordered", "[1]");
  feature.kind = SavedKind::kFeature;
  REQUIRE(fixture.admin->save_item(feature, std::nullopt));

  fixture.admin = fixture.open();
  const auto goals = fixture.admin->saved_items("shop", SavedKind::kGoal);
  REQUIRE(goals);
  REQUIRE(goals->size() == 2);
  CHECK((*goals)[0].name == "Asked");
  CHECK((*goals)[1] ==
        SavedItem{"Ordered", R"({"match":"custom:Ordered"})", 1, "anna", fixture.now, fixture.now});
  CHECK(fixture.admin->saved_item("shop", SavedKind::kFeature, "Ordered")->body == "[1]");
  CHECK(fixture.admin->saved_item("shop", SavedKind::kFunnel, "Ordered").error().kind ==
        FailureKind::kNotFound);
}

TEST_CASE("saved items: a change is made from the revision that was read") {
  Fixture fixture;
  REQUIRE(fixture.admin->add_site("shop", "UTC"));
  REQUIRE(fixture.admin->save_item(goal("Ordered"), 0));
  CHECK(fixture.admin->save_item(goal("Ordered"), 0).error().kind == FailureKind::kConflict);
  CHECK(fixture.admin->save_item(goal("Other"), 1).error().kind == FailureKind::kConflict);
  const std::int64_t created = fixture.now;
  fixture.now += 5'000;
  const auto changed = fixture.admin->save_item(goal("Ordered", "[2]"), 1);
  REQUIRE(changed);
  CHECK(*changed == SavedItem{"Ordered", "[2]", 2, "anna", created, fixture.now});
  CHECK(fixture.admin->save_item(goal("Ordered"), 1).error().kind == FailureKind::kConflict);
  CHECK(fixture.admin->save_item(goal("Ordered"), std::nullopt)->revision == 3);
}

TEST_CASE("saved items: removed once; unknown sites, names that are none and too many are refused") {
  Fixture fixture;
  REQUIRE(fixture.admin->add_site("shop", "UTC"));
  REQUIRE(fixture.admin->save_item(goal("Ordered"), std::nullopt));
  CHECK(fixture.admin->remove_saved_item("ben", "shop", SavedKind::kGoal, "Ordered", std::nullopt));
  CHECK(fixture.admin->remove_saved_item("ben", "shop", SavedKind::kGoal, "Ordered", std::nullopt)
            .error()
            .kind == FailureKind::kNotFound);
  SavedChange nowhere = goal("Ordered");
  nowhere.site = "nosuch";
  CHECK(fixture.admin->save_item(nowhere, std::nullopt).error().kind == FailureKind::kNotFound);
  for (const std::string& name : {std::string(), std::string("@a"), std::string(" a"), std::string("a "),
                                  std::string("a/b"), std::string("a\nb"), std::string("a\0b", 3),
                                  std::string("\xff"), std::string("\xc3"), std::string(101, 'a')}) {
    CAPTURE(name);
    CHECK(fixture.admin->save_item(goal(name), std::nullopt).error().kind == FailureKind::kInvalid);
  }
  CHECK(fixture.admin->save_item(goal("K\xc3\xa4ufe 'x'; --"), std::nullopt));
  for (std::size_t i = 1; i < kMaxSavedItems; ++i) {
    REQUIRE(fixture.admin->save_item(goal("goal " + std::to_string(i)), std::nullopt));
  }
  CHECK(fixture.admin->save_item(goal("one more"), std::nullopt).error().kind == FailureKind::kInvalid);
  CHECK(fixture.admin->save_item(goal("goal 1", "[3]"), std::nullopt)->revision == 2);
}

TEST_CASE(
    "saved items: the audit log has who saved and removed what, and nothing of a change that was refused") {
  Fixture fixture;
  REQUIRE(fixture.admin->add_site("shop", "UTC"));
  SavedChange alert = goal("Few views");
  alert.kind = SavedKind::kAlert;
  REQUIRE(fixture.admin->save_item(alert, std::nullopt));
  REQUIRE_FALSE(fixture.admin->save_item(alert, 7));
  REQUIRE_FALSE(fixture.admin->remove_saved_item("ben", "shop", SavedKind::kAlert, "Few views", 7));
  REQUIRE(fixture.admin->remove_saved_item("ben", "shop", SavedKind::kAlert, "Few views", 1));
  REQUIRE(fixture.admin->note_command("erasure of a visitor", "shop"));
  const std::int64_t now = fixture.now;
  CHECK(*fixture.admin->audit(10) ==
        std::vector<AuditEntry>{{now, "command line", "erasure of a visitor", "shop"},
                                {now, "ben", "alerts: removed", "shop: Few views"},
                                {now, "anna", "alerts: saved", "shop: Few views"},
                                {now, "command line", "site added", "shop"}});
}
