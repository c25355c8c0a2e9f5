#include "collector/report/funnel_steps.hpp"

#include <doctest/doctest.h>

using namespace footfall::collector::report;

TEST_CASE("funnel steps: kind, and pattern as LIKE reads it") {
  const auto steps =
      read_steps({"pageview:/product/*", "custom:Added to cart", "click", "submit:100%_\\*", "pageview:a:b"});
  REQUIRE(steps.ok());
  CHECK((*steps)[0] == FunnelStep{"pageview:/product/*", "pageview", "/product/%"});
  CHECK((*steps)[1] == FunnelStep{"custom:Added to cart", "custom", "Added to cart"});
  CHECK((*steps)[2] == FunnelStep{"click", "click", "%"});
  CHECK((*steps)[3] == FunnelStep{"submit:100%_\\*", "submit", "100\\%\\_\\\\%"});
  CHECK((*steps)[4].like == "a:b");
}

TEST_CASE("funnel steps: what cannot match or is no step is refused") {
  const std::string long_pattern = "pageview:" + std::string(513, 'a');
  for (const std::vector<std::string_view>& texts :
       std::vector<std::vector<std::string_view>>{{},
                                                  {"pageview"},
                                                  std::vector<std::string_view>(11, "pageview"),
                                                  {"pageview", "view"},
                                                  {"pageview", ""},
                                                  {"pageview", ":/a"},
                                                  {"pageview", "pageview:"},
                                                  {"pageview", "Pageview:/a"},
                                                  {"pageview", "custom:a\nb"},
                                                  {"pageview", std::string_view("custom:a\0b", 10)},
                                                  {"pageview", long_pattern}}) {
    const auto steps = read_steps(texts);
    REQUIRE(!steps.ok());
    CHECK(steps.error().reason == "bad_parameter");
    CHECK(steps.error().detail.starts_with("'step' takes"));
  }
  CHECK(read_steps(std::vector<std::string_view>(10, "pageview")).ok());
}
