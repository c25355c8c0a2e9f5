// Seeded chance that is the same on every machine: splitmix64 and what is drawn from it. One thread at a
// time.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <numbers>
#include <span>

namespace footfall::collector::simulate {

/// The finalizer of splitmix64: every bit of the input reaches every bit of the output.
constexpr std::uint64_t mixed(std::uint64_t bits) {
  bits = (bits ^ (bits >> 30U)) * 0xbf58476d1ce4e5b9ULL;
  bits = (bits ^ (bits >> 27U)) * 0x94d049bb133111ebULL;
  return bits ^ (bits >> 31U);
}

/// One number out of several; order counts.
constexpr std::uint64_t mixed(std::initializer_list<std::uint64_t> parts) {
  std::uint64_t state = 0;
  for (const std::uint64_t part : parts) {
    state = mixed(state + 0x9e3779b97f4a7c15ULL + part);
  }
  return state;
}

/// A number in [0, 1) from bits.
constexpr double unit(std::uint64_t bits) {
  return static_cast<double>(bits >> 11U) * 0x1p-53;
}

class Chance {
 public:
  explicit Chance(std::uint64_t seed) : state_(seed) {}

  std::uint64_t bits() {
    state_ += 0x9e3779b97f4a7c15ULL;
    return mixed(state_);
  }
  double unit() { return simulate::unit(bits()); }
  bool happens(double probability) { return unit() < probability; }
  /// REQUIRES: bound > 0.
  std::uint32_t below(std::uint32_t bound) {
    return static_cast<std::uint32_t>(((bits() >> 32U) * bound) >> 32U);
  }
  double exponential(double mean) { return -mean * std::log1p(-unit()); }
  /// How often something of this mean happens.
  std::uint64_t poisson(double mean) {
    constexpr double kExactUpTo = 30;
    if (mean <= 0) {
      return 0;
    }
    if (mean > kExactUpTo) {
      const double normal = std::sqrt(-2 * std::log1p(-unit())) * std::cos(2 * std::numbers::pi * unit());
      const double value = std::round(mean + std::sqrt(mean) * normal);
      return value > 0 ? static_cast<std::uint64_t>(value) : 0;
    }
    std::uint64_t count = 0;
    for (double left = std::exp(-mean), product = unit(); product > left; product *= unit()) {
      ++count;
    }
    return count;
  }
  /// An index, by weights that add up to `total`.
  std::size_t weighted(std::span<const double> weights, double total) {
    double at = unit() * total;
    for (std::size_t i = 0; i + 1 < weights.size(); ++i) {
      if (at < weights[i]) {
        return i;
      }
      at -= weights[i];
    }
    return weights.size() - 1;
  }

 private:
  std::uint64_t state_;
};

}  // namespace footfall::collector::simulate
