#include "core/src/double_text.hpp"

#include <doctest/doctest.h>

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <random>
#include <string>
#include <utility>
#include <vector>

using namespace footfall;

namespace {

std::string written(double value) {
  std::string out;
  append_double(out, value);
  return out;
}

double from_bits(std::uint64_t bits) {
  double value = 0;
  std::memcpy(&value, &bits, sizeof value);
  return value;
}

// Random bit patterns, with every exponent as likely as any other; and numbers as people write them.
std::vector<double> many_doubles(std::size_t count) {
  std::mt19937_64 random(20'261'124);
  std::vector<double> values;
  while (values.size() < count) {
    const double any = from_bits(random());
    if (std::isfinite(any)) {
      values.push_back(any);
    }
    values.push_back(
        static_cast<double>(static_cast<std::int64_t>(random() % 2'000'000'000) - 1'000'000'000) / 1000);
    values.push_back(from_bits(random() >> 12));                     // subnormal
    values.push_back(from_bits((random() % 2046 + 1) << 52));        // powers of two
    values.push_back(from_bits(((random() % 2046 + 1) << 52) - 1));  // and their neighbours below
    values.push_back(static_cast<double>(random() % 100'000'000) * 1e-12);
  }
  return values;
}

}  // namespace

TEST_CASE("double_text: numbers are written as JavaScript writes them") {
  const std::vector<std::pair<double, std::string>> cases = {
      {0, "0"},
      {-0.0, "0"},
      {2, "2"},
      {-17, "-17"},
      {49.5, "49.5"},
      {0.1, "0.1"},
      {0.1 + 0.2, "0.30000000000000004"},
      {19.99, "19.99"},
      {-1234.5678, "-1234.5678"},
      {100'000, "100000"},
      {9007199254740991.0, "9007199254740991"},
      {9007199254740992.0, "9007199254740992"},
      {1e15 + 0.5, "1000000000000000.5"},
      {123456789012345680000.0, "123456789012345680000"},
      {1e21, "1e+21"},
      {1.5e300, "1.5e+300"},
      {1e-6, "0.000001"},
      {1.25e-6, "0.00000125"},
      {1e-7, "1e-7"},
      {1.5e-7, "1.5e-7"},
      {5e-324, "5e-324"},
      {std::numeric_limits<double>::max(), "1.7976931348623157e+308"},
      {std::numeric_limits<double>::min(), "2.2250738585072014e-308"},
  };
  for (const auto& [value, text] : cases) {
    CHECK(written(value) == text);
  }
}

TEST_CASE("double_text: texts that are no JSON numbers, too long or too large are refused") {
  for (const char* text :
       {"", "-", "+1", ".5", "5.", "1e", "1e+", "1e12345", "0x10", "1 ", " 1", "1,5", "NaN", "Infinity",
        "1e309", "-1e999", "12345678901234567890123456789012345678901"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_double(text).has_value());
  }
}

TEST_CASE("double_text: decimals are read to the nearest double") {
  const std::vector<std::pair<std::string, double>> cases = {
      {"0", 0},
      {"-12.5", -12.5},
      {"007", 7},
      {"0.000", 0},
      {"1e22", 1e22},
      {"1E+2", 100},
      {"9007199254740993", 9007199254740992.0},  // half-way, to even
      {"9007199254740995", 9007199254740996.0},
      {"9007199254740993.0000000000000000000001", 9007199254740994.0},
      {"5e-324", 5e-324},
      {"2.4703282292062327e-324", 0},  // just below half of the smallest
      {"2.4703282292062328e-324", 5e-324},
      {"1e-400", 0},
      {"2.2250738585072011e-308", 2.2250738585072011e-308},
      {"1.7976931348623157e308", std::numeric_limits<double>::max()},
      {"179769313486231570000000000000000000000e270", std::numeric_limits<double>::max()},
  };
  for (const auto& one : cases) {
    CAPTURE(one.first);
    CHECK(parse_double(one.first) == one.second);
  }
  CHECK_FALSE(parse_double("1.7976931348623159e308").has_value());
}

TEST_CASE("double_text: what is written reads back as the same number") {
  for (const double value : many_doubles(20'000)) {
    const std::string text = written(value);
    CAPTURE(text);
    REQUIRE(parse_double(text) == value);
    REQUIRE(std::strtod(text.c_str(), nullptr) == value);
  }
}

#ifndef __EMSCRIPTEN__
TEST_CASE("double_text: as short as std::to_chars, and read as std::from_chars reads") {
  for (const double value : many_doubles(20'000)) {
    std::array<char, 40> shortest{};
    const auto end = std::to_chars(shortest.data(), shortest.data() + shortest.size(), value,
                                   std::chars_format::scientific);
    const std::string expected(shortest.data(), end.ptr);
    std::array<char, 40> reread{};
    const double own = *parse_double(written(value));
    const auto own_end =
        std::to_chars(reread.data(), reread.data() + reread.size(), own, std::chars_format::scientific);
    REQUIRE(std::string(reread.data(), own_end.ptr) == expected);

    const auto digits = [](const std::string& text) {
      std::string only;
      for (const char c : text.substr(0, text.find('e'))) {
        if (c >= '0' && c <= '9') {
          only.push_back(c);
        }
      }
      only.erase(0, only.find_first_not_of('0'));
      only.erase(only.find_last_not_of('0') + 1);
      return only;
    };
    CAPTURE(expected);
    REQUIRE(digits(written(value)) == digits(expected));
  }
}

TEST_CASE("double_text: arbitrary decimals are read as std::from_chars reads them") {
  std::mt19937_64 random(7);
  for (int i = 0; i < 20'000; ++i) {
    const std::string digits = std::to_string(random());
    const std::size_t whole = random() % digits.size() + 1;
    std::string text = digits.substr(0, whole);
    text.append(".")
        .append(whole < digits.size() ? digits.substr(whole) : "0")
        .append(std::to_string(random() % 1'000'000'000))
        .append("e")
        .append(std::to_string(static_cast<int>(random() % 660) - 345));
    double expected = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), expected);
    CAPTURE(text);
    if (error == std::errc::result_out_of_range && std::strtod(text.c_str(), nullptr) != 0) {
      // Past the range, or so small that it is rounded: both parsers of the library say so, this one only the
      // first.
      const double sized = std::strtod(text.c_str(), nullptr);
      REQUIRE(parse_double(text).value_or(HUGE_VAL) == sized);
    } else {
      REQUIRE(parse_double(text) == std::strtod(text.c_str(), nullptr));
    }
  }
}
#endif
