#include <doctest/doctest.h>

#include "collector/admin/admin.hpp"
#include "tests/support/temp_folder.hpp"

using namespace footfall::collector;

namespace {

std::unique_ptr<AdminStore> open(const footfall::support::TempFolder& folder) {
  AdminOptions options;
  options.file = folder / "admin.db";
  auto admin = AdminStore::open(std::move(options));
  return admin ? *std::move(admin) : nullptr;
}

}  // namespace

TEST_CASE("admin: a site's schemas are kept, replaced, removed, and at hand with the site") {
  const footfall::support::TempFolder folder;
  {
    const auto admin = open(folder);
    REQUIRE(admin->add_site("shop", "UTC"));
    REQUIRE(admin->add_site("blog", "UTC"));
    CHECK(admin->site("shop")->schemas == nullptr);
    REQUIRE(admin->set_schema("shop", {"Signed up", "{}", OnViolation::kQuarantine}));
    REQUIRE(admin->set_schema("shop", {"Signed up", R"({"title":"x"})", OnViolation::kFlag}));
    CHECK(admin->site("blog")->schemas == nullptr);
  }
  const auto admin = open(folder);
  const auto stored = admin->schemas("shop");
  REQUIRE(stored);
  REQUIRE(stored->size() == 1);
  CHECK(stored->front().text == R"({"title":"x"})");
  REQUIRE(admin->site("shop")->schemas != nullptr);
  CHECK(admin->site("shop")->schemas->events().at("Signed up").on_violation == OnViolation::kFlag);
  REQUIRE(admin->remove_schema("shop", "Signed up"));
  CHECK(admin->site("shop")->schemas == nullptr);
  CHECK(admin->remove_schema("shop", "Signed up").error().kind == FailureKind::kNotFound);
  CHECK(admin->audit(1)->front().action == "event schema removed");
}

TEST_CASE("admin: a schema with a mistake, of no site or of no event is refused") {
  const footfall::support::TempFolder folder;
  const auto admin = open(folder);
  REQUIRE(admin->add_site("shop", "UTC"));
  const auto wrong = admin->set_schema("shop", {"Signed up", R"({"oneOf":[]})", OnViolation::kFlag});
  REQUIRE_FALSE(wrong);
  CHECK(wrong.error().kind == FailureKind::kInvalid);
  CHECK(wrong.error().message.starts_with("/oneOf: "));
  CHECK(admin->set_schema("blog", {"Signed up", "{}", OnViolation::kFlag}).error().kind ==
        FailureKind::kNotFound);
  CHECK(admin->set_schema("shop", {"", "{}", OnViolation::kFlag}).error().kind == FailureKind::kInvalid);
  CHECK(admin->schemas("shop")->empty());
}
