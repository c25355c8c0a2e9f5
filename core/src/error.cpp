#include "footfall/error.hpp"

#include <array>

namespace footfall {
namespace {

struct ErrorText {
  std::string_view name;
  std::string_view message;
};

// Indexed by ErrorCode.
constexpr std::array<ErrorText, kErrorCodeCount> kTexts{{
    {"broken_json", "the body is not one well-formed JSON text in UTF-8"},
    {"not_an_object", "a JSON object is needed here"},
    {"nested_too_deep", "values are nested deeper than the format has levels"},
    {"unsupported_version", "this version of the wire format is not supported"},
    {"missing_field", "a required field is absent"},
    {"unknown_field", "the format has no such field"},
    {"wrong_type", "the field holds another JSON type than the format says"},
    {"out_of_range", "the number lies outside the field's range"},
    {"too_long", "the text is longer than the field's limit"},
    {"bad_characters", "the text holds characters the field does not allow"},
    {"bad_identifier", "the id is not 32 lower-case hexadecimal digits"},
    {"unknown_kind", "there is no such event kind"},
    {"field_not_of_kind", "this event kind does not have the field"},
    {"unknown_consent", "consent must be anonymous or granted"},
    {"visitor_not_allowed", "a visitor id is needed with granted consent and allowed only then"},
    {"no_events", "the batch has no events"},
    {"too_many_events", "the batch has more events than the limit"},
    {"too_many_props", "the event has more properties than the limit"},
    {"duplicate_field", "the field stands twice in one object"},
    {"too_large", "the body is larger than the limit"},
    {"too_old", "the event is older than seven days"},
    {"impossible_time", "the event is later than the moment its batch was sent"},
    {"unknown_option", "there is no such option, or the option has no such value"},
    {"denied", "consent is denied, so nothing is captured"},
}};

}  // namespace

std::string_view error_name(ErrorCode code) {
  return kTexts[static_cast<std::size_t>(code)].name;
}

std::string_view error_message(ErrorCode code) {
  return kTexts[static_cast<std::size_t>(code)].message;
}

}  // namespace footfall
