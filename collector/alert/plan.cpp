#include "collector/alert/plan.hpp"

#include <map>
#include <utility>

#include "collector/alert/words.hpp"

namespace footfall::collector::alert {
namespace {

using report::AlertRule;
using report::Json;

// By receiver, so that each gets one message.
class Letters {
 public:
  void firing(const AlertRule& rule, const Json& entry) { put(rule, entry, "firing"); }
  void resolved(const AlertRule& rule, const Json& entry) { put(rule, entry, "resolved"); }

  std::vector<AlertMessage> sealed(const std::string& type, const std::string& site, const report::Zone& zone,
                                   std::int64_t now_ms, const RandomBytes& random) const {
    std::vector<AlertMessage> messages;
    for (const auto& [receiver, entries] : letters_) {
      AlertMessage& message = messages.emplace_back();
      message.id = random_id(random);
      message.site = site;
      message.channel = receiver.first;
      message.target = receiver.second;
      message.created_at_ms = now_ms;
      message.body = Json{{"id", message.id},
                          {"type", type},
                          {"site", site},
                          {"at", zone.text(now_ms)},
                          {"firing", entries.at("firing")},
                          {"resolved", entries.at("resolved")}}
                         .dump();
    }
    return messages;
  }

 private:
  void put(const AlertRule& rule, const Json& entry, const char* part) {
    const auto add = [&](AlertChannel channel, const std::string& target) {
      Json& entries =
          letters_
              .try_emplace({channel, target}, Json{{"firing", Json::array()}, {"resolved", Json::array()}})
              .first->second;
      entries[part].push_back(entry);
    };
    if (!rule.webhook.empty()) {
      add(AlertChannel::kWebhook, rule.webhook);
    }
    for (const std::string& email : rule.emails) {
      add(AlertChannel::kEmail, email);
    }
  }

  std::map<std::pair<AlertChannel, std::string>, Json> letters_;
};

Json resolved_entry(const Judged& judged, const Look& look) {
  Json entry = facts_of(judged.name, judged.rule, *judged.verdict, look.zone);
  entry["incident"] = judged.state.incident;
  entry["since"] = look.zone.text(judged.opened_at_ms);
  entry["until"] = look.zone.text(look.now_ms);
  return entry;
}

bool is_over(const Judged& judged, const AlertState& state, const Pace& pace) {
  if (judged.rule.when == report::AlertWhen::kAnomaly) {
    return true;
  }
  return judged.verdict->to_ms - *state.calm_since_ms >= (kCalmWindows - 1) * step_of(judged.rule, pace);
}

void close(AlertState& state, AlertPass& pass) {
  if (!state.incident.empty()) {
    pass.closed.push_back(state.incident);
    state.incident.clear();
    state.calm_since_ms.reset();
  }
}

void take(const Judged& judged, const Look& look, const RandomBytes& random, AlertPass& pass,
          Letters& letters) {
  AlertState state = judged.state;
  state.rule = judged.name;
  if (!judged.rule.enabled) {
    close(state, pass);
    if (!(state == judged.state)) {
      pass.states.push_back(std::move(state));
    }
    return;
  }
  if (!judged.verdict) {
    return;
  }
  state.evaluated_at_ms = judged.verdict->to_ms;
  if (judged.verdict->firing) {
    state.calm_since_ms.reset();
    if (state.incident.empty()) {
      state.incident = random_id(random);
      Json facts = facts_of(judged.name, judged.rule, *judged.verdict, look.zone);
      pass.opened.push_back(
          {state.incident, look.site, judged.name, look.now_ms, std::nullopt, facts.dump()});
      facts["incident"] = state.incident;
      letters.firing(judged.rule, facts);
    }
  } else if (!state.incident.empty()) {
    state.calm_since_ms = state.calm_since_ms.value_or(judged.verdict->to_ms);
    if (is_over(judged, state, look.pace)) {
      letters.resolved(judged.rule, resolved_entry(judged, look));
      close(state, pass);
    }
  }
  pass.states.push_back(std::move(state));
}

}  // namespace

bool is_silent(const AlertRule& rule, std::int64_t now_ms) {
  return !rule.enabled || rule.muted_until_ms.value_or(0) > now_ms;
}

AlertPass plan_of(const Look& look, const RandomBytes& random) {
  AlertPass pass;
  pass.site = look.site;
  pass.at_ms = look.now_ms;
  Letters letters;
  for (const Judged& judged : look.rules) {
    take(judged, look, random, pass, letters);
  }
  for (AlertState state : look.gone) {
    close(state, pass);
    pass.forgotten.push_back(state.rule);
  }
  pass.messages = letters.sealed("alert", look.site, look.zone, look.now_ms, random);
  return pass;
}

AlertPass test_of(const std::string& site, const std::string& name, const AlertRule& rule,
                  const report::Zone& zone, std::int64_t now_ms, const RandomBytes& random) {
  AlertPass pass;
  pass.site = site;
  pass.at_ms = now_ms;
  Letters letters;
  letters.firing(rule, Json{{"rule", name}, {"text", "This is a test: nothing has happened."}});
  pass.messages = letters.sealed("test", site, zone, now_ms, random);
  return pass;
}

}  // namespace footfall::collector::alert
