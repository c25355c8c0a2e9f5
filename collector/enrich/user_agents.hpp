// User agent and client hints -> browser, operating system, device class, bot. Bounded cache by user agent;
// nothing is kept on disk. Thread-safe.
#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "collector/base/failure.hpp"
#include "collector/enrich/bot_list.hpp"
#include "collector/enrich/rule_set.hpp"

namespace footfall::collector {

/// What a browser says of itself. Views into the request.
struct AgentHeaders {
  std::string_view user_agent = {};
  std::string_view platform = {};  ///< `Sec-CH-UA-Platform`, quoted as it came, or empty
  std::string_view mobile = {};    ///< `Sec-CH-UA-Mobile`: `?1`, `?0`, or empty
};

struct AgentFacts {
  std::string browser, browser_version;  ///< the version's first part; empty when unknown
  std::string os;
  std::string device;      ///< desktop, mobile, tablet, or empty
  std::string bot_reason;  ///< empty unless a bot

  bool operator==(const AgentFacts&) const = default;
};

class UserAgents {
 public:
  /// Failures: kCorrupt, when the embedded lists do not compile.
  static Outcome<std::unique_ptr<UserAgents>> create(std::size_t cached = 20'000);
  UserAgents(const UserAgents&) = delete;
  UserAgents& operator=(const UserAgents&) = delete;

  AgentFacts facts(const AgentHeaders& headers);

  /// User agents remembered now.
  std::size_t cached() const;

 private:
  using Recent = std::list<std::pair<std::string, AgentFacts>>;

  UserAgents(std::unique_ptr<RuleSet> browsers, std::unique_ptr<RuleSet> systems,
             std::unique_ptr<BotList> bots, std::size_t capacity);
  AgentFacts parse(std::string_view user_agent) const;
  AgentFacts remembered(std::string_view user_agent);

  std::unique_ptr<RuleSet> browsers_;
  std::unique_ptr<RuleSet> systems_;
  std::unique_ptr<BotList> bots_;
  std::size_t capacity_;
  mutable std::mutex mutex_;
  Recent recent_;                                                  // newest first; under mutex_
  std::unordered_map<std::string_view, Recent::iterator> places_;  // keys view into recent_; under mutex_
};

}  // namespace footfall::collector
