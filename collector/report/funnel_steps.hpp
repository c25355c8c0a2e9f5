// The steps of a funnel as a request writes them: `KIND:PATTERN` or `KIND`. Values; any thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "collector/report/refusal.hpp"

namespace footfall::collector::report {

inline constexpr std::size_t kMinFunnelSteps = 2;
inline constexpr std::size_t kMaxFunnelSteps = 10;

struct FunnelStep {
  std::string text;  ///< as it was given
  std::string kind;
  /// Of SQL's LIKE, for the path (page views, engagement), selector (clicks) or name (submits, custom
  /// events).
  std::string like;

  bool operator==(const FunnelStep&) const = default;
};

/// The steps in order. Refused: fewer than two or more than ten, unknown kinds, patterns no event could
/// match.
Answer<std::vector<FunnelStep>> read_steps(const std::vector<std::string_view>& texts);

}  // namespace footfall::collector::report
