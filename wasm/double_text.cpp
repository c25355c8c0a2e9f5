// core/src/double_text.hpp by JavaScript's own numbers, whose texts are what that header asks for: the
// browser has both conversions, so they are not loaded a second time. js-glue/src/core/createCore.ts holds
// the other half.
#include "double_text.hpp"

#include <cmath>
#include <cstddef>

extern "C" {

/// Writes the number's text, at most 32 bytes, and gives its length.
[[clang::import_module("env"), clang::import_name("number_text")]] std::size_t footfall_number_text(
    double value, char* text);
/// The number that the text is in full, or NaN.
[[clang::import_module("env"), clang::import_name("text_number")]] double footfall_text_number(
    const char* text, std::size_t bytes);

}  // extern "C"

namespace footfall {

void append_double(std::string& out, double value) {
  char text[32];
  out.append(text, footfall_number_text(value, text));
}

std::optional<double> parse_double(std::string_view text) {
  const double value = footfall_text_number(text.data(), text.size());
  return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

}  // namespace footfall
