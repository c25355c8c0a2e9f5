// JSON -> EventSchema. The first mistake ends reading, with its place as a JSON pointer.
#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "collector/schema/event_schema.hpp"
#include "footfall/anonymize.hpp"
#include "footfall/limits.hpp"

namespace footfall::collector {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kMaxSchemaBytes = 65'536;
constexpr std::size_t kMaxValues = 200;
constexpr std::size_t kMaxPatternBytes = 256;
constexpr int kMaxPatternMemory = 1 << 20;

constexpr std::array<std::string_view, 7> kSilent = {"$schema", "$id",      "$comment",  "title",
                                                     "default", "examples", "deprecated"};

std::string escaped(std::string_view key) {
  std::string out;
  for (const char c : key) {
    out += c == '~' ? std::string("~0") : c == '/' ? std::string("~1") : std::string(1, c);
  }
  return out;
}

Failure wrong(const std::string& place, const std::string& what) {
  return {FailureKind::kInvalid, (place.empty() ? "the schema" : place) + ": " + what};
}

bool silent(std::string_view keyword) {
  return std::find(kSilent.begin(), kSilent.end(), keyword) != kSilent.end();
}

std::optional<unsigned> type_bit(const Json& name) {
  const std::array<std::pair<std::string_view, unsigned>, 4> kNames = {{{"string", prop_type::kText},
                                                                        {"number", prop_type::kNumber},
                                                                        {"integer", prop_type::kInteger},
                                                                        {"boolean", prop_type::kTruth}}};
  for (const auto& [text, bit] : kNames) {
    if (name == text) {
      return bit;
    }
  }
  return std::nullopt;
}

std::optional<PropValue> plain_value(const Json& json) {
  if (json.is_string()) {
    return json.get<std::string>();
  }
  if (json.is_number()) {
    return json.get<double>();
  }
  return json.is_boolean() ? std::optional<PropValue>(json.get<bool>()) : std::nullopt;
}

Outcome<void> read_type(const Json& json, const std::string& place, PropertyRule& rule) {
  const Json list = json.is_array() ? json : Json::array({json});
  rule.types = 0;
  for (const Json& name : list) {
    const std::optional<unsigned> bit = type_bit(name);
    if (!bit) {
      return wrong(place, "a property's type is string, number, integer or boolean, or a list of them");
    }
    rule.types |= *bit;
  }
  return rule.types == 0 ? Outcome<void>(wrong(place, "a list of types has at least one")) : Outcome<void>();
}

Outcome<void> read_values(const Json& list, const std::string& place, PropertyRule& rule) {
  if (!list.is_array() || list.empty() || list.size() > kMaxValues) {
    return wrong(place, "enum is a list of 1 to " + std::to_string(kMaxValues) + " values");
  }
  for (std::size_t i = 0; i < list.size(); ++i) {
    std::optional<PropValue> value = plain_value(list[i]);
    if (!value) {
      return wrong(place + "/" + std::to_string(i),
                   "a property's value is a text, a number or a truth value");
    }
    rule.values.push_back(*std::move(value));
  }
  return {};
}

Outcome<void> read_number(const Json& json, const std::string& place, std::optional<double>& out) {
  if (!json.is_number()) {
    return wrong(place, "a number is needed here");
  }
  out = json.get<double>();
  return {};
}

Outcome<void> read_length(const Json& json, const std::string& place, std::optional<std::uint64_t>& out) {
  if (!json.is_number_unsigned()) {
    return wrong(place, "a whole number from 0 is needed here");
  }
  out = json.get<std::uint64_t>();
  return {};
}

Outcome<void> read_pattern(const Json& json, const std::string& place, PropertyRule& rule) {
  if (!json.is_string() || json.get_ref<const std::string&>().size() > kMaxPatternBytes) {
    return wrong(place, "a pattern is a text of at most " + std::to_string(kMaxPatternBytes) + " bytes");
  }
  RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(kMaxPatternMemory);
  auto pattern = std::make_shared<const RE2>(json.get_ref<const std::string&>(), options);
  if (!pattern->ok()) {
    return wrong(place, "not a pattern that RE2 takes: " + pattern->error());
  }
  rule.pattern = std::move(pattern);
  return {};
}

Outcome<void> read_text(const Json& json, const std::string& place, std::string& out) {
  if (!json.is_string()) {
    return wrong(place, "a text is needed here");
  }
  out = json.get<std::string>();
  return {};
}

Outcome<void> read_keyword(const std::string& keyword, const Json& json, const std::string& place,
                           PropertyRule& rule) {
  if (keyword == "type") {
    return read_type(json, place, rule);
  }
  if (keyword == "enum") {
    return read_values(json, place, rule);
  }
  if (keyword == "const") {
    return read_values(Json::array({json}), place, rule);
  }
  if (keyword == "minimum") {
    return read_number(json, place, rule.minimum);
  }
  if (keyword == "maximum") {
    return read_number(json, place, rule.maximum);
  }
  if (keyword == "exclusiveMinimum") {
    return read_number(json, place, rule.above);
  }
  if (keyword == "exclusiveMaximum") {
    return read_number(json, place, rule.below);
  }
  if (keyword == "minLength") {
    return read_length(json, place, rule.min_length);
  }
  if (keyword == "maxLength") {
    return read_length(json, place, rule.max_length);
  }
  if (keyword == "pattern") {
    return read_pattern(json, place, rule);
  }
  if (keyword == "description") {
    return read_text(json, place, rule.description);
  }
  return silent(keyword) ? Outcome<void>()
                         : Outcome<void>(wrong(place, "a property's schema has no such keyword here"));
}

}  // namespace

