#include "collector/report/funnel_steps.hpp"

#include <string>

namespace footfall::collector::report {

Answer<std::vector<FunnelStep>> read_steps(const std::vector<std::string_view>& texts) {
  if (texts.size() < kMinFunnelSteps || texts.size() > kMaxFunnelSteps) {
    return bad_parameter("step", "2 to 10 events, each " + std::string(kMatcherTakes));
  }
  std::vector<FunnelStep> steps;
  for (const std::string_view text : texts) {
    Answer<FunnelStep> step = read_matcher("step", text);
    if (!step) {
      return step.error();
    }
    steps.push_back(*std::move(step));
  }
  return steps;
}

}  // namespace footfall::collector::report
