// The stages of one event: what the page handed over (`RawEvent`) and what may leave the device
// (`AnonymousEvent`). Only `anonymize` and `validate` make the second from the first, so a raw event cannot
// be encoded or stored: that does not compile.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "footfall/field.hpp"
#include "footfall/result.hpp"

namespace footfall {

/// A custom property: text, number or truth value under a short key.
struct Property {
  std::string key;
  std::variant<std::string, double, bool> value;

  bool operator==(const Property&) const = default;
};
using Properties = std::vector<Property>;

/// An event as the page knows it. May hold anything personal; never leaves the core.
struct RawEvent {
  EventKind kind = EventKind::kPageview;
  std::int64_t at_ms = 0;  ///< the device's clock, UTC milliseconds
  std::string url;         ///< the page's full address
  std::string referrer;    ///< full address of the page before, or empty
  FieldSet fields;         ///< fields the page gives directly (title, name, selector, text, ...)
  Properties props;
};

/// An event without anything personal in it.
class AnonymousEvent {
 public:
  EventKind kind() const { return kind_; }
  /// The device's clock, UTC milliseconds.
  std::int64_t at_ms() const { return at_ms_; }
  /// The event's number in its stream, from 0.
  std::int64_t number() const { return number_; }
  const FieldSet& fields() const { return fields_; }
  const Properties& props() const { return props_; }

  bool operator==(const AnonymousEvent&) const = default;

 private:
  friend class Anonymizer;
  AnonymousEvent() = default;

  EventKind kind_ = EventKind::kPageview;
  std::int64_t at_ms_ = 0;
  std::int64_t number_ = 0;
  FieldSet fields_;
  Properties props_;
};

}  // namespace footfall
