// A run is described by its start and by how many steps it has reached; which events served them matters only
// among events of one instant. So events are gathered into moments, and each moment tells, for a run with j
// steps reached before it, how many it has reached after it (`after[j]`). The rest is counting forth and back
// over the moments, in time linear in the events.
#include "collector/report/funnel_run.hpp"

#include <algorithm>
#include <array>
#include <bitset>

#include "collector/report/funnel_steps.hpp"

namespace footfall::collector::report {
namespace {

struct Moment {
  std::int64_t at_ms = 0;
  std::array<std::uint8_t, kMaxFunnelSteps + 1> after{};
};

using StepSets = std::bitset<std::size_t{1} << kMaxFunnelSteps>;

// Which sets of steps the events can serve, an event a step.
StepSets servable(std::span<const FunnelEvent> events, std::size_t step_count) {
  StepSets sets;
  sets.set(0);
  std::array<std::uint8_t, std::size_t{1} << kMaxFunnelSteps> alike{};
  for (const FunnelEvent& event : events) {
    // More alike events than steps serve nothing new.
    if (++alike[event.steps] > step_count) {
      alike[event.steps] = static_cast<std::uint8_t>(step_count);
      continue;
    }
    const StepSets before = sets;
    for (std::size_t set = 0; set < before.size(); ++set) {
      for (std::size_t step = 0; before[set] && step < step_count; ++step) {
        const std::size_t bit = std::size_t{1} << step;
        if ((event.steps & bit) != 0 && (set & bit) == 0) {
          sets.set(set | bit);
        }
      }
    }
  }
  return sets;
}

Moment moment_of(std::span<const FunnelEvent> events, std::size_t step_count) {
  Moment moment{events.front().at_ms, {}};
  if (events.size() == 1) {
    for (std::size_t reached = 0; reached <= step_count; ++reached) {
      const bool next = reached < step_count && (unsigned{events.front().steps} >> reached & 1U) != 0;
      moment.after[reached] = static_cast<std::uint8_t>(reached + (next ? 1 : 0));
    }
    return moment;
  }
  const StepSets sets = servable(events, step_count);
  for (std::size_t reached = 0; reached <= step_count; ++reached) {
    std::size_t after = reached;
    for (std::size_t set = 0; after < step_count && sets[set | std::size_t{1} << after]; ++after) {
      set |= std::size_t{1} << after;
    }
    moment.after[reached] = static_cast<std::uint8_t>(after);
  }
  return moment;
}

std::vector<Moment> moments_of(std::span<const FunnelEvent> events, std::size_t step_count) {
  std::vector<Moment> moments;
  while (!events.empty()) {
    const auto end = std::find_if(events.begin(), events.end(), [&](const FunnelEvent& event) {
      return event.at_ms != events.front().at_ms;
    });
    const auto alike = static_cast<std::size_t>(end - events.begin());
    moments.push_back(moment_of(events.first(alike), step_count));
    events = events.subspan(alike);
  }
  return moments;
}

class Counting {
 public:
  Counting(std::span<const FunnelEvent> events, std::size_t step_count, std::optional<std::int64_t> window_ms)
      : moments_(moments_of(events, step_count)), step_count_(step_count), window_ms_(window_ms) {}

  std::vector<std::int64_t> furthest() const {
    const std::size_t most = most_reached();
    std::vector<std::int64_t> reached_at;
    if (most == 0) {
      return reached_at;
    }
    for (std::size_t i = first_start(most); reached_at.size() < most; ++i) {
      const std::size_t after = std::min<std::size_t>(moments_[i].after[reached_at.size()], most);
      reached_at.resize(std::max(reached_at.size(), after), moments_[i].at_ms);
    }
    return reached_at;
  }

 private:
  bool within(std::int64_t start_ms, std::int64_t at_ms) const {
    return !window_ms_ || at_ms - start_ms <= *window_ms_;
  }

  // Forth: for each number of steps, the latest start of a run that has reached them has the most window
  // left.
  std::size_t most_reached() const {
    std::array<std::optional<std::int64_t>, kMaxFunnelSteps + 1> latest_start;
    std::size_t most = 0;
    for (const Moment& moment : moments_) {
      latest_start[0] = moment.at_ms;
      const auto before = latest_start;
      for (std::size_t from = 0; from < step_count_; ++from) {
        if (!before[from] || !within(*before[from], moment.at_ms)) {
          continue;
        }
        for (std::size_t to = from + 1; to <= moment.after[from]; ++to) {
          latest_start[to] = std::max(latest_start[to].value_or(*before[from]), *before[from]);
          most = std::max(most, to);
        }
      }
    }
    return most;
  }

  // Back: when a run with j steps reached before the moment has reached `most`, if it does. REQUIRES: some
  // run does.
  std::size_t first_start(std::size_t most) const {
    std::array<std::optional<std::int64_t>, kMaxFunnelSteps + 1> done_at;
    std::size_t first = 0;
    for (std::size_t i = moments_.size(); i-- > 0;) {
      const Moment& moment = moments_[i];
      for (std::size_t reached = 0; reached < most; ++reached) {
        const std::size_t after = moment.after[reached];
        done_at[reached] = after >= most ? moment.at_ms : done_at[after];
      }
      if (moment.after[0] > 0 && done_at[0] && within(moment.at_ms, *done_at[0])) {
        first = i;
      }
    }
    return first;
  }

  std::vector<Moment> moments_;
  std::size_t step_count_;
  std::optional<std::int64_t> window_ms_;
};

}  // namespace

std::vector<std::int64_t> furthest_run(std::span<const FunnelEvent> events, std::size_t step_count,
                                       std::optional<std::int64_t> window_ms) {
  return Counting(events, step_count, window_ms).furthest();
}

}  // namespace footfall::collector::report
