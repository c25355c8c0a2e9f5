// Writing: the free-format algorithm of Burger and Dybvig, "Printing Floating-Point Numbers Quickly and
// Accurately" (1996). The value is r/s, half the gaps to its neighbours are above/s and below/s; digits are
// produced until what remains lies within a gap.
//
// Reading: numerator over denominator as integers, divided to 55 bits and rounded to even.
#include "double_text.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>

namespace footfall {
namespace {

constexpr int kMantissaBits = 52;
constexpr int kMinExponent = -1074;  // of the last bit of the smallest double
constexpr std::uint64_t kHiddenBit = std::uint64_t{1} << kMantissaBits;
constexpr double kMaxExactInteger = 9007199254740992.0;  // 2^53

int bit_length(std::uint64_t value) {
  return 64 - std::countl_zero(value);
}

// An unsigned integer of up to 1280 bits: enough for 10^40 * 10^340, and for the reach of a double.
class Big {
 public:
  explicit Big(std::uint64_t value) {
    limbs_[0] = static_cast<std::uint32_t>(value);
    limbs_[1] = static_cast<std::uint32_t>(value >> 32);
    trim(2);
  }

  // this * factor + plus
  void multiply(std::uint32_t factor, std::uint32_t plus = 0) {
    std::uint64_t carry = plus;
    for (std::size_t i = 0; i < size_; ++i) {
      carry += std::uint64_t{limbs_[i]} * factor;
      limbs_[i] = static_cast<std::uint32_t>(carry);
      carry >>= 32;
    }
    if (carry != 0) {
      limbs_[size_++] = static_cast<std::uint32_t>(carry);
    }
  }

  void multiply_by_power_of_ten(int power) {
    for (; power > 0; --power) {
      multiply(10);
    }
  }

  void shift_left(int bits) {
    for (; bits >= 31; bits -= 31) {
      multiply(std::uint32_t{1} << 31);
    }
    multiply(std::uint32_t{1} << bits);
  }

  void add(const Big& other) {
    const std::size_t longest = std::max(size_, other.size_);
    std::uint64_t carry = 0;
    for (std::size_t i = 0; i < longest; ++i) {
      carry += std::uint64_t{limbs_[i]} + other.limbs_[i];
      limbs_[i] = static_cast<std::uint32_t>(carry);
      carry >>= 32;
    }
    limbs_[longest] = static_cast<std::uint32_t>(carry);
    trim(longest + 1);
  }

  // REQUIRES: other <= *this.
  void subtract(const Big& other) {
    std::uint64_t borrow = 0;
    for (std::size_t i = 0; i < size_; ++i) {
      const std::uint64_t difference = std::uint64_t{limbs_[i]} - other.limbs_[i] - borrow;
      limbs_[i] = static_cast<std::uint32_t>(difference);
      borrow = difference >> 63;
    }
    trim(size_);
  }

  int compare(const Big& other) const {
    for (std::size_t i = std::max(size_, other.size_); i-- > 0;) {
      if (limbs_[i] != other.limbs_[i]) {
        return limbs_[i] < other.limbs_[i] ? -1 : 1;
      }
    }
    return 0;
  }

  bool zero() const { return size_ == 0; }
  int bits() const { return zero() ? 0 : static_cast<int>(size_ * 32) - std::countl_zero(limbs_[size_ - 1]); }

 private:
  void trim(std::size_t size) {
    while (size > 0 && limbs_[size - 1] == 0) {
      --size;
    }
    size_ = size;
  }

