// How many of everything the simulated rows hold, by METRICS.md: counted while they are made. Bots are
// counted apart and nowhere else. Values; any thread.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "collector/simulate/calendar.hpp"
#include "collector/simulate/options.hpp"
#include "collector/simulate/shop.hpp"
#include "footfall/field.hpp"

namespace footfall::collector::simulate {

/// Visitors and sessions count on each day on which they have an event.
struct DayTruth {
  std::uint64_t events = 0;
  std::uint64_t pageviews = 0;
  std::uint64_t visitors = 0;
  std::uint64_t active_visitors = 0;  ///< with a page view, click, submit or custom event
  std::uint64_t sessions = 0;

  bool operator==(const DayTruth&) const = default;
};

/// Visitors, or sessions, that reached each step.
using FunnelTruth = std::array<std::uint64_t, kFunnelSteps.size()>;

struct Truth {
  std::array<std::uint64_t, kEventKindCount> events_by_kind{};
  std::uint64_t visitors = 0;
  std::uint64_t granted_visitors = 0;
  std::uint64_t sessions = 0;
  std::uint64_t engaged_sessions = 0;
  std::uint64_t engaged_ms = 0;
  std::vector<DayTruth> days;
  FunnelTruth funnel_per_visitor{};
  FunnelTruth funnel_per_granted_visitor{};
  FunnelTruth funnel_per_session{};
  /// Granted visitors: [day of the first event][n] are those active on the n-th day after; [day][0] may be
  /// fewer than the cohort.
  std::vector<std::vector<std::uint64_t>> retention;
  std::vector<std::uint64_t> cohorts;  ///< granted visitors by the day of their first event
  std::uint64_t feature_uses = 0;
  std::uint64_t feature_visitors = 0;
  std::uint64_t feature_granted_visitors = 0;
  std::uint64_t orders = 0;
  std::uint64_t revenue = 0;
  std::map<std::string, std::uint64_t> pageviews_by_path;
  std::map<std::string, std::uint64_t> sessions_by_channel;  ///< of the session's first page view
  std::map<std::string, std::uint64_t> sessions_by_country;
  std::map<std::string, std::uint64_t> sessions_by_device;
  std::uint64_t bot_events = 0;
  std::uint64_t bot_pageviews = 0;
  std::uint64_t bot_visitors = 0;

  std::uint64_t events() const;
  bool operator==(const Truth&) const = default;
};

/// The truth, what each figure means, and the options it came from.
nlohmann::ordered_json truth_json(const Truth& truth, const Options& options, const Calendar& calendar);

}  // namespace footfall::collector::simulate
