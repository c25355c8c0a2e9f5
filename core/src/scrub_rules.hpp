// What scrub_text and scrub_path share: which runs of characters are personal.
#pragma once

#include <string>
#include <string_view>

namespace footfall {

/// The text with %XX escapes decoded; escapes that are not two hexadecimal digits stay.
std::string percent_decode(std::string_view text);

/// Markers that stand where something personal stood.
inline constexpr std::string_view kEmailMarker = "[email]";
inline constexpr std::string_view kNumberMarker = "[number]";
inline constexpr std::string_view kTokenMarker = "[token]";
inline constexpr std::string_view kIpMarker = "[ip]";

/// Replaces everything personal by markers, once over the text.
std::string replace_personal(std::string_view text);

}  // namespace footfall