  std::array<std::uint32_t, 40> limbs_{};  // limbs past size_ are zero
  std::size_t size_ = 0;
};

int compare_sum(Big a, const Big& b, const Big& total) {
  a.add(b);
  return a.compare(total);
}

struct Digits {
  std::string text;  // without leading or trailing zeros
  int point = 0;     // where the decimal point stands: 0.TEXT * 10^point
};

// REQUIRES: value is finite and above zero.
Digits shortest_digits(double value) {
  std::uint64_t pattern = 0;
  std::memcpy(&pattern, &value, sizeof value);
  const int biased = static_cast<int>(pattern >> kMantissaBits);
  const std::uint64_t fraction = pattern & (kHiddenBit - 1);
  const std::uint64_t mantissa = biased == 0 ? fraction : fraction | kHiddenBit;
  const int exponent = std::max(biased, 1) - 1 + kMinExponent;
  const bool even = mantissa % 2 == 0;
  const bool narrow_below = fraction == 0 && biased > 1;  // the neighbour below is half as far

  Big r(mantissa);
  Big s(1);
  Big below(1);
  r.shift_left(std::max(exponent, 0) + (narrow_below ? 2 : 1));
  s.shift_left(std::max(-exponent, 0) + (narrow_below ? 2 : 1));
  below.shift_left(std::max(exponent, 0));
  Big above = below;
  above.shift_left(narrow_below ? 1 : 0);

  // A lower bound of log10; at most one too small.
  const int floor_log2 = bit_length(mantissa) - 1 + exponent;
  Digits digits;
  digits.point = static_cast<int>(std::ceil(floor_log2 * 0.30102999566398120 - 1e-10));
  s.multiply_by_power_of_ten(digits.point);
  for (Big* part : {&r, &below, &above}) {
    part->multiply_by_power_of_ten(-digits.point);
  }
  const auto reaches = [even](int comparison) { return even ? comparison >= 0 : comparison > 0; };
  if (reaches(compare_sum(r, above, s))) {
    ++digits.point;
  } else {
    for (Big* part : {&r, &below, &above}) {
      part->multiply(10);
    }
  }
  while (true) {
    char digit = '0';
    while (r.compare(s) >= 0) {
      r.subtract(s);
      ++digit;
    }
    const bool low = reaches(below.compare(r));
    const bool high = reaches(compare_sum(r, above, s));
    if (low || high) {
      // Both neighbours of the last digit would do: the nearer one, or the even one.
      const int rest = compare_sum(r, r, s);
      const bool up = high && (!low || rest > 0 || (rest == 0 && digit % 2 == 1));
      digits.text.push_back(static_cast<char>(digit + (up ? 1 : 0)));
      return digits;
    }
    digits.text.push_back(digit);
    for (Big* part : {&r, &below, &above}) {
      part->multiply(10);
    }
  }
}

// ECMA-262, Number::toString.
void append_digits(std::string& out, Digits digits) {
  const int count = static_cast<int>(digits.text.size());
  const auto zeros = [](int n) { return std::string(static_cast<std::size_t>(std::max(n, 0)), '0'); };
  if (digits.point > 21 || digits.point < -5) {
    out.push_back(digits.text.front());
    if (count > 1) {
      out.append(".").append(digits.text, 1);
    }
    out.append(digits.point > 0 ? "e+" : "e-").append(std::to_string(std::abs(digits.point - 1)));
  } else if (digits.point <= 0) {
    out.append("0.").append(zeros(-digits.point)).append(digits.text);
  } else if (digits.point >= count) {
    out.append(digits.text).append(zeros(digits.point - count));
  } else {
    digits.text.insert(static_cast<std::size_t>(digits.point), 1, '.');
    out.append(digits.text);
  }
}

struct Decimal {
  Big mantissa{0};
  std::uint64_t small = 0;  // the mantissa, when it has at most 15 digits
  int digits = 0;           // of the mantissa, without leading zeros
  int exponent = 0;
  bool negative = false;
};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Takes the digits at the front of `text`; how many there were.
int take_digits(std::string_view& text, Decimal& decimal) {
  int taken = 0;
  for (; !text.empty() && is_digit(text.front()); text.remove_prefix(1), ++taken) {
    const auto digit = static_cast<std::uint32_t>(text.front() - '0');
    if (decimal.digits > 0 || digit > 0) {
      ++decimal.digits;
    }
    if (decimal.digits <= 40) {
      decimal.mantissa.multiply(10, digit);
      decimal.small = decimal.small * 10 + digit;
    }
  }
  return taken;
}

std::optional<Decimal> read_decimal(std::string_view text) {
  Decimal decimal;
  if (text.starts_with('-')) {
    decimal.negative = true;
    text.remove_prefix(1);
  }
  if (take_digits(text, decimal) == 0) {
    return std::nullopt;
  }
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    const int decimals = take_digits(text, decimal);
    decimal.exponent = -decimals;
    if (decimals == 0) {
      return std::nullopt;
    }
  }
  if (text.starts_with('e') || text.starts_with('E')) {
    text.remove_prefix(1);
    const bool down = text.starts_with('-');
    text.remove_prefix(down || text.starts_with('+') ? 1 : 0);
    if (text.empty() || text.size() > 4 || !std::all_of(text.begin(), text.end(), is_digit)) {
      return std::nullopt;
    }
    int exponent = 0;
    for (const char c : text) {
      exponent = exponent * 10 + (c - '0');
    }
    decimal.exponent += down ? -exponent : exponent;
    text = {};
  }
  return text.empty() && decimal.digits <= 40 ? std::optional(decimal) : std::nullopt;
}

// The nearest double to mantissa * 10^exponent. REQUIRES: the mantissa is not zero.
double round_to_double(Decimal decimal) {
  const int magnitude = decimal.digits + decimal.exponent;  // the value is below 10^magnitude
  if (magnitude > 310) {
    return HUGE_VAL;
  }
  if (magnitude < -325) {
    return 0;
  }
  Big divisor(1);
  decimal.mantissa.multiply_by_power_of_ten(decimal.exponent);
  divisor.multiply_by_power_of_ten(-decimal.exponent);
  const int shift = 55 - (decimal.mantissa.bits() - divisor.bits());
  decimal.mantissa.shift_left(std::max(shift, 0));
  divisor.shift_left(std::max(-shift, 0));
  std::uint64_t quotient = 0;  // of 55 or 56 bits
  for (int bit = 56; bit >= 0; --bit) {
    Big part = divisor;
    part.shift_left(bit);
    if (decimal.mantissa.compare(part) >= 0) {
      decimal.mantissa.subtract(part);
      quotient |= std::uint64_t{1} << bit;
    }
  }
  // The value is quotient * 2^-shift; of it a double keeps 53 bits, and none below 2^kMinExponent.
  const int surplus = std::max(bit_length(quotient) - (kMantissaBits + 1), kMinExponent + shift);
  if (surplus > 57) {
    return 0;
  }
  const std::uint64_t half = std::uint64_t{1} << (surplus - 1);
  const std::uint64_t rest = quotient & (2 * half - 1);
  std::uint64_t kept = quotient >> surplus;
  if (rest > half || (rest == half && (!decimal.mantissa.zero() || kept % 2 == 1))) {
    ++kept;
  }
  return std::ldexp(static_cast<double>(kept), surplus - shift);
}

}  // namespace

void append_double(std::string& out, double value) {
  if (std::fabs(value) < kMaxExactInteger && std::trunc(value) == value) {
    out.append(std::to_string(static_cast<std::int64_t>(value)));
    return;
  }
  if (value < 0) {
    out.push_back('-');
  }
  append_digits(out, shortest_digits(std::fabs(value)));
}

std::optional<double> parse_double(std::string_view text) {
  const std::optional<Decimal> decimal = read_decimal(text);
  if (!decimal) {
    return std::nullopt;
  }
  double value = 0;
  if (decimal->digits <= 15 && std::abs(decimal->exponent) <= 22) {
    // Both are exact as doubles, so that one operation rounds once (Clinger 1990).
    double power = 1;
    for (int i = 0; i < std::abs(decimal->exponent); ++i) {
      power *= 10;
    }
    const auto mantissa = static_cast<double>(decimal->small);
    value = decimal->exponent < 0 ? mantissa / power : mantissa * power;
  } else if (decimal->digits > 0) {
    value = round_to_double(*decimal);
  }
  if (!std::isfinite(value)) {
    return std::nullopt;
  }
  return decimal->negative ? -value : value;
}

}  // namespace footfall
