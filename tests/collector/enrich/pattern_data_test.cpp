#include "collector/enrich/pattern_data.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "tests/support/golden.hpp"

using namespace footfall::collector;

TEST_CASE("pattern data: the program holds the packages' files byte for byte") {
  const std::string modules = FOOTFALL_SOURCE_DIR "/node_modules";
  CHECK(uap_regexes_yaml() == footfall::support::read_file(modules + "/uap-core/regexes.yaml"));
  CHECK(crawler_user_agents_json() ==
        footfall::support::read_file(modules + "/crawler-user-agents/crawler-user-agents.json"));
}

TEST_CASE("pattern data: isbot's list is an array of texts") {
  const auto list = nlohmann::json::parse(isbot_patterns_json());
  REQUIRE(list.is_array());
  CHECK(list.size() > 100);
  for (const auto& pattern : list) {
    CHECK(pattern.is_string());
  }
}
