#include "collector/simulate/tally.hpp"

#include <algorithm>
#include <optional>

namespace footfall::collector::simulate {
namespace {

constexpr std::int64_t kFunnelWindowMs = std::int64_t{7} * 24 * 60 * 60 * 1'000;
constexpr std::int64_t kNoWindow = std::numeric_limits<std::int64_t>::max();
constexpr std::uint64_t kEngagedSessionMs = 10'000;

bool is_active_kind(EventKind kind) {
  return kind == EventKind::kPageview || kind == EventKind::kClick || kind == EventKind::kSubmit ||
         kind == EventKind::kCustom;
}

// Which step of kFunnelSteps the event is.
std::optional<std::size_t> funnel_step(const Step& step) {
  if (step.kind == EventKind::kPageview) {
    if (step.page == kList) {
      return 0;
    }
    if (step.page >= kFirstProduct) {
      return 1;
    }
    return step.page == kCheckout ? std::optional<std::size_t>(3) : std::nullopt;
  }
  if (step.kind == EventKind::kCustom && step.detail == kAdded) {
    return 2;
  }
  return step.kind == EventKind::kCustom && step.detail == kOrdered ? std::optional<std::size_t>(4)
                                                                    : std::nullopt;
}

// Follows the event; true when a step was reached that never was before.
bool follow(FunnelProgress& progress, std::size_t step, std::int64_t ts_ms, std::int64_t window_ms) {
  if (step == 0) {
    progress.start_ms[0] = ts_ms;
  } else {
    const std::int64_t start_ms = progress.start_ms[step - 1];
    if (start_ms == kNever || (window_ms != kNoWindow && ts_ms - start_ms > window_ms)) {
      return false;
    }
    progress.start_ms[step] = std::max(progress.start_ms[step], start_ms);
  }
  const bool further = step + 1 > progress.furthest;
  progress.furthest = std::max(progress.furthest, step + 1);
  return further;
}

}  // namespace

Tally::Tally(const Options& options, const Calendar& calendar) : options_(options), calendar_(calendar) {
  const std::size_t days = calendar.days().size();
  truth_.days.resize(days);
  truth_.cohorts.resize(days);
  for (std::size_t day = 0; day < days; ++day) {
    truth_.retention.emplace_back(days - day, 0);
  }
}

void Tally::advance_day(std::int64_t ts_ms) {
  while (day_ + 1 < calendar_.days().size() && ts_ms >= calendar_.days()[day_].ends_ms) {
    ++day_;
  }
}

std::uint64_t Tally::count(const Step& step, const EventContext& context, VisitorState& state) {
  advance_day(step.ts_ms);
  if (state.last_ms == kNever || step.ts_ms - state.last_ms > kSessionGapMs) {
    state.session = session_id_of(context.visitor, step.ts_ms);
    state.session_day = -1;
    state.session_engaged = false;
    state.session_viewed = false;
    state.session_views = 0;
    state.session_engaged_ms = 0;
    state.session_funnel = {};
    truth_.sessions += context.bot ? 0U : 1U;
  }
  if (context.bot) {
    ++truth_.bot_events;
    truth_.bot_pageviews += step.kind == EventKind::kPageview ? 1U : 0U;
    truth_.bot_visitors += state.last_ms == kNever ? 1U : 0U;
  } else {
    count_visitor(step, context, state);
    count_session(step, context, state);
    count_step(step, context, state);
  }
  state.last_ms = step.ts_ms;
  return state.session;
}

void Tally::count_visitor(const Step& step, const EventContext& context, VisitorState& state) {
  const int day = static_cast<int>(day_);
  if (state.first_day < 0) {
    state.first_day = day;
    ++truth_.visitors;
    if (context.granted) {
      ++truth_.granted_visitors;
      ++truth_.cohorts[day_];
    }
  }
  if (state.seen_day != day) {
    state.seen_day = day;
    ++truth_.days[day_].visitors;
  }
  if (is_active_kind(step.kind) && state.active_day != day) {
    state.active_day = day;
    ++truth_.days[day_].active_visitors;
    if (context.granted) {
      ++truth_.retention[static_cast<std::size_t>(state.first_day)]
                        [static_cast<std::size_t>(day - state.first_day)];
    }
  }
}

void Tally::count_session(const Step& step, const EventContext& context, VisitorState& state) {
  if (state.session_day != static_cast<int>(day_)) {
    state.session_day = static_cast<int>(day_);
    ++truth_.days[day_].sessions;
  }
  if (step.kind == EventKind::kPageview) {
    ++state.session_views;
    if (!state.session_viewed) {
      state.session_viewed = true;
      ++truth_.sessions_by_channel[std::string(context.channel)];
      ++truth_.sessions_by_country[std::string(context.country)];
      ++truth_.sessions_by_device[std::string(context.device)];
    }
  }
  state.session_engaged_ms += step.kind == EventKind::kEngagement ? step.first : 0U;
  const bool engaged = state.session_views >= 2 || state.session_engaged_ms >= kEngagedSessionMs ||
                       step.kind == EventKind::kCustom || step.kind == EventKind::kSubmit;
  if (engaged && !state.session_engaged) {
    state.session_engaged = true;
    ++truth_.engaged_sessions;
  }
}

void Tally::count_step(const Step& step, const EventContext& context, VisitorState& state) {
  ++truth_.days[day_].events;
  ++truth_.events_by_kind[static_cast<std::size_t>(step.kind)];
  if (step.kind == EventKind::kPageview) {
    ++truth_.days[day_].pageviews;
    ++truth_.pageviews_by_path[std::string(kPages[step.page].path)];
  } else if (step.kind == EventKind::kEngagement) {
    truth_.engaged_ms += step.first;
  } else if (step.kind == EventKind::kCustom && step.detail == kOrdered) {
    ++truth_.orders;
    truth_.revenue += step.first;
  } else if (step.kind == EventKind::kCustom && step.detail == kFeature) {
    ++truth_.feature_uses;
    if (!state.used_feature) {
      state.used_feature = true;
      ++truth_.feature_visitors;
      truth_.feature_granted_visitors += context.granted ? 1U : 0U;
    }
  }
  if (const std::optional<std::size_t> at = funnel_step(step)) {
    count_funnel(*at, step.ts_ms, context, state);
  }
}

void Tally::count_funnel(std::size_t step, std::int64_t ts_ms, const EventContext& context,
                         VisitorState& state) {
  // Steps are reached one after the other, so a new furthest step is the only new one.
  if (follow(state.funnel, step, ts_ms, kFunnelWindowMs)) {
    ++truth_.funnel_per_visitor[step];
    truth_.funnel_per_granted_visitor[step] += context.granted ? 1U : 0U;
  }
  if (follow(state.session_funnel, step, ts_ms, kNoWindow)) {
    ++truth_.funnel_per_session[step];
  }
}

}  // namespace footfall::collector::simulate
