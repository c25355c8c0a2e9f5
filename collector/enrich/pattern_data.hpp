// Pattern lists of other projects, embedded into the program at build time as they were published. Any
// thread.
#pragma once

#include <string_view>

namespace footfall::collector {

/// `regexes.yaml` of uap-core: browsers, operating systems, devices.
std::string_view uap_regexes_yaml();
/// `crawler-user-agents.json`: known crawlers.
std::string_view crawler_user_agents_json();
/// isbot's list of patterns, as a JSON array of texts (case does not matter).
std::string_view isbot_patterns_json();

}  // namespace footfall::collector
