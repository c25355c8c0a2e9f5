#include "collector/schema/schema_types.hpp"

#include <doctest/doctest.h>

using namespace footfall::collector;

TEST_CASE("schema types: an overload an event, by name") {
  SiteSchemas schemas;
  schemas.set("Signed up", {*EventSchema::parse(R"({
    "description": "An account was made",
    "properties": {
      "plan": {"enum": ["free", "pro"], "description": "What was */ chosen"},
      "seats": {"type": "integer"},
      "trial": {"type": ["boolean", "string"]}
    },
    "required": ["plan"],
    "additionalProperties": false
  })"),
                            OnViolation::kFlag});
  schemas.set("Ping \"x\"", {*EventSchema::parse("{}"), OnViolation::kFlag});
  CHECK(typescript_of("shop", schemas) ==
        R"(// The events of the site shop, as its schemas have them. Made by 'footfall schema types'.

/** The tracker's `track`, for these events alone: `const typed: Track = track`. */
export interface Track {
  (name: "Ping \"x\"", props?: {} & Record<string, string | number | boolean>): void
  /** An account was made */ (name: "Signed up", props: { /** What was * / chosen */ "plan": "free" | "pro"; "seats"?: number; "trial"?: string | boolean }): void
}
)");
}
