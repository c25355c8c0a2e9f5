#include "collector/schema/event_schema.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <cmath>

namespace footfall::collector {
namespace {

std::uint64_t characters(std::string_view text) {
  return static_cast<std::uint64_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U; }));
}

bool fits_text(const PropertyRule& rule, const std::string& text) {
  const std::uint64_t length = characters(text);
  return (rule.types & prop_type::kText) != 0 && (!rule.min_length || length >= *rule.min_length) &&
         (!rule.max_length || length <= *rule.max_length) &&
         (!rule.pattern || RE2::PartialMatch(text, *rule.pattern));
}

bool fits_number(const PropertyRule& rule, double number) {
  const bool whole = std::trunc(number) == number;
  const bool type =
      (rule.types & prop_type::kNumber) != 0 || ((rule.types & prop_type::kInteger) != 0 && whole);
  return type && (!rule.minimum || number >= *rule.minimum) && (!rule.maximum || number <= *rule.maximum) &&
         (!rule.above || number > *rule.above) && (!rule.below || number < *rule.below);
}

bool fits(const PropertyRule& rule, const PropValue& value) {
  if (!rule.values.empty() && std::find(rule.values.begin(), rule.values.end(), value) == rule.values.end()) {
    return false;
  }
  if (const auto* text = std::get_if<std::string>(&value)) {
    return fits_text(rule, *text);
  }
  if (const auto* number = std::get_if<double>(&value)) {
    return fits_number(rule, *number);
  }
  return (rule.types & prop_type::kTruth) != 0;
}

}  // namespace

std::optional<std::string> EventSchema::violated(const Properties& props) const {
  for (const Property& property : props) {
    const auto found = properties_.find(property.key);
    const bool fine =
        found == properties_.end() ? others_ == Others::kAllowed : fits(found->second, property.value);
    if (!fine) {
      return property.key;
    }
  }
  for (const auto& [key, rule] : properties_) {
    const auto has = [&key = key](const Property& property) { return property.key == key; };
    if (rule.required && std::none_of(props.begin(), props.end(), has)) {
      return key;
    }
  }
  return std::nullopt;
}

}  // namespace footfall::collector
