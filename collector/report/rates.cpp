#include "collector/report/rates.hpp"

#include <algorithm>
#include <cmath>

namespace footfall::collector::report {
namespace {

constexpr double kZ = 1.959963984540054;  // of 95 %, two-sided

struct Interval95 {
  double value, low, high;
};

// Wilson's score interval of one rate.
Interval95 wilson(const RateFact& rate) {
  const auto n = static_cast<double>(rate.whole);
  const double p = static_cast<double>(rate.part) / n;
  const double middle = p + kZ * kZ / (2 * n);
  const double reach = kZ * std::sqrt(p * (1 - p) / n + kZ * kZ / (4 * n * n));
  const double scale = 1 + kZ * kZ / n;
  return {p, std::max(0.0, (middle - reach) / scale), std::min(1.0, (middle + reach) / scale)};
}

}  // namespace

Difference difference_of(const RateFact& rate, const RateFact& other) {
  const Interval95 a = wilson(rate), b = wilson(other);
  const double d = a.value - b.value;
  return {d, d - std::hypot(a.value - a.low, b.high - b.value),
          d + std::hypot(a.high - a.value, b.value - b.low)};
}

nlohmann::ordered_json compared_rates(const std::vector<RateFact>& rates,
                                      const std::vector<RateFact>& others) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  const auto value = [](const RateFact& fact) {
    return fact.whole == 0
               ? nlohmann::ordered_json()
               : nlohmann::ordered_json(static_cast<double>(fact.part) / static_cast<double>(fact.whole));
  };
  for (const RateFact& rate : rates) {
    const auto other =
        std::find_if(others.begin(), others.end(), [&](const RateFact& one) { return one.of == rate.of; });
    if (other == others.end()) {
      continue;
    }
    nlohmann::ordered_json entry = {{"of", rate.of},         {"value", value(rate)}, {"other", value(*other)},
                                    {"difference", nullptr}, {"low", nullptr},       {"high", nullptr}};
    if (rate.whole > 0 && other->whole > 0) {
      const Difference difference = difference_of(rate, *other);
      entry["difference"] = difference.value;
      entry["low"] = difference.low;
      entry["high"] = difference.high;
    }
    list.push_back(std::move(entry));
  }
  return list;
}

}  // namespace footfall::collector::report
