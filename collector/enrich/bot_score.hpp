// Whether a batch looks as if a program had sent it: several signals, each with its weight, and a verdict
// where they add up. Pure; any thread.
//
// What says of itself that it is a program is believed. Everything else only counts together with more:
// people are behind proxies in data centres, have small screens, and click in anger. Judged by the batch
// alone; nothing is remembered of a visitor.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "footfall/batch.hpp"

namespace footfall::collector {

/// What the request told, beside the batch.
struct BotSignals {
  std::string_view agent = {};  ///< why the user agent is a program's (BotList), or empty
  bool data_centre = false;     ///< the address lies in a range given as one of data centres
};

/// From here on it is a bot.
inline constexpr int kBotScore = 100;

struct BotVerdict {
  int score = 0;
  std::string reason;  ///< the signals' names, heaviest first, joined by `+`; empty unless a bot

  bool operator==(const BotVerdict&) const = default;
};

BotVerdict judge_bot(const BotSignals& signals, const BatchOrigin& origin,
                     std::span<const AnonymousEvent> events);

}  // namespace footfall::collector
