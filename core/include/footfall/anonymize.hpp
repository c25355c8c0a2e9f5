// RawEvent -> AnonymousEvent: the one place where personal data ends. Pure; any thread.
#pragma once

#include <cstdint>
#include <string_view>

#include "footfall/event.hpp"
#include "footfall/result.hpp"

namespace footfall {

/// The sole maker of `AnonymousEvent`.
class Anonymizer {
 public:
  /// Anonymizes what the page handed over. The address becomes host, scrubbed path, UTM values and the name
  /// of a click id; the referrer its host. Fields that the kind does not have are dropped; texts are scrubbed
  /// and cut to their limits; numbers are clamped to their range; surplus properties are dropped. Errors:
  /// kMissingField (a custom event without name), kBadCharacters (an address that is not http(s)).
  static Result<AnonymousEvent> anonymize(RawEvent&& raw, std::int64_t number);

  /// The same rules over fields that are on the wire already. Idempotent on what `anonymize` made.
  static AnonymousEvent anonymize_again(EventKind kind, std::int64_t at_ms, std::int64_t number,
                                        FieldSet&& fields, Properties&& props);

  /// Makes of a click another one on the same thing, at another time and place of the page.
  static void place_again(AnonymousEvent& event, std::int64_t at_ms, std::int64_t number, std::int64_t x,
                          std::int64_t y);
};

/// Whether events of this kind carry custom properties.
bool kind_has_props(EventKind kind);

/// Whether a text can be a property's key: 1 to 64 of `[A-Za-z0-9_.$ -]` (or a marker of `scrub_text`),
/// nothing personal in it.
bool valid_prop_key(std::string_view key);

}  // namespace footfall
