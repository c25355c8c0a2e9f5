// The shape of an answer, written as the answer itself looks, and the JSON Schema that follows from it:
//
//   {"rows": [{"value": "text", "visitors": "count", "bounce_rate": "rate"}], "next_cursor": "text?"}
//
//   object          all of its keys and no other; a key that ends with ? may be left out
//   [shape]         a list
//   [a, b, ...]     one of these
//   "count"         a whole number from 0         "number"    any
//   "rate"          0..1, or null                 "ms"        whole milliseconds from 0, or null
//   "text"  "instant" (RFC 3339)  "boolean"       "props"     properties of an event
//   "a|b"           one of these texts            "Name"      a shape of that name
//   ["nothing"]     a list without entries
//   "...?"          that, or null
//
// Pure; any thread.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>

namespace footfall::collector::report {

/// Whether figures and names may be missing because they are of too few people (min_group.hpp).
enum class Groups : std::uint8_t {
  kAny,
  kBounded,  ///< anything may be null
};

/// The JSON Schema (2020-12) of a shape. A name becomes a reference to a schema of the API's description, of
/// bounded groups to that of `Grouped` + name.
nlohmann::ordered_json schema_of(const nlohmann::ordered_json& shape, Groups groups = Groups::kAny);

}  // namespace footfall::collector::report
