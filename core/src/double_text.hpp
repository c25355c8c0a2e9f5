// Numbers as text and back, as JSON and JavaScript write them. Own code, because the C library's takes the
// decimal sign from the locale and a third of the browser's binary, and Emscripten 3.1.6 lacks the C++
// library's. Exact: tests/core/double_text_test.cpp compares with std::to_chars and std::from_chars. Pure;
// any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace footfall {

/// Appends the shortest decimal that reads back as the same double, in the form of JavaScript's Number.
/// REQUIRES: the value is finite.
void append_double(std::string& out, double value);

/// The double nearest to a decimal like `-12.5e3`. Nothing for other texts, those of more than 40 digits, and
/// numbers past the range of a double.
std::optional<double> parse_double(std::string_view text);

}  // namespace footfall
