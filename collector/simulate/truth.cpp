#include "collector/simulate/truth.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <numeric>

namespace footfall::collector::simulate {
namespace {

using Json = nlohmann::ordered_json;

Json funnel_json(const FunnelTruth& reached) {
  Json steps = Json::array();
  for (std::size_t i = 0; i < kFunnelSteps.size(); ++i) {
    steps.push_back({{"step", kFunnelSteps[i]}, {"reached", reached[i]}});
  }
  return steps;
}

Json days_json(const Truth& truth, const Calendar& calendar) {
  Json days = Json::array();
  for (std::size_t i = 0; i < truth.days.size(); ++i) {
    const DayTruth& day = truth.days[i];
    days.push_back({{"date", calendar.days()[i].date},
                    {"from", utc_text(calendar.days()[i].begins_ms)},
                    {"events", day.events},
                    {"pageviews", day.pageviews},
                    {"visitors", day.visitors},
                    {"active_visitors", day.active_visitors},
                    {"sessions", day.sessions}});
  }
  return days;
}

Json anomalies_json(const Options& options, const Calendar& calendar) {
  Json list = Json::array();
  for (const Anomaly& anomaly : options.anomalies) {
    const LocalDay& day = calendar.days()[static_cast<std::size_t>(anomaly.day)];
    const auto from = static_cast<std::size_t>(anomaly.hour);
    const auto to = static_cast<std::size_t>(std::min(24, anomaly.hour + anomaly.hours));
    list.push_back({{"from", utc_text(day.hour_ms[from])},
                    {"to", utc_text(day.hour_ms[to])},
                    {"visits_factor", anomaly.factor}});
  }
  return list;
}

Json retention_json(const Truth& truth, const Calendar& calendar) {
  Json cohorts = Json::array();
  for (std::size_t day = 0; day < truth.cohorts.size(); ++day) {
    cohorts.push_back({{"date", calendar.days()[day].date},
                       {"visitors", truth.cohorts[day]},
                       {"active", truth.retention[day]}});
  }
  return cohorts;
}

Json options_json(const Options& options) {
  return {{"seed", options.seed},
          {"site", options.site},
          {"timezone", options.timezone},
          {"end", utc_text(options.end_ms)},
          {"days", options.days},
          {"visitors_per_day", options.visitors_per_day},
          {"granted_share", options.granted_share},
          {"bot_share", options.bot_share},
          {"retention", options.retention}};
}

Json definitions_json() {
  return {
      {"days",
       "days of the site's zone; visitors and sessions count on each day on which they have an event"},
      {"funnel", "steps in order, within 7 days of the first for visitors, within the session for sessions"},
      {"retention",
       "granted visitors by the day of their first event; active[n]: with a page view, click, submit or "
       "custom event on the n-th day after"},
      {"bots", "counted here and in no other figure"}};
}

}  // namespace

std::uint64_t Truth::events() const {
  return std::accumulate(events_by_kind.begin(), events_by_kind.end(), std::uint64_t{0});
}

Json truth_json(const Truth& truth, const Options& options, const Calendar& calendar) {
  Json kinds = Json::object();
  for (std::size_t kind = 0; kind < kEventKindCount; ++kind) {
    kinds[std::string(kind_name(static_cast<EventKind>(kind)))] = truth.events_by_kind[kind];
  }
  return {
      {"definitions", definitions_json()},
      {"options", options_json(options)},
      {"events", truth.events()},
      {"events_by_kind", kinds},
      {"pageviews", truth.events_by_kind[static_cast<std::size_t>(EventKind::kPageview)]},
      {"visitors", truth.visitors},
      {"granted_visitors", truth.granted_visitors},
      {"sessions", truth.sessions},
      {"engaged_sessions", truth.engaged_sessions},
      {"engaged_ms", truth.engaged_ms},
      {"days", days_json(truth, calendar)},
      {"funnel",
       {{"per_visitor", funnel_json(truth.funnel_per_visitor)},
        {"per_granted_visitor", funnel_json(truth.funnel_per_granted_visitor)},
        {"per_session", funnel_json(truth.funnel_per_session)}}},
      {"retention", retention_json(truth, calendar)},
      {"adoption",
       {{"event", options.adoption.event},
        {"uses", truth.feature_uses},
        {"visitors", truth.feature_visitors},
        {"granted_visitors", truth.feature_granted_visitors}}},
      {"orders", {{"count", truth.orders}, {"value", truth.revenue}, {"currency", kCurrency}}},
      {"pageviews_by_path", truth.pageviews_by_path},
      {"sessions_by_channel", truth.sessions_by_channel},
      {"sessions_by_country", truth.sessions_by_country},
      {"sessions_by_device", truth.sessions_by_device},
      {"bots",
       {{"events", truth.bot_events}, {"pageviews", truth.bot_pageviews}, {"visitors", truth.bot_visitors}}},
      {"anomalies", anomalies_json(options, calendar)}};
}

}  // namespace footfall::collector::simulate
