#include "collector/report/parameters.hpp"

#include <algorithm>
#include <charconv>
#include <string>

namespace footfall::collector::report {

Answer<std::int64_t> integer_parameter(const http::Request& request, const Parameter& parameter) {
  const IntegerBounds& bounds = parameter.bounds;
  const std::optional<std::string_view> given = request.param(parameter.name);
  if (!given) {
    return bounds.usual;
  }
  std::int64_t value = 0;
  const char* end = given->data() + given->size();
  const auto [rest, error] = std::from_chars(given->data(), end, value);
  if (error != std::errc() || rest != end || value < bounds.least || value > bounds.most) {
    return bad_parameter(parameter.name, "a whole number from " + std::to_string(bounds.least) + " to " +
                                             std::to_string(bounds.most));
  }
  return value;
}

Answer<std::string_view> choice_parameter(const http::Request& request, const Parameter& parameter) {
  const std::string_view given = request.param(parameter.name).value_or(parameter.usual);
  const auto& choices = parameter.choices;
  if (std::find(choices.begin(), choices.end(), given) == choices.end()) {
    return bad_parameter(parameter.name, choices_text(choices));
  }
  return given;
}

std::string choices_text(std::span<const std::string_view> choices) {
  std::string text;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    text.append(i == 0 ? "" : i + 1 == choices.size() ? " or " : ", ").append(choices[i]);
  }
  return text;
}

Answer<void> only_parameters(const http::Request& request, std::span<const Parameter> known) {
  for (auto at = request.query.begin(); at != request.query.end(); ++at) {
    const std::string& name = at->first;
    const auto parameter =
        std::find_if(known.begin(), known.end(), [&](const Parameter& one) { return one.name == name; });
    if (parameter == known.end()) {
      std::string all;
      for (const Parameter& one : known) {
        all.append(all.empty() ? "" : ", ").append(one.name);
      }
      return unknown_parameter(name, all);
    }
    const bool again =
        std::any_of(request.query.begin(), at, [&](const auto& one) { return one.first == name; });
    if (again && parameter->most_times < 2) {
      return bad_parameter(name, "one value, and is there twice");
    }
  }
  return {};
}

}  // namespace footfall::collector::report
