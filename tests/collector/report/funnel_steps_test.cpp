#include "collector/report/funnel_steps.hpp"

#include <doctest/doctest.h>

using namespace footfall::collector::report;

TEST_CASE("funnel steps: kind, and pattern as LIKE reads it") {
  const auto steps =
      read_steps({"pageview:/product/*", "custom:Added to cart", "click", "submit:100%_\\*", "pageview:a:b"});
  REQUIRE(steps.ok());
  const std::vector<std::pair<std::string, std::string>> expected = {{"pageview", "/product/%"},
                                                                     {"custom", "Added to cart"},
                                                                     {"click", "%"},
                                                                     {"submit", "100\\%\\_\\\\%"},
                                                                     {"pageview", "a:b"}};
  for (std::size_t i = 0; i < expected.size(); ++i) {
    CHECK((*steps)[i].kind == expected[i].first);
    CHECK((*steps)[i].like == expected[i].second);
  }
  CHECK((*steps)[3].text == "submit:100%_\\*");
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
