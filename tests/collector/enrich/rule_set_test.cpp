#include "collector/enrich/rule_set.hpp"

#include <doctest/doctest.h>

using footfall::collector::RuleMatch;
using footfall::collector::RuleSet;
using footfall::collector::UapRule;

TEST_CASE("rule set: the first rule that matches names the text, whatever matches behind it") {
  const auto rules = RuleSet::compile({{R"((Edge)/(\d+))", "", ""},
                                       {R"((Chrome)/(\d+))", "", ""},
                                       {R"(My(App))", "$1 of mine", "7"},
                                       {R"(version (\d+)\.(\d+))", "V", "$1"}});
  REQUIRE(rules.ok());
  const auto match = [&](const char* text) {
    const auto found = (*rules)->match(text);
    return found ? found->name + "|" + found->version : std::string("none");
  };
  CHECK(match("Chrome/120 Edge/18") == "Edge|18");
  CHECK(match("Chrome/120") == "Chrome|120");
  CHECK(match("a MyApp here") == "App of mine|7");
  CHECK(match("version 3.14") == "V|3");
  CHECK(match("nothing") == "none");
  CHECK(match("") == "none");
  CHECK(match("\xff\xfe Chrome/9") == "Chrome|9");
}

TEST_CASE("rule set: a group that took no part is empty") {
  const auto rules = RuleSet::compile({{R"((Tool)(?:/(\d+)|))", "", ""}});
  REQUIRE(rules.ok());
  const auto found = (*rules)->match("Tool");
  REQUIRE(found.has_value());
  CHECK(found->name == "Tool");
  CHECK(found->version.empty());
}

TEST_CASE("rule set: a pattern that is no regular expression is refused") {
  const auto rules = RuleSet::compile({{"(", "", ""}});
  REQUIRE_FALSE(rules.ok());
  CHECK(rules.error().kind == footfall::collector::FailureKind::kCorrupt);
}
