// The rules of uap-core's regexes.yaml that tell browsers and operating systems. Values; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "collector/base/failure.hpp"

namespace footfall::collector {

/// One rule: the first whose pattern is found in the user agent names it.
struct UapRule {
  std::string regex;
  std::string name;     ///< the name, `$1`..`$9` standing for groups; empty: the first group
  std::string version;  ///< the first part of the version, likewise; empty: the second group
};

struct UapRules {
  std::vector<UapRule> browsers;
  std::vector<UapRule> systems;
};

/// Reads the rules. Failures: kCorrupt, when the text is not such a file.
Outcome<UapRules> parse_uap_rules(std::string_view yaml);

}  // namespace footfall::collector
