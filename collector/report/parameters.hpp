// The parameters of requests: tables of what each takes, by which they are read, refused with what they take,
// and described (openapi.hpp). Any thread.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "collector/http/message.hpp"
#include "collector/report/refusal.hpp"

namespace footfall::collector::report {

/// What kind of value a parameter takes.
enum class Takes : std::uint8_t {
  kText,
  kInteger,  ///< within `bounds`
  kChoice,   ///< one of `choices`
  kInstant,  ///< a day of the zone, or RFC 3339
  kZone,     ///< an IANA time zone
  kFilter,
  kEvent,             ///< as matcher.hpp reads it
  kDimension,         ///< any
  kSessionDimension,  ///< of sessions
  kCursor,
  kSession,  ///< 16 hexadecimal digits
};

struct IntegerBounds {
  std::int64_t least = 0;
  std::int64_t most = 0;
  std::int64_t usual = 0;  ///< when the parameter is not there
};

/// A parameter: the one place that says how it is called and what it takes. Views are of texts that stand in
/// the program.
struct Parameter {
  std::string_view name;
  std::string_view about;  ///< for people
  Takes takes = Takes::kText;
  IntegerBounds bounds = {};
  std::span<const std::string_view> choices = {};
  std::string_view usual = {};  ///< a choice, when the parameter is not there; empty: depends
  std::size_t least_times = 0;
  std::size_t most_times = 1;
  std::string_view example = {};
};

/// Of lists: how many rows.
inline constexpr Parameter kLimit = {.name = "limit",
                                     .about = "The most rows.",
                                     .takes = Takes::kInteger,
                                     .bounds = {.least = 1, .most = 1'000, .usual = 100}};
inline constexpr Parameter kCursor = {
    .name = "cursor", .about = "The next_cursor of the page before.", .takes = Takes::kCursor};

/// REQUIRES: the parameter takes integers.
Answer<std::int64_t> integer_parameter(const http::Request& request, const Parameter& parameter);

/// The choice made, or the usual one. REQUIRES: the parameter takes a choice.
Answer<std::string_view> choice_parameter(const http::Request& request, const Parameter& parameter);

/// Choices as a sentence names them: "a, b or c".
std::string choices_text(std::span<const std::string_view> choices);

/// Refuses parameters that are none of `known`, and those given twice that may come once.
Answer<void> only_parameters(const http::Request& request, std::span<const Parameter> known);

}  // namespace footfall::collector::report
