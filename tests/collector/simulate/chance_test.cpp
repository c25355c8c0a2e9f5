#include "collector/simulate/chance.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstdint>

using namespace footfall::collector::simulate;

TEST_CASE("chance: the numbers of a seed are fixed, so that rows are the same on every machine") {
  Chance chance(1);
  CHECK(chance.bits() == 0x910a2dec89025cc1ULL);
  CHECK(mixed(0) == 0);
  CHECK(mixed({1, 2}) != mixed({2, 1}));
}

TEST_CASE("chance: draws have the means they are asked for") {
  Chance chance(5);
  constexpr int kDraws = 20'000;
  double unit = 0;
  double exponential = 0;
  double rare = 0;
  double frequent = 0;
  int happened = 0;
  std::array<int, 3> weighted{};
  for (int i = 0; i < kDraws; ++i) {
    unit += chance.unit();
    exponential += chance.exponential(7);
    rare += static_cast<double>(chance.poisson(2.5));
    frequent += static_cast<double>(chance.poisson(400));
    happened += chance.happens(0.3) ? 1 : 0;
    const std::array<double, 3> weights = {1, 0, 3};
    ++weighted[chance.weighted(weights, 4)];
    CHECK(chance.below(9) < 9);
  }
  CHECK(unit / kDraws == doctest::Approx(0.5).epsilon(0.03));
  CHECK(exponential / kDraws == doctest::Approx(7).epsilon(0.05));
  CHECK(rare / kDraws == doctest::Approx(2.5).epsilon(0.05));
  CHECK(frequent / kDraws == doctest::Approx(400).epsilon(0.01));
  CHECK(happened == doctest::Approx(0.3 * kDraws).epsilon(0.05));
  CHECK(weighted[1] == 0);
  CHECK(weighted[2] == doctest::Approx(0.75 * kDraws).epsilon(0.05));
  CHECK(chance.poisson(0) == 0);
}
