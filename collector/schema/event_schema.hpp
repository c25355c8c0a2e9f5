// What a site's own event may carry: a bounded subset of JSON Schema over its properties, which are texts,
// numbers and truth values. Values; any thread may check with the same schema.
//
//   object    type ("object"), properties, required, additionalProperties (true or false)
//   property  type, enum, const, minimum, maximum, exclusiveMinimum, exclusiveMaximum,
//             minLength, maxLength (in characters), pattern (RE2, anywhere in the text)
//   both      title, description, and what says nothing: $schema, $id, $comment, default, examples,
//   deprecated
//
// No $ref, nothing is loaded from anywhere. A keyword outside the subset is an error that names its place, so
// that no schema promises what is not checked. docs/decisions/0010-own-schema-subset.md says why.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "collector/base/failure.hpp"
#include "footfall/event.hpp"

namespace re2 {
class RE2;
}  // namespace re2

namespace footfall::collector {

using PropValue = std::variant<std::string, double, bool>;

/// The types that a property may have, as bits.
namespace prop_type {
inline constexpr unsigned kText = 1;
inline constexpr unsigned kNumber = 2;
inline constexpr unsigned kInteger = 4;
inline constexpr unsigned kTruth = 8;
inline constexpr unsigned kAny = kText | kNumber | kTruth;
}  // namespace prop_type

struct PropertyRule {
  unsigned types = prop_type::kAny;
  std::vector<PropValue> values;  ///< the only ones; empty: any
  std::optional<double> minimum, maximum, above, below;
  std::optional<std::uint64_t> min_length, max_length;
  std::shared_ptr<const re2::RE2> pattern;
  std::string description;
  bool required = false;
};

/// Whether a property that the schema does not name may be there.
enum class Others : std::uint8_t { kAllowed, kRefused };

class EventSchema {
 public:
  /// Failures: kInvalid, with the place in the schema: `/properties/plan/type: ...`.
  static Outcome<EventSchema> parse(std::string_view json);

  /// The property that breaks the schema, or nothing. A missing one is named too.
  std::optional<std::string> violated(const Properties& props) const;

  const std::map<std::string, PropertyRule>& properties() const { return properties_; }
  Others others() const { return others_; }
  const std::string& description() const { return description_; }

 private:
  friend class SchemaReader;
  EventSchema() = default;

  std::map<std::string, PropertyRule> properties_;
  Others others_ = Others::kAllowed;
  std::string description_;
};

}  // namespace footfall::collector
