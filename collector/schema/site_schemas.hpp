// The schemas of one site's own events, and what becomes of an event that breaks its. Any thread.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "collector/schema/event_schema.hpp"
#include "footfall/validate.hpp"

namespace footfall::collector {

enum class OnViolation : std::uint8_t {
  kQuarantine,  ///< refused as `schema_violation`
  kFlag,        ///< stored, with the property `kViolationMark` that names the first property at fault
};
std::string_view on_violation_name(OnViolation choice);
std::optional<OnViolation> on_violation_from_name(std::string_view name);

inline constexpr std::string_view kViolationMark = "$schema_error";

/// The schema of one event.
struct NamedSchema {
  EventSchema schema;
  OnViolation on_violation = OnViolation::kQuarantine;
};

class SiteSchemas {
 public:
  void set(std::string event, NamedSchema schema) {
    events_.insert_or_assign(std::move(event), std::move(schema));
  }
  const std::map<std::string, NamedSchema, std::less<>>& events() const { return events_; }

  /// Refuses or marks the batch's own events that break their schema. Schemas see what the core's rules have
  /// left.
  void apply(ValidBatch& batch) const;

 private:
  const NamedSchema* of(const AnonymousEvent& event) const;

  std::map<std::string, NamedSchema, std::less<>> events_;
};

}  // namespace footfall::collector
