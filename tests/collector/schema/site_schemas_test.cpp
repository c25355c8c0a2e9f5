#include "collector/schema/site_schemas.hpp"

#include <doctest/doctest.h>

#include "tests/support/wire_batch.hpp"

using namespace footfall;
using namespace footfall::collector;
using nlohmann::json;

namespace {

json custom(const char* name, json props) {
  return {{"kind", "custom"}, {"at", 0},      {"host", "shop.example"},
          {"path", "/"},      {"name", name}, {"props", std::move(props)}};
}

ValidBatch batch_of(json events) {
  json body = support::wire_batch();
  body["events"] = std::move(events);
  return support::valid_batch(body);
}

SiteSchemas schemas(OnViolation on_violation) {
  SiteSchemas all;
  all.set("Signed up",
          {*EventSchema::parse(R"({"properties":{"plan":{"enum":["free","pro"]}},"required":["plan"]})"),
           on_violation});
  return all;
}

}  // namespace

TEST_CASE("site schemas: an own event that breaks its schema is refused, with the property and its place") {
  ValidBatch batch =
      batch_of({custom("Signed up", {{"plan", "pro"}}), custom("Signed up", {{"plan", "gold"}}),
                custom("Other", {{"plan", "gold"}}), custom("Signed up", json::object())});
  schemas(OnViolation::kQuarantine).apply(batch);
  CHECK(batch.events().size() == 2);
  REQUIRE(batch.rejected().size() == 2);
  CHECK(batch.rejected()[0] == RejectedEvent{1, {ErrorCode::kSchemaViolation, "props.plan", 0}, 1});
  CHECK(batch.rejected()[1].position == 3);
}

TEST_CASE("site schemas: where it is to be flagged it stays, marked with the property") {
  ValidBatch batch =
      batch_of({custom("Signed up", {{"plan", "pro"}}), custom("Signed up", {{"plan", "gold"}})});
  schemas(OnViolation::kFlag).apply(batch);
  CHECK(batch.rejected().empty());
  REQUIRE(batch.events().size() == 2);
  CHECK(batch.events()[0].props().size() == 1);
  REQUIRE(batch.events()[1].props().size() == 2);
  CHECK(batch.events()[1].props()[0] == Property{"plan", std::string("gold")});
  CHECK(batch.events()[1].props()[1] == Property{"$schema_error", std::string("plan")});
  CHECK(batch.events()[1].number() == 1);
}

TEST_CASE("site schemas: other kinds of events have no schema") {
  json view = support::wire_batch()["events"][0];
  view["props"] = {{"plan", "gold"}};
  ValidBatch batch = batch_of({view});
  schemas(OnViolation::kQuarantine).apply(batch);
  CHECK(batch.rejected().empty());
}
