// Counts the truth from the events in order of time, each with its visitor's state at hand, and says which
// session an event belongs to. One thread at a time.
#pragma once

#include <array>
#include <cstdint>
#include <limits>

#include "collector/enrich/session_book.hpp"
#include "collector/simulate/truth.hpp"
#include "collector/simulate/visit_script.hpp"

namespace footfall::collector::simulate {

inline constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::min();

/// How far someone got in the funnel: for each step the latest start of a run that has reached it.
struct FunnelProgress {
  std::array<std::int64_t, kFunnelSteps.size()> start_ms = {kNever, kNever, kNever, kNever, kNever};
  std::size_t furthest = 0;  ///< steps reached
};

/// What is known of one visitor key.
struct VisitorState {
  std::int64_t last_ms = kNever;
  std::uint64_t session = 0;
  int first_day = -1;
  int seen_day = -1;  ///< the last day on which the visitor was counted
  int active_day = -1;
  int session_day = -1;
  bool used_feature = false;
  bool session_engaged = false;
  bool session_viewed = false;
  std::uint32_t session_views = 0;
  std::uint64_t session_engaged_ms = 0;
  FunnelProgress funnel;
  FunnelProgress session_funnel;
};

/// What an event's counting needs beside the event.
struct EventContext {
  SiteVisitor visitor;
  bool granted = false;
  bool bot = false;
  std::string_view channel, country, device;  ///< of the visit
};

class Tally {
 public:
  Tally(const Options& options, const Calendar& calendar);

  /// Counts the step, and gives its session. REQUIRES: steps come in order of time.
  std::uint64_t count(const Step& step, const EventContext& context, VisitorState& state);

  const Truth& truth() const { return truth_; }

 private:
  void advance_day(std::int64_t ts_ms);
  void count_visitor(const Step& step, const EventContext& context, VisitorState& state);
  void count_session(const Step& step, const EventContext& context, VisitorState& state);
  void count_step(const Step& step, const EventContext& context, VisitorState& state);
  void count_funnel(std::size_t step, std::int64_t ts_ms, const EventContext& context, VisitorState& state);

  const Options& options_;
  const Calendar& calendar_;
  Truth truth_;
  std::size_t day_ = 0;  // that of the latest event
};

}  // namespace footfall::collector::simulate
