#include "collector/report/ask.hpp"

#include <doctest/doctest.h>

using namespace footfall::collector::report;

TEST_CASE("ask: arrays are written as ClickHouse reads them") {
  CHECK(array_value({}) == "[]");
  CHECK(array_value(std::vector<std::int64_t>{-1, 20}) == "[-1,20]");
}

TEST_CASE("ask: rates have no value without a denominator, milliseconds are rounded") {
  CHECK(rate(0, 0).is_null());
  CHECK(rate(1, 4) == 0.25);
  CHECK(rounded_ms(nullptr).is_null());
  CHECK(rounded_ms(10.5) == 11);
  CHECK(rounded_ms(10.4) == 10);
  CHECK(rounded_ms(7) == 7);
}
