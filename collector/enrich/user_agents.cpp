#include "collector/enrich/user_agents.hpp"

#include <array>
#include <utility>

#include "collector/enrich/pattern_data.hpp"

namespace footfall::collector {
namespace {

// Longer user agents are cut: no browser sends one, and the cache holds them.
constexpr std::size_t kMaxUserAgentBytes = 1'024;

bool has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

struct Renamed {
  std::string_view from;
  std::string_view to;
};

// The device stands in its own column, so a browser has one name on all of them.
constexpr std::array<Renamed, 8> kBrowserNames = {{
    {"Chrome Mobile", "Chrome"},
    {"Mobile Safari", "Safari"},
    {"Firefox Mobile", "Firefox"},
    {"Edge Mobile", "Edge"},
    {"Opera Mobile", "Opera"},
    {"Chrome Mobile iOS", "Chrome"},
    {"Firefox iOS", "Firefox"},
    {"Other", ""},
}};
constexpr std::array<Renamed, 4> kSystemNames = {{
    {"Mac OS X", "macOS"},
    {"Chromium OS", "Chrome OS"},
    {"Unknown", ""},
    {"Other", ""},
}};

template <std::size_t N>
std::string renamed(const std::array<Renamed, N>& names, std::string name) {
  for (const Renamed& row : names) {
    if (row.from == name) {
      return std::string(row.to);
    }
  }
  return name;
}

// The size of the thing in the hand, from the words browsers have agreed on.
std::string device_of(std::string_view user_agent) {
  if (has(user_agent, "iPad") || has(user_agent, "Tablet") || has(user_agent, "Kindle") ||
      has(user_agent, "Silk/")) {
    return "tablet";
  }
  if (has(user_agent, "Mobi") || has(user_agent, "iPhone") || has(user_agent, "iPod") ||
      has(user_agent, "Opera Mini") || has(user_agent, "Windows Phone")) {
    return "mobile";
  }
  if (has(user_agent, "Android")) {
    return "tablet";  // phones say Mobile
  }
  for (const std::string_view desktop : {"Windows", "Macintosh", "X11", "Linux", "CrOS"}) {
    if (has(user_agent, desktop)) {
      return "desktop";
    }
  }
  return {};
}

std::string_view unquoted(std::string_view text) {
  return text.size() >= 2 && text.front() == '"' && text.back() == '"' ? text.substr(1, text.size() - 2)
                                                                       : text;
}

// Client hints are exact where the user agent is frozen.
void apply_hints(const AgentHeaders& headers, AgentFacts& facts) {
  const std::string_view platform = unquoted(headers.platform);
  for (const std::string_view known :
       {"Windows", "macOS", "Linux", "Android", "iOS", "Chrome OS", "Chromium OS"}) {
    if (platform == known) {
      facts.os = renamed(kSystemNames, std::string(known));
    }
  }
  if (headers.mobile == "?1" && facts.device != "tablet") {
    facts.device = "mobile";
  } else if (headers.mobile == "?0" && facts.device != "tablet") {
    facts.device = platform == "Android" ? "tablet" : "desktop";
  }
}

}  // namespace

UserAgents::UserAgents(std::unique_ptr<RuleSet> browsers, std::unique_ptr<RuleSet> systems,
                       std::unique_ptr<BotList> bots, std::size_t capacity)
    : browsers_(std::move(browsers)),
      systems_(std::move(systems)),
      bots_(std::move(bots)),
      capacity_(capacity == 0 ? 1 : capacity) {}

Outcome<std::unique_ptr<UserAgents>> UserAgents::create(std::size_t cached) {
  Outcome<UapRules> rules = parse_uap_rules(uap_regexes_yaml());
  if (!rules) {
    return rules.error();
  }
  auto browsers = RuleSet::compile(std::move(rules->browsers));
  if (!browsers) {
    return browsers.error();
  }
  auto systems = RuleSet::compile(std::move(rules->systems));
  if (!systems) {
    return systems.error();
  }
  auto bots = BotList::compile();
  if (!bots) {
    return bots.error();
  }
  return std::unique_ptr<UserAgents>(
      new UserAgents(*std::move(browsers), *std::move(systems), *std::move(bots), cached));
}

AgentFacts UserAgents::parse(std::string_view user_agent) const {
  AgentFacts facts;
  if (std::optional<RuleMatch> browser = browsers_->match(user_agent)) {
    facts.browser = renamed(kBrowserNames, std::move(browser->name));
    facts.browser_version = std::move(browser->version);
  }
  if (std::optional<RuleMatch> system = systems_->match(user_agent)) {
    facts.os = renamed(kSystemNames, std::move(system->name));
  }
  facts.device = device_of(user_agent);
  facts.bot_reason = bots_->reason(user_agent);
  return facts;
}

AgentFacts UserAgents::remembered(std::string_view user_agent) {
  {
    const std::lock_guard lock(mutex_);
    if (const auto place = places_.find(user_agent); place != places_.end()) {
      recent_.splice(recent_.begin(), recent_, place->second);
      return place->second->second;
    }
  }
  AgentFacts facts = parse(user_agent);
  const std::lock_guard lock(mutex_);
  if (places_.find(user_agent) == places_.end()) {
    if (recent_.size() == capacity_) {
      places_.erase(recent_.back().first);
      recent_.pop_back();
    }
    recent_.emplace_front(std::string(user_agent), facts);
    places_.emplace(recent_.front().first, recent_.begin());
  }
  return facts;
}

AgentFacts UserAgents::facts(const AgentHeaders& headers) {
  AgentFacts facts = remembered(headers.user_agent.substr(0, kMaxUserAgentBytes));
  apply_hints(headers, facts);
  return facts;
}

std::size_t UserAgents::cached() const {
  const std::lock_guard lock(mutex_);
  return recent_.size();
}

}  // namespace footfall::collector
