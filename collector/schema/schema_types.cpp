#include "collector/schema/schema_types.hpp"

#include <nlohmann/json.hpp>

namespace footfall::collector {
namespace {

std::string literal(const PropValue& value) {
  return std::visit(
      [](const auto& plain) {
        return nlohmann::json(plain).dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
      },
      value);
}

// Neither may end the comment that it stands in.
std::string comment(std::string_view text) {
  std::string safe;
  for (const char c : text) {
    safe.push_back(c == '\n' || c == '\r' ? ' ' : c);
    if (safe.ends_with("*/")) {
      safe.insert(safe.size() - 1, " ");
    }
  }
  return safe.empty() ? safe : "/** " + safe + " */ ";
}

std::string type_of(const PropertyRule& rule) {
  std::string type;
  const auto add = [&type](std::string_view next) { type.append(type.empty() ? "" : " | ").append(next); };
  for (const PropValue& value : rule.values) {
    add(literal(value));
  }
  if (!rule.values.empty()) {
    return type;
  }
  if ((rule.types & prop_type::kText) != 0) {
    add("string");
  }
  if ((rule.types & (prop_type::kNumber | prop_type::kInteger)) != 0) {
    add("number");
  }
  if ((rule.types & prop_type::kTruth) != 0) {
    add("boolean");
  }
  return type;
}

std::string props_of(const EventSchema& schema) {
  std::string type = "{";
  for (const auto& [key, rule] : schema.properties()) {
    type += type.size() == 1 ? " " : "; ";
    type += comment(rule.description) + literal(key) + (rule.required ? ": " : "?: ") + type_of(rule);
  }
  type += type.size() == 1 ? "}" : " }";
  return schema.others() == Others::kAllowed ? type + " & Record<string, string | number | boolean>" : type;
}

bool needs_props(const EventSchema& schema) {
  for (const auto& [key, rule] : schema.properties()) {
    if (rule.required) {
      return true;
    }
  }
  return false;
}

}  // namespace

std::string typescript_of(std::string_view site, const SiteSchemas& schemas) {
  std::string text = "// The events of the site " + std::string(site) +
                     ", as its schemas have them. Made by 'footfall schema types'.\n\n"
                     "/** The tracker's `track`, for these events alone: `const typed: Track = track`. */\n"
                     "export interface Track {\n";
  for (const auto& [event, one] : schemas.events()) {
    text += "  " + comment(one.schema.description()) + "(name: " + literal(event) + ", props" +
            (needs_props(one.schema) ? ": " : "?: ") + props_of(one.schema) + "): void\n";
  }
  return text + "}\n";
}

}  // namespace footfall::collector
