#include "collector/alert/evaluator.hpp"

#include <algorithm>

namespace footfall::collector::alert {
namespace {

constexpr std::string_view kAway = "store_unavailable";

Outcome<AlertState> state_of(std::vector<AlertState>& states, const std::string& rule) {
  const auto found =
      std::find_if(states.begin(), states.end(), [&](const AlertState& one) { return one.rule == rule; });
  if (found == states.end()) {
    return AlertState{rule, 0, std::nullopt, {}};
  }
  AlertState state = std::move(*found);
  states.erase(found);
  return state;
}

}  // namespace

boost::asio::awaitable<void> Evaluator::look() {
  const Outcome<std::vector<Site>> sites = admin_.sites();
  if (!sites) {
    options_.report("alerts: " + sites.error().message);
    co_return;
  }
  for (const Site& site : *sites) {
    if (const Outcome<void> looked = co_await look_at(site); !looked) {
      options_.report("alerts of " + site.name + ": " + looked.error().message);
    }
  }
}

boost::asio::awaitable<Outcome<void>> Evaluator::look_at(Site site) {
  const Outcome<std::vector<SavedItem>> rules = admin_.saved_items(site.name, SavedKind::kAlert);
  if (!rules) {
    co_return rules.error();
  }
  Outcome<std::vector<AlertState>> states = book_.states(site.name);
  if (!states) {
    co_return states.error();
  }
  const std::optional<report::Zone> zone = report::Zone::load(site.timezone);
  if (!zone || (rules->empty() && states->empty())) {
    co_return Outcome<void>();
  }
  Look look{site.name, *zone, options_.pace, options_.now(), {}, {}};
  for (const SavedItem& item : *rules) {
    report::Answer<report::AlertRule> rule =
        report::read_alert_rule(nlohmann::json::parse(item.body, nullptr, false));
    if (!rule) {
      options_.report("alert '" + item.name + "' of " + site.name + ": " + rule.error().detail);
      continue;
    }
    Judged& judged = look.rules.emplace_back();
    judged.name = item.name;
    judged.rule = *std::move(rule);
    judged.state = *state_of(*states, item.name);
    if (!judged.state.incident.empty()) {
      const Outcome<std::optional<AlertIncident>> incident = book_.incident(judged.state.incident);
      judged.opened_at_ms = incident && *incident ? (*incident)->opened_at_ms : look.now_ms;
    }
    const std::int64_t end_ms = window_end(judged.rule, *zone, options_.pace, look.now_ms);
    if (is_silent(judged.rule, look.now_ms) || end_ms <= judged.state.evaluated_at_ms) {
      continue;
    }
    report::Answer<Verdict> verdict = co_await judge(store_, site, judged.rule, *zone, end_ms);
    if (!verdict && verdict.error().reason == kAway) {
      co_return Failure{FailureKind::kUnavailable, verdict.error().detail};
    }
    if (!verdict) {
      // A rule that cannot be answered keeps no other waiting.
      options_.report("alert '" + item.name + "' of " + site.name + ": " + verdict.error().detail);
      continue;
    }
    judged.verdict = *std::move(verdict);
  }
  look.gone = *std::move(states);
  const AlertPass pass = plan_of(look, options_.random);
  if (pass.states.empty() && pass.forgotten.empty()) {
    co_return Outcome<void>();
  }
  co_return book_.commit(pass);
}

}  // namespace footfall::collector::alert
