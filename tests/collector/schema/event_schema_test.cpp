#include "collector/schema/event_schema.hpp"

#include <doctest/doctest.h>

using namespace footfall;
using namespace footfall::collector;

namespace {

EventSchema schema_of(std::string_view json) {
  Outcome<EventSchema> schema = EventSchema::parse(json);
  REQUIRE_MESSAGE(schema.ok(), (schema ? std::string() : schema.error().message));
  return *std::move(schema);
}

std::string violated(const EventSchema& schema, const Properties& props) {
  return schema.violated(props).value_or("");
}

}  // namespace

TEST_CASE("schema: every keyword of the subset accepts and refuses") {
  const struct {
    const char* rule;
    std::vector<PropValue> good;
    std::vector<PropValue> bad;
  } cases[] = {
      {R"({})", {std::string("x"), 1.5, true}, {}},
      {R"({"type":"string"})", {std::string()}, {1.0, true}},
      {R"({"type":"number"})", {1.5, 2.0}, {std::string("1"), false}},
      {R"({"type":"integer"})", {2.0, -3.0}, {2.5, std::string("2")}},
      {R"({"type":"boolean"})", {true, false}, {1.0, std::string("true")}},
      {R"({"type":["string","integer"]})", {std::string("x"), 2.0}, {2.5, true}},
      {R"({"enum":["free",2,true]})", {std::string("free"), 2.0, true}, {std::string("Free"), 1.0, false}},
      {R"({"const":"pro"})", {std::string("pro")}, {std::string("free"), 1.0}},
      {R"({"minimum":0,"maximum":10})", {0.0, 10.0, std::string("not a number")}, {-0.5, 10.5}},
      {R"({"exclusiveMinimum":0,"exclusiveMaximum":1})", {0.5}, {0.0, 1.0}},
      {R"({"minLength":2,"maxLength":3})",
       {std::string("ab"), std::string("\xc3\xa4\xc3\xb6\xc3\xbc"), 1.0},
       {std::string("a"), std::string("abcd")}},
      {R"({"pattern":"^[A-Z]{2}-\\d+$"})",
       {std::string("AB-12"), 3.0},
       {std::string("ab-12"), std::string("AB-")}},
  };
  for (const auto& c : cases) {
    CAPTURE(c.rule);
    const EventSchema schema = schema_of(std::string(R"({"properties":{"p":)") + c.rule + "}}");
    for (const PropValue& value : c.good) {
      CHECK(violated(schema, {{"p", value}}).empty());
    }
    for (const PropValue& value : c.bad) {
      CHECK(violated(schema, {{"p", value}}) == "p");
    }
  }
}

TEST_CASE("schema: required properties are there, and others only where they may be") {
  const EventSchema open = schema_of(R"({"type":"object","properties":{"plan":{}},"required":["plan"]})");
  CHECK(violated(open, {}) == "plan");
  CHECK(violated(open, {{"plan", 1.0}, {"more", true}}).empty());
  const EventSchema closed = schema_of(R"({"properties":{"plan":{}},"additionalProperties":false})");
  CHECK(violated(closed, {}).empty());
  CHECK(violated(closed, {{"more", true}}) == "more");
}

TEST_CASE("schema: a mistake is named with its place") {
  const struct {
    const char* json;
    const char* message;
  } cases[] = {
      {"{", "the schema: not JSON, at byte"},
      {"[]", "the schema: a JSON object"},
      {R"({"type":"array"})", "/type: "},
      {R"({"oneOf":[]})", "/oneOf: "},
      {R"({"$ref":"http://example.org/schema"})", "/$ref: "},
      {R"({"properties":[]})", "/properties: "},
      {R"({"properties":{"plan":{"type":"object"}}})", "/properties/plan/type: "},
      {R"({"properties":{"plan":{"format":"email"}}})", "/properties/plan/format: "},
      {R"({"properties":{"plan":{"$ref":"#/x"}}})", "/properties/plan/$ref: "},
      {R"({"properties":{"plan":{"enum":[]}}})", "/properties/plan/enum: "},
      {R"({"properties":{"plan":{"enum":["a",null]}}})", "/properties/plan/enum/1: "},
      {R"({"properties":{"plan":{"minimum":"1"}}})", "/properties/plan/minimum: "},
      {R"({"properties":{"plan":{"minLength":-1}}})", "/properties/plan/minLength: "},
      {R"({"properties":{"plan":{"pattern":"("}}})", "/properties/plan/pattern: not a pattern"},
      {R"({"properties":{"plan":{"pattern":"(a)\\1"}}})", "/properties/plan/pattern: not a pattern"},
      {R"({"properties":{"a/b":{}}})", "/properties/a~1b: "},
      {R"({"properties":{"mail@example.org":{}}})", "/properties/mail@example.org: "},
      {R"({"required":["plan"]})", "/required/0: "},
      {R"({"additionalProperties":{}})", "/additionalProperties: "},
  };
  for (const auto& c : cases) {
    CAPTURE(c.json);
    const Outcome<EventSchema> schema = EventSchema::parse(c.json);
    REQUIRE_FALSE(schema);
    CHECK(schema.error().kind == FailureKind::kInvalid);
    CHECK_MESSAGE(schema.error().message.starts_with(c.message), schema.error().message);
  }
}

TEST_CASE("schema: its size, its patterns and its lists are bounded") {
  CHECK_FALSE(EventSchema::parse(std::string(70'000, ' ') + "{}"));
  std::string list;
  for (int i = 0; i < 201; ++i) {
    list += (i == 0 ? "" : ",") + std::to_string(i);
  }
  CHECK_FALSE(EventSchema::parse(R"({"properties":{"p":{"enum":[)" + list + "]}}}"));
  CHECK_FALSE(EventSchema::parse(R"({"properties":{"p":{"pattern":")" + std::string(257, 'a') + R"("}}})"));
  // A pattern that would need more memory than it is given is refused when the schema is set.
  CHECK_FALSE(EventSchema::parse(R"({"properties":{"p":{"pattern":"((a{0,100}){0,100}){0,100}"}}})"));
  // One that backtracking engines are slow with is fine.
  const EventSchema slow = schema_of(R"({"properties":{"p":{"pattern":"^(a+)+$"}}})");
  CHECK(violated(slow, {{"p", std::string(300, 'a') + "b"}}) == "p");
}
