// Which user agents say that they are programs. Any thread.
//
// Knows the user agent alone; bot_score.hpp adds what the batch and the address tell.
#pragma once

#include <re2/re2.h>

#include <memory>
#include <string_view>

#include "collector/base/failure.hpp"

namespace footfall::collector {

class BotList {
 public:
  /// Compiles the embedded lists. Failures: kCorrupt.
  static Outcome<std::unique_ptr<BotList>> compile();
  BotList(const BotList&) = delete;
  BotList& operator=(const BotList&) = delete;

  /// Why the user agent is a bot's: `no_user_agent`, `headless`, `user_agent_list`; empty when it is not.
  std::string_view reason(std::string_view user_agent) const;

 private:
  BotList(std::unique_ptr<RE2> crawlers, std::unique_ptr<RE2> isbot);

  std::unique_ptr<RE2> crawlers_;
  std::unique_ptr<RE2> isbot_;
  RE2 headless_;
};

}  // namespace footfall::collector
