#include "collector/report/parameters.hpp"

#include <algorithm>
#include <charconv>
#include <string>

namespace footfall::collector::report {

Answer<std::int64_t> integer_parameter(const http::Request& request, std::string_view name,
                                       const IntegerBounds& bounds) {
  const std::optional<std::string_view> given = request.param(name);
  if (!given) {
    return bounds.usual;
  }
  std::int64_t value = 0;
  const char* end = given->data() + given->size();
  const auto [rest, error] = std::from_chars(given->data(), end, value);
  if (error != std::errc() || rest != end || value < bounds.least || value > bounds.most) {
    return bad_parameter(
        name, "a whole number from " + std::to_string(bounds.least) + " to " + std::to_string(bounds.most));
  }
  return value;
}

Answer<void> only_parameters(const http::Request& request, std::span<const std::string_view> known,
                             std::string_view repeatable) {
  for (auto at = request.query.begin(); at != request.query.end(); ++at) {
    const std::string& name = at->first;
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      std::string all;
      for (const std::string_view one : known) {
        all.append(all.empty() ? "" : ", ").append(one);
      }
      return Refusal{400, "bad_parameter", "'" + name + "' is no parameter here; there are " + all};
    }
    const bool again =
        std::any_of(request.query.begin(), at, [&](const auto& one) { return one.first == name; });
    if (again && name != repeatable) {
      return bad_parameter(name, "one value, and is there twice");
    }
  }
  return {};
}

}  // namespace footfall::collector::report
