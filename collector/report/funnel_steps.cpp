#include "collector/report/funnel_steps.hpp"

#include <algorithm>

#include "footfall/field.hpp"
#include "footfall/limits.hpp"

namespace footfall::collector::report {
namespace {

constexpr std::string_view kStepTakes =
    "KIND or KIND:PATTERN, 2 to 10 times; the kind is pageview, click, submit, custom or engagement, and the "
    "pattern, "
    "of at most 512 bytes without control characters, may hold * for any run of characters";

// `*` becomes LIKE's `%`; what LIKE would read as more than itself is escaped.
std::string like_of(std::string_view pattern) {
  std::string like;
  for (const char c : pattern) {
    if (c == '\\' || c == '%' || c == '_') {
      like.push_back('\\');
    }
    like.push_back(c == '*' ? '%' : c);
  }
  return like;
}

bool plain(std::string_view pattern) {
  return pattern.size() <= kMaxPathBytes &&
         std::none_of(pattern.begin(), pattern.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; });
}

}  // namespace

Answer<std::vector<FunnelStep>> read_steps(const std::vector<std::string_view>& texts) {
  if (texts.size() < kMinFunnelSteps || texts.size() > kMaxFunnelSteps) {
    return bad_parameter("step", kStepTakes);
  }
  std::vector<FunnelStep> steps;
  for (const std::string_view text : texts) {
    const std::size_t colon = std::min(text.find(':'), text.size());
    const std::string_view kind = text.substr(0, colon);
    const std::string_view pattern = colon == text.size() ? "*" : text.substr(colon + 1);
    if (!kind_from_name(kind) || pattern.empty() || !plain(pattern)) {
      return bad_parameter("step", kStepTakes);
    }
    steps.push_back({std::string(text), std::string(kind), like_of(pattern)});
  }
  return steps;
}

}  // namespace footfall::collector::report
