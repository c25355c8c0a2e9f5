// One pass over UTF-8. Bytes that are none stay as they are.
#include <cstdint>

#include "scrub_rules.hpp"

namespace footfall {
namespace {

// Characters that follow one another, and what an ASCII reader takes them for: the first of them for `to`,
// the others for it as well, or, where `to` is a letter or digit or `!`, for what follows it. 0: nothing is
// seen.
struct Range {
  std::uint16_t from;
  std::uint8_t count;
  char to;
};

constexpr Range kRanges[] = {
    {0xA0, 1, ' '},    {0xAD, 1, 0},      {0xB7, 1, '.'},   {0x660, 10, '0'}, {0x6F0, 10, '0'},
    {0x966, 10, '0'},  {0x2000, 11, ' '}, {0x200B, 5, 0},   {0x2010, 6, '-'}, {0x202F, 1, ' '},
    {0x2060, 1, 0},    {0x2212, 1, '-'},  {0x3000, 1, ' '}, {0x3002, 1, '.'}, {0xFEFF, 1, 0},
    {0xFF01, 94, '!'}, {0xFF61, 1, '.'},
};

}  // namespace

std::string plain_text(std::string_view text) {
  std::string out;
  const auto byte = [&](std::size_t at) -> std::uint32_t {
    return at < text.size() ? static_cast<unsigned char>(text[at]) : 0;
  };
  for (std::size_t i = 0; i < text.size();) {
    const std::uint32_t first = byte(i);
    // Two bytes or three: what takes four is none of these characters.
    const std::size_t bytes = first < 0xC0 || first >= 0xF0 ? 1 : first < 0xE0 ? 2 : 3;
    const std::uint32_t c = bytes == 2 ? (first & 0x1F) << 6 | (byte(i + 1) & 0x3F)
                            : bytes == 3
                                ? (first & 0x0F) << 12 | (byte(i + 1) & 0x3F) << 6 | (byte(i + 2) & 0x3F)
                                : 0;
    std::string_view plain = text.substr(i, bytes);
    char seen = 0;
    for (const Range& range : kRanges) {
      const std::uint32_t nth = c - range.from;
      if (nth < range.count) {
        const bool follows = range.to == '0' || range.to == '!';
        seen = static_cast<char>(range.to + static_cast<char>(follows ? nth : 0));
        plain = std::string_view(&seen, seen == 0 ? 0 : 1);
      }
    }
    out.append(plain);
    i += bytes;
  }
  return out;
}

}  // namespace footfall
