#include "collector/enrich/uap_rules.hpp"

#include <doctest/doctest.h>

#include "collector/enrich/pattern_data.hpp"

using footfall::collector::FailureKind;
using footfall::collector::parse_uap_rules;

TEST_CASE("uap rules: names and versions are read with their rules, devices are not") {
  const auto rules = parse_uap_rules(R"(
user_agent_parsers:
  # A comment.
  - regex: '(Firefox)/(\d+)'
  - regex: 'Quote''s (\w+)'
    family_replacement: 'Mine $1'
    v1_replacement: '9'
os_parsers:
  - regex: "(Win)dows"
    os_replacement: 'Windows'
    os_v1_replacement: '$2'
device_parsers:
  - regex: 'x'
    device_replacement: 'y'
)");
  REQUIRE(rules.ok());
  REQUIRE(rules->browsers.size() == 2);
  CHECK(rules->browsers[0].regex == R"((Firefox)/(\d+))");
  CHECK(rules->browsers[0].name.empty());
  CHECK(rules->browsers[1].regex == R"(Quote's (\w+))");
  CHECK(rules->browsers[1].name == "Mine $1");
  CHECK(rules->browsers[1].version == "9");
  REQUIRE(rules->systems.size() == 1);
  CHECK(rules->systems[0].name == "Windows");
  CHECK(rules->systems[0].version == "$2");
}

TEST_CASE("uap rules: what is not such a file is refused") {
  for (const char* text : {"", "{", "a: [", "user_agent_parsers: []", "just text"}) {
    CAPTURE(text);
    const auto rules = parse_uap_rules(text);
    REQUIRE_FALSE(rules.ok());
    CHECK(rules.error().kind == FailureKind::kCorrupt);
  }
}

TEST_CASE("uap rules: the embedded file has its hundreds of rules") {
  const auto rules = parse_uap_rules(footfall::collector::uap_regexes_yaml());
  REQUIRE(rules.ok());
  CHECK(rules->browsers.size() > 300);
  CHECK(rules->systems.size() > 150);
}
