// How far one visitor, or session, came in a funnel, by METRICS: the furthest step reached from any start,
// where each step's event is another one, not earlier than the step before, and within the window counted
// from step 1. Pure; any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace footfall::collector::report {

/// An event that matches at least one step.
struct FunnelEvent {
  std::int64_t at_ms = 0;
  std::uint16_t steps = 0;  ///< bit i: it matches step i, from 0

  bool operator==(const FunnelEvent&) const = default;
};

/// When each step was reached, for as many as were, by the run that came furthest: of several the one that
/// began first, each step at the earliest event. Events at the same instant may come in any order, but each
/// serves one step. REQUIRES: events in order of time; at most 10 steps.
std::vector<std::int64_t> furthest_run(std::span<const FunnelEvent> events, std::size_t step_count,
                                       std::optional<std::int64_t> window_ms);

}  // namespace footfall::collector::report
