#include "integer_text.hpp"

namespace footfall {

std::string integer_text(std::int64_t value) {
  constexpr std::size_t kLongest = 20;
  char digits[kLongest];
  std::size_t first = kLongest;
  // Unsigned, so that the smallest number has an opposite.
  auto rest = static_cast<std::uint64_t>(value);
  if (value < 0) {
    rest = 0 - rest;
  }
  do {
    digits[--first] = static_cast<char>('0' + rest % 10);
    rest /= 10;
  } while (rest != 0);
  if (value < 0) {
    digits[--first] = '-';
  }
  return {digits + first, kLongest - first};
}

}  // namespace footfall
