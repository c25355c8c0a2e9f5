// Small sites of every kind, made from a seed: zones whose clocks change, sessions across midnight, events at
// the same instant, gaps of exactly 30 minutes, late events, bots, mixed consent. Pure; any thread.
#pragma once

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>
#include <unordered_map>
#include <vector>

#include "collector/enrich/session_book.hpp"
#include "collector/simulate/generator.hpp"
#include "tests/collector/report/events.hpp"

namespace footfall::collector::report_test {

struct RandomSite {
  std::string name, timezone;
  std::int64_t end_ms = 0;
  int days = 0;
  std::vector<StoredEvent> rows;
};

namespace random_site {

using simulate::Chance;

// Zones of which some change their clocks at midnight, by half an hour, or not at all, and instants near such
// changes.
inline constexpr std::array kZones = {
    "Europe/Berlin",    "America/New_York",   "Australia/Lord_Howe", "Asia/Kolkata",
    "America/Havana",   "Africa/Cairo",       "Pacific/Auckland",    "UTC",
    "America/Santiago", "Pacific/Kiritimati", "America/St_Johns",    "Asia/Beirut"};
inline constexpr std::array kEnds = {"2023-03-13T12:00:00Z", "2023-03-27T00:00:00Z", "2023-04-03T12:00:00Z",
                                     "2023-04-29T09:00:00Z", "2023-09-04T01:00:00Z", "2023-10-02T16:00:00Z",
                                     "2023-10-30T01:00:00Z", "2023-11-06T02:00:00Z", "2024-03-01T10:00:00Z"};

inline simulate::Options options(const RandomSite& site, Chance& chance) {
  simulate::Options options;
  options.seed = chance.bits();
  options.site = site.name;
  options.timezone = site.timezone;
  options.end_ms = site.end_ms;
  options.days = site.days;
  options.visitors_per_day = 1 + 60.0 / site.days * chance.unit();
  options.granted_share = chance.happens(0.2) ? 0 : chance.unit();
  options.bot_share = chance.happens(0.5) ? 0 : 0.2;
  options.history = chance.happens(0.5) ? simulate::History::kWarm : simulate::History::kFresh;
  options.adoption.from_day = site.days / 3;
  options.adoption.ramp_days = 1;
  options.adoption.chance = 0.4;
  return options;
}

// Events that come together at whole seconds or minutes, and some that follow after a gap at the session's
// bound.
inline void unsettle(std::vector<StoredEvent>& rows, Chance& chance) {
  constexpr std::array<std::int64_t, 4> kSteps = {1, 1, 10'000, 60'000};
  const std::int64_t step_ms = kSteps[chance.below(kSteps.size())];
  for (StoredEvent& row : rows) {
    row.ts_ms -= row.ts_ms % step_ms;
  }
  const std::size_t count = rows.size();
  for (std::size_t i = 0; i < count; ++i) {
    if (chance.happens(0.03)) {
      StoredEvent after = rows[i];
      after.ts_ms += kSessionGapMs + chance.below(2);
      after.seq += 10'000;
      after.received_at_ms = after.ts_ms + 500;
      if (after.kind == EventKind::kPageview) {
        after.path = "/back";
      }
      rows.push_back(std::move(after));
    }
    if (chance.happens(0.05)) {
      rows[i].received_at_ms += chance.below(6 * 86'400'000);  // late
    }
  }
}

// What campaigns say beside their names, of some page views.
inline void give_terms(std::vector<StoredEvent>& rows, Chance& chance) {
  constexpr std::array kTerms = {"boots", "rain jacket",
                                 "\xc3\xbc"
                                 "ber"};
  for (StoredEvent& row : rows) {
    if (row.kind == EventKind::kPageview && chance.happens(0.3)) {
      row.utm_term = kTerms[chance.below(kTerms.size())];
      row.utm_content = chance.happens(0.5) ? "banner" : "text";
    }
  }
}

// Sessions as they are when events arrive in any order; those that an event joins become one.
inline void give_sessions(std::vector<StoredEvent>& rows) {
  std::vector<StoredEvent*> arrivals;
  for (StoredEvent& row : rows) {
    arrivals.push_back(&row);
  }
  std::stable_sort(arrivals.begin(), arrivals.end(),
                   [](const auto* a, const auto* b) { return a->received_at_ms < b->received_at_ms; });
  SessionBook book({});
  std::vector<JoinedSession> joined;
  for (StoredEvent* row : arrivals) {
    row->session = book.assign({row->site, row->visitor}, row->ts_ms, joined);
  }
  for (const JoinedSession& join : joined) {
    for (StoredEvent& row : rows) {
      if (row.visitor == join.visitor.visitor && row.session == join.from) {
        row.session = join.into;
      }
    }
  }
}

}  // namespace random_site

inline RandomSite make_random_site(std::uint64_t number) {
  simulate::Chance chance(simulate::mixed({number, 0x517e}));
  RandomSite site;
  site.name = "s" + std::to_string(number);
  site.timezone = random_site::kZones[chance.below(random_site::kZones.size())];
  site.end_ms = at(random_site::kEnds[chance.below(random_site::kEnds.size())]) +
                static_cast<std::int64_t>(chance.below(86'400'000));
  site.days = 1 + static_cast<int>(chance.below(chance.happens(0.3) ? 70 : 12));
  auto generator = simulate::Generator::create(random_site::options(site, chance));
  if (!generator) {
    std::abort();
  }
  StoredEvent row;
  while ((*generator)->next(row)) {
    site.rows.push_back(row);
  }
  random_site::unsettle(site.rows, chance);
  random_site::give_terms(site.rows, chance);
  random_site::give_sessions(site.rows);
  return site;
}

}  // namespace footfall::collector::report_test
