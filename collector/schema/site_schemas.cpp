#include "collector/schema/site_schemas.hpp"

namespace footfall::collector {

std::string_view on_violation_name(OnViolation choice) {
  return choice == OnViolation::kFlag ? "flag" : "quarantine";
}

std::optional<OnViolation> on_violation_from_name(std::string_view name) {
  for (const OnViolation choice : {OnViolation::kQuarantine, OnViolation::kFlag}) {
    if (on_violation_name(choice) == name) {
      return choice;
    }
  }
  return std::nullopt;
}

const NamedSchema* SiteSchemas::of(const AnonymousEvent& event) const {
  if (event.kind() != EventKind::kCustom) {
    return nullptr;
  }
  const auto found = events_.find(event.fields().text(Field::kName));
  return found == events_.end() ? nullptr : &found->second;
}

void SiteSchemas::apply(ValidBatch& batch) const {
  batch.refuse_where([this](const AnonymousEvent& event) -> std::optional<Error> {
    const NamedSchema* schema = of(event);
    if (schema == nullptr || schema->on_violation != OnViolation::kQuarantine) {
      return std::nullopt;
    }
    const std::optional<std::string> property = schema->schema.violated(event.props());
    return property ? std::optional(Error{ErrorCode::kSchemaViolation, "props." + *property}) : std::nullopt;
  });
  batch.mark_where([this](const AnonymousEvent& event) -> std::optional<Property> {
    const NamedSchema* schema = of(event);
    if (schema == nullptr || schema->on_violation != OnViolation::kFlag) {
      return std::nullopt;
    }
    std::optional<std::string> property = schema->schema.violated(event.props());
    return property ? std::optional(Property{std::string(kViolationMark), *std::move(property)})
                    : std::nullopt;
  });
}

}  // namespace footfall::collector
