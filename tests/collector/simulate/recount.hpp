// The simulator's truth counted again from its rows, slowly and plainly by METRICS.md: rows are grouped,
// sorted and walked, and nothing of the simulator's own counting is used.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "collector/enrich/stored_event.hpp"
#include "collector/simulate/calendar.hpp"
#include "collector/simulate/truth.hpp"

namespace footfall::support {

using collector::StoredEvent;
using collector::simulate::Calendar;
using collector::simulate::FunnelTruth;
using collector::simulate::Truth;

using Rows = std::vector<const StoredEvent*>;

inline bool matches_step(const StoredEvent& row, std::size_t step) {
  switch (step) {
    case 0:
      return row.kind == EventKind::kPageview && row.path == "/products";
    case 1:
      return row.kind == EventKind::kPageview && row.path.starts_with("/product/");
    case 2:
      return row.kind == EventKind::kCustom && row.name == "Added to cart";
    case 3:
      return row.kind == EventKind::kPageview && row.path == "/checkout";
    default:
      return row.kind == EventKind::kCustom && row.name == "Ordered";
  }
}

/// The furthest step from any start: from each event of step 1, the earliest event of each step that follows.
inline std::size_t furthest_step(const Rows& rows, std::int64_t window_ms) {
  std::size_t best = 0;
  for (std::size_t start = 0; start < rows.size(); ++start) {
    if (!matches_step(*rows[start], 0)) {
      continue;
    }
    std::size_t reached = 1;
    for (std::size_t i = start + 1; i < rows.size() && reached < std::tuple_size_v<FunnelTruth>; ++i) {
      if (rows[i]->ts_ms - rows[start]->ts_ms > window_ms) {
        break;
      }
      reached += matches_step(*rows[i], reached) ? 1U : 0U;
    }
    best = std::max(best, reached);
  }
  return best;
}

inline std::size_t day_of(const Calendar& calendar, std::int64_t ts_ms) {
  std::size_t day = 0;
  while (day + 1 < calendar.days().size() && ts_ms >= calendar.days()[day].ends_ms) {
    ++day;
  }
  return day;
}

/// Cuts a visitor's rows, in order of time, where the gap exceeds 30 minutes.
inline std::vector<Rows> sessions_of(const Rows& rows) {
  std::vector<Rows> sessions;
  for (const StoredEvent* row : rows) {
    if (sessions.empty() || row->ts_ms - sessions.back().back()->ts_ms > std::int64_t{30} * 60 * 1'000) {
      sessions.emplace_back();
    }
    sessions.back().push_back(row);
  }
  return sessions;
}

inline void recount_session(const Rows& session, const Calendar& calendar, Truth& truth) {
  ++truth.sessions;
  std::set<std::size_t> days;
  std::uint64_t views = 0;
  std::uint64_t engaged_ms = 0;
  bool acted = false;
  for (const StoredEvent* row : session) {
    days.insert(day_of(calendar, row->ts_ms));
    engaged_ms += row->engaged_ms;
    acted = acted || row->kind == EventKind::kCustom || row->kind == EventKind::kSubmit;
    if (row->kind == EventKind::kPageview && ++views == 1) {
      ++truth.sessions_by_channel[row->channel];
      ++truth.sessions_by_country[row->country];
      ++truth.sessions_by_device[row->device];
    }
  }
  for (const std::size_t day : days) {
    ++truth.days[day].sessions;
  }
  truth.engaged_sessions += views >= 2 || engaged_ms >= 10'000 || acted ? 1U : 0U;
  const std::size_t reached = furthest_step(session, INT64_MAX);
  for (std::size_t step = 0; step < reached; ++step) {
    ++truth.funnel_per_session[step];
  }
}

inline void recount_visitor(const Rows& rows, const Calendar& calendar, const std::string& feature,
                            Truth& truth) {
  const bool granted = rows.front()->consent == Consent::kGranted;
  ++truth.visitors;
  truth.granted_visitors += granted ? 1U : 0U;
  std::set<std::size_t> seen;
  std::set<std::size_t> active;
  bool used = false;
  for (const StoredEvent* row : rows) {
    seen.insert(day_of(calendar, row->ts_ms));
    // METRICS: page views, clicks, submits and custom events.
    if (row->kind <= EventKind::kCustom) {
      active.insert(day_of(calendar, row->ts_ms));
    }
    used = used || row->name == feature;
  }
  truth.feature_visitors += used ? 1U : 0U;
  truth.feature_granted_visitors += used && granted ? 1U : 0U;
  for (const std::size_t day : seen) {
    ++truth.days[day].visitors;
  }
  for (const std::size_t day : active) {
    ++truth.days[day].active_visitors;
    if (granted) {
      ++truth.retention[*seen.begin()][day - *seen.begin()];
    }
  }
  truth.cohorts[*seen.begin()] += granted ? 1U : 0U;
  const std::size_t reached = furthest_step(rows, std::int64_t{7} * 24 * 60 * 60 * 1'000);
  for (std::size_t step = 0; step < reached; ++step) {
    ++truth.funnel_per_visitor[step];
    truth.funnel_per_granted_visitor[step] += granted ? 1U : 0U;
  }
  for (const Rows& session : sessions_of(rows)) {
    recount_session(session, calendar, truth);
  }
}

inline void recount_row(const StoredEvent& row, const Calendar& calendar, const std::string& feature,
                        Truth& truth) {
  ++truth.events_by_kind[static_cast<std::size_t>(row.kind)];
  ++truth.days[day_of(calendar, row.ts_ms)].events;
  truth.engaged_ms += row.engaged_ms;
  if (row.kind == EventKind::kPageview) {
    ++truth.days[day_of(calendar, row.ts_ms)].pageviews;
    ++truth.pageviews_by_path[row.path];
  }
  truth.feature_uses += row.name == feature ? 1U : 0U;
  if (row.name == "Ordered") {
    ++truth.orders;
    const std::string value = row.props_json.substr(row.props_json.find("\"value\":") + 8);
    truth.revenue += std::stoull(value);
  }
}

inline Truth recount(const std::vector<StoredEvent>& events, const Calendar& calendar,
                     const std::string& feature) {
  Truth truth;
  const std::size_t days = calendar.days().size();
  truth.days.resize(days);
  truth.cohorts.resize(days);
  for (std::size_t day = 0; day < days; ++day) {
    truth.retention.emplace_back(days - day, 0);
  }
  std::map<std::uint64_t, Rows> visitors;
  std::set<std::uint64_t> bots;
  for (const StoredEvent& row : events) {
    if (row.bot) {
      bots.insert(row.visitor);
      ++truth.bot_events;
      truth.bot_pageviews += row.kind == EventKind::kPageview ? 1U : 0U;
    } else {
      visitors[row.visitor].push_back(&row);
      recount_row(row, calendar, feature, truth);
    }
  }
  truth.bot_visitors = bots.size();
  for (auto& [visitor, rows] : visitors) {
    std::stable_sort(rows.begin(), rows.end(),
                     [](const auto* a, const auto* b) { return a->ts_ms < b->ts_ms; });
    recount_visitor(rows, calendar, feature, truth);
  }
  return truth;
}

}  // namespace footfall::support
