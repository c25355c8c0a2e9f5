#include "collector/report/shape.hpp"

#include <doctest/doctest.h>

using namespace footfall::collector::report;
using Json = nlohmann::ordered_json;

TEST_CASE("shape: an object takes all of its keys and no other, save those marked") {
  CHECK(schema_of(Json::parse(R"({"value": "text", "note?": "text"})")) == Json::parse(R"({
    "type": "object",
    "properties": {"value": {"type": "string"}, "note": {"type": "string"}},
    "required": ["value"],
    "additionalProperties": false})"));
}

TEST_CASE("shape: leaves") {
  CHECK(schema_of("count") == Json::parse(R"({"type": "integer", "minimum": 0})"));
  CHECK(schema_of("count?") == Json::parse(R"({"type": ["integer", "null"], "minimum": 0})"));
  CHECK(schema_of("rate") == Json::parse(R"({"type": ["number", "null"], "minimum": 0, "maximum": 1})"));
  CHECK(schema_of("ms") == schema_of("count?"));
  CHECK(schema_of("instant") == Json::parse(R"({"type": "string", "format": "date-time"})"));
  CHECK(schema_of("up|down") == Json::parse(R"({"type": "string", "enum": ["up", "down"]})"));
  CHECK(schema_of("up|down?") ==
        Json::parse(R"({"type": ["string", "null"], "enum": ["up", "down", null]})"));
  CHECK(schema_of("Period") == Json::parse(R"({"$ref": "#/components/schemas/Period"})"));
  CHECK(schema_of("Period?") ==
        Json::parse(R"({"anyOf": [{"$ref": "#/components/schemas/Period"}, {"type": "null"}]})"));
}

TEST_CASE("shape: a list has one shape, several are one of them") {
  CHECK(schema_of(Json::parse(R"(["text"])")) ==
        Json::parse(R"({"type": "array", "items": {"type": "string"}})"));
  CHECK(schema_of(Json::parse(R"(["text", "boolean"])")) ==
        Json::parse(R"({"oneOf": [{"type": "string"}, {"type": "boolean"}]})"));
}

TEST_CASE("shape: in bounded groups anything may be null, and names are those of bounded shapes") {
  CHECK(schema_of("text", Groups::kBounded) == schema_of("text?"));
  CHECK(schema_of("rate", Groups::kBounded) == schema_of("rate"));
  CHECK(schema_of("Spread", Groups::kBounded) ==
        Json::parse(R"({"anyOf": [{"$ref": "#/components/schemas/GroupedSpread"}, {"type": "null"}]})"));
  CHECK(schema_of(Json::parse(R"([{"n": "count"}])"), Groups::kBounded)["items"]["properties"]["n"] ==
        schema_of("count?"));
}
