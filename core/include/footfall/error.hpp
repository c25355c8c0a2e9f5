// Why the core refused something: a code, the field it concerns, and where in the input it stood.
//
// The codes' names are part of the wire contract: the collector answers with them in `Footfall-Reason`, and
// docs/wire-format.md lists them. Values only; any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace footfall {

enum class ErrorCode : std::uint8_t {
  kBrokenJson,          ///< the body is not one well-formed JSON text in UTF-8
  kNotAnObject,         ///< the body, an event or props is not a JSON object where one is needed
  kNestedTooDeep,       ///< values are nested deeper than the format has levels
  kUnsupportedVersion,  ///< `v` is not a version this program reads
  kMissingField,        ///< a required field is absent
  kUnknownField,        ///< a field this version of the format does not have
  kWrongType,           ///< a field holds another JSON type than the format says
  kOutOfRange,          ///< a number lies outside the field's range
  kTooLong,             ///< a text is longer than the field's limit
  kBadCharacters,       ///< a text holds characters the field does not allow
  kBadIdentifier,       ///< an id is not lower-case hexadecimal of the right length
  kUnknownKind,         ///< `kind` names no event kind
  kFieldNotOfKind,      ///< the field is known, but not one that this event kind has
  kUnknownConsent,      ///< `consent` is not a state under which events may be sent
  kVisitorNotAllowed,   ///< a visitor id came without granted consent, or granted consent without an id
  kNoEvents,            ///< the batch has no events
  kTooManyEvents,       ///< the batch has more events than the limit
  kTooManyProps,        ///< an event has more properties than the limit
  kDuplicateField,      ///< the same field stands twice in one object
  kTooLarge,            ///< the body is larger than the limit
  kTooOld,              ///< the event is older than the collector accepts
  kImpossibleTime,      ///< the event is later than the moment its batch was sent
  kUnknownOption,       ///< an option of the tracker has an unknown name or value
  kDenied,              ///< consent is denied: nothing is captured
  kTooManyMade,         ///< the page makes more events than are taken, or keeps more than there is room for
  kStopped,             ///< the collector told the site's trackers to stop
  kLeftOut,             ///< the visitor is not in the sample that the site captures
  kSchemaViolation,     ///< the event breaks the schema that its site has for it
};

/// One past the last code, for tables indexed by code.
inline constexpr std::size_t kErrorCodeCount = static_cast<std::size_t>(ErrorCode::kSchemaViolation) + 1;

/// The code's stable snake_case name, as it stands in headers, metrics and the quarantine.
std::string_view error_name(ErrorCode code);

/// One sentence for a person, without trailing full stop.
std::string_view error_message(ErrorCode code);

struct Error {
  ErrorCode code = ErrorCode::kBrokenJson;
  std::string field;       ///< the wire name of the field concerned, or empty
  std::size_t offset = 0;  ///< byte offset into the input where that is known, else 0

  bool operator==(const Error&) const = default;
};

}  // namespace footfall
