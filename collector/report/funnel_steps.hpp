// The steps of a funnel as a request writes them, each a matcher. Values; any thread.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "collector/report/matcher.hpp"
#include "collector/report/refusal.hpp"

namespace footfall::collector::report {

inline constexpr std::size_t kMinFunnelSteps = 2;
inline constexpr std::size_t kMaxFunnelSteps = 10;

using FunnelStep = Matcher;

/// The steps in order. Refused: fewer than two or more than ten, and what is no matcher.
Answer<std::vector<FunnelStep>> read_steps(const std::vector<std::string_view>& texts);

}  // namespace footfall::collector::report