// Fills one schema.
class SchemaReader {
 public:
  Outcome<EventSchema> read(const Json& json) {
    if (!json.is_object()) {
      return wrong("", "a JSON object is needed");
    }
    for (const auto& [keyword, value] : json.items()) {
      if (Outcome<void> taken = take(keyword, value, "/" + escaped(keyword)); !taken) {
        return taken.error();
      }
    }
    for (const auto& [key, place] : required_) {
      const auto found = schema_.properties_.find(key);
      if (found == schema_.properties_.end()) {
        return wrong(place, "a required property stands under properties too");
      }
      found->second.required = true;
    }
    return std::move(schema_);
  }

 private:
  Outcome<void> take(const std::string& keyword, const Json& value, const std::string& place) {
    if (keyword == "type") {
      return value == "object" ? Outcome<void>()
                               : Outcome<void>(wrong(place, "an event's properties are an object"));
    }
    if (keyword == "properties") {
      return properties(value, place);
    }
    if (keyword == "required") {
      return required(value, place);
    }
    if (keyword == "additionalProperties") {
      if (!value.is_boolean()) {
        return wrong(place, "true or false is needed here");
      }
      schema_.others_ = value.get<bool>() ? Others::kAllowed : Others::kRefused;
      return {};
    }
    if (keyword == "description") {
      return read_text(value, place, schema_.description_);
    }
    return silent(keyword) ? Outcome<void>()
                           : Outcome<void>(wrong(place, "an event's schema has no such keyword here"));
  }

  Outcome<void> properties(const Json& value, const std::string& place) {
    if (!value.is_object() || value.size() > kMaxProps) {
      return wrong(place, "an object of at most " + std::to_string(kMaxProps) + " properties is needed");
    }
    for (const auto& [key, rules] : value.items()) {
      const std::string where = place + "/" + escaped(key);
      if (!valid_prop_key(key)) {
        return wrong(where, "no property can have this key");
      }
      if (!rules.is_object()) {
        return wrong(where, "a JSON object is needed");
      }
      PropertyRule rule;
      for (const auto& [keyword, said] : rules.items()) {
        if (Outcome<void> taken = read_keyword(keyword, said, where + "/" + escaped(keyword), rule); !taken) {
          return taken;
        }
      }
      schema_.properties_.emplace(key, std::move(rule));
    }
    return {};
  }

  Outcome<void> required(const Json& value, const std::string& place) {
    if (!value.is_array()) {
      return wrong(place, "a list of keys is needed");
    }
    for (std::size_t i = 0; i < value.size(); ++i) {
      const std::string where = place + "/" + std::to_string(i);
      if (!value[i].is_string()) {
        return wrong(where, "a key is a text");
      }
      required_.emplace_back(value[i].get<std::string>(), where);
    }
    return {};
  }

  EventSchema schema_;
  std::vector<std::pair<std::string, std::string>> required_;  // key and its place
};

Outcome<EventSchema> EventSchema::parse(std::string_view json) {
  if (json.size() > kMaxSchemaBytes) {
    return wrong("", "at most " + std::to_string(kMaxSchemaBytes) + " bytes");
  }
  try {
    return SchemaReader().read(Json::parse(json));
  } catch (const Json::parse_error& error) {
    return wrong("", "not JSON, at byte " + std::to_string(error.byte));
  }
}

}  // namespace footfall::collector
