// Each file becomes bytes of the read-only section between two symbols, without passing through the compiler.
#include "collector/enrich/pattern_data.hpp"

#define FOOTFALL_EMBED(NAME, FILE)                                                                         \
  __asm__(".section .rodata\n.balign 16\nfootfall_" #NAME "_begin:\n.incbin \"" FILE "\"\nfootfall_" #NAME \
          "_end:\n.byte 0\n.previous\n");                                                                  \
  extern "C" const char footfall_##NAME##_begin[];                                                         \
  extern "C" const char footfall_##NAME##_end[]

FOOTFALL_EMBED(uap, FOOTFALL_UAP_FILE);
FOOTFALL_EMBED(crawlers, FOOTFALL_CRAWLERS_FILE);
FOOTFALL_EMBED(isbot, FOOTFALL_ISBOT_FILE);

namespace footfall::collector {

std::string_view uap_regexes_yaml() {
  return {footfall_uap_begin, footfall_uap_end};
}
std::string_view crawler_user_agents_json() {
  return {footfall_crawlers_begin, footfall_crawlers_end};
}
std::string_view isbot_patterns_json() {
  return {footfall_isbot_begin, footfall_isbot_end};
}

}  // namespace footfall::collector
