// Counts who came how far in a funnel, one visitor (or session) after the other. One thread at a time.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "collector/report/funnel_rows.hpp"
#include "collector/report/funnel_steps.hpp"

namespace footfall::collector::report {

class FunnelTally {
 public:
  using Reached = std::array<std::uint64_t, kMaxFunnelSteps>;

  FunnelTally(std::size_t step_count, std::optional<std::int64_t> window_ms)
      : step_count_(step_count), window_ms_(window_ms) {}

  void add(const FunnelVisit& visit);

  /// How many reached the step, from 0.
  std::uint64_t reached(std::size_t step) const { return reached_.at(step); }
  /// From the step before to this one: between the two middle values of an even number, rounded half up as
  /// the other medians are. Nothing where nobody came.
  std::optional<std::int64_t> median_wait_ms(std::size_t step);
  /// How many reached each step, by the value that visitors are told apart by: the first `most`, most
  /// visitors at the first step first.
  std::vector<std::pair<std::string, Reached>> groups(std::size_t most) const;
  /// Of those who reached the step and no further: the page that they viewed next (of several at one instant
  /// that whose path comes first), and how many; empty where they viewed none. The first `most`, most
  /// visitors first.
  std::vector<std::pair<std::string, std::uint64_t>> lost_to(std::size_t step, std::size_t most) const;

 private:
  std::size_t step_count_;
  std::optional<std::int64_t> window_ms_;
  Reached reached_{};
  std::array<std::vector<std::int64_t>, kMaxFunnelSteps> waits_;
  std::map<std::string, Reached, std::less<>> by_value_;
  std::array<std::map<std::string, std::uint64_t, std::less<>>, kMaxFunnelSteps> next_pages_;
};

}  // namespace footfall::collector::report
