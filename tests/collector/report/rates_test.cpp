#include "collector/report/rates.hpp"

#include <doctest/doctest.h>

using namespace footfall::collector::report;

TEST_CASE("rates: the interval of a difference is Newcombe's, of his own examples") {
  // R. G. Newcombe, Statistics in Medicine 17 (1998), table II, method 10.
  const auto check = [](RateFact a, RateFact b, double low, double high) {
    const Difference difference = difference_of(a, b);
    CHECK(difference.low == doctest::Approx(low).epsilon(0.001));
    CHECK(difference.high == doctest::Approx(high).epsilon(0.001));
  };
  check({"", 56, 70}, {"", 48, 80}, 0.0524, 0.3339);
  check({"", 9, 10}, {"", 3, 10}, 0.1705, 0.8090);
  check({"", 10, 10}, {"", 0, 10}, 0.6075, 1.0);
}

TEST_CASE("rates: those that both periods have are compared, and without a whole there is no rate") {
  const auto list = compared_rates({{"a", 1, 2}, {"b", 1, 2}, {"c", 0, 0}}, {{"b", 2, 2}, {"c", 1, 2}});
  REQUIRE(list.size() == 2);
  CHECK(list[0]["of"] == "b");
  CHECK(list[0]["difference"] == -0.5);
  CHECK(list[0]["low"].get<double>() < -0.5);
  CHECK(list[1]["value"].is_null());
  CHECK(list[1]["difference"].is_null());
}
