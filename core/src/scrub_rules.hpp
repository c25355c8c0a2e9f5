// What scrub_text and scrub_path share: which runs of characters are personal.
#pragma once

#include <cstddef>
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

/// So many digits in a row are taken for an id; fewer are counts, prices, years.
inline constexpr std::size_t kIdDigits = 5;

/// The text with digits, at signs, dashes, dots and spaces of other scripts, full-width or typographic, as
/// ASCII has them, and without characters that are not seen. A text in which only letters are not ASCII stays
/// as it is.
std::string plain_text(std::string_view text);

/// 1900 to 2099.
bool is_year(std::string_view digits);

/// Replaces everything personal by markers, once over the text. Fewer than `kIdDigits` as `id_digits`: so
/// many are an id too, unless they are a year.
std::string replace_personal(std::string_view text, std::size_t id_digits);

}  // namespace footfall
