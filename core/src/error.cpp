#include "footfall/error.hpp"

#include <array>

namespace footfall {
namespace {

// Two tables, so that a host that says only names does not carry the sentences. Indexed by ErrorCode.
constexpr std::array<std::string_view, kErrorCodeCount> kNames{
    "broken_json",         "not_an_object",   "nested_too_deep",
    "unsupported_version", "missing_field",   "unknown_field",
    "wrong_type",          "out_of_range",    "too_long",
    "bad_characters",      "bad_identifier",  "unknown_kind",
    "field_not_of_kind",   "unknown_consent", "visitor_not_allowed",
    "no_events",           "too_many_events", "too_many_props",
    "duplicate_field",     "too_large",       "too_old",
    "impossible_time",     "unknown_option",  "denied",
    "too_many_made",       "stopped",         "left_out",
    "schema_violation",
};

constexpr std::array<std::string_view, kErrorCodeCount> kMessages{
    "the body is not one well-formed JSON text in UTF-8",
    "a JSON object is needed here",
    "values are nested deeper than the format has levels",
    "this version of the wire format is not supported",
    "a required field is absent",
    "the format has no such field",
    "the field holds another JSON type than the format says",
    "the number lies outside the field's range",
    "the text is longer than the field's limit",
    "the text holds characters the field does not allow",
    "the id is not 32 lower-case hexadecimal digits",
    "there is no such event kind",
    "this event kind does not have the field",
    "consent must be anonymous or granted",
    "a visitor id is needed with granted consent and allowed only then",
    "the batch has no events",
    "the batch has more events than the limit",
    "the event has more properties than the limit",
    "the field stands twice in one object",
    "the body is larger than the limit",
    "the event is older than seven days",
    "the event is later than the moment its batch was sent",
    "there is no such option, or the option has no such value",
    "consent is denied, so nothing is captured",
    "the page makes more events than are taken",
    "the collector told the site's trackers to stop",
    "the visitor is not in the sample that the site captures",
    "the event breaks the schema that its site has for it",
};

}  // namespace

std::string_view error_name(ErrorCode code) {
  return kNames[static_cast<std::size_t>(code)];
}

std::string_view error_message(ErrorCode code) {
  return kMessages[static_cast<std::size_t>(code)];
}

}  // namespace footfall
