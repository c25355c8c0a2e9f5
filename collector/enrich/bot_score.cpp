#include "collector/enrich/bot_score.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace footfall::collector {
namespace {

struct Signal {
  std::string_view name;
  int weight = 0;
};

constexpr int kDataCentre = 60;
// Browsers tell a language; what drives them without a profile often has none.
constexpr int kNoLanguage = 40;
// The window of headless browsers that nobody gave a size. Screens of that size have died out.
constexpr int kDefaultScreen = 30;
// The zone of servers and containers. People's devices name a city.
constexpr int kServerZone = 20;

constexpr std::int64_t kMomentMs = 1'000;

struct Speed {
  std::size_t actions, pageviews;  // in one moment
  Signal signal;
};
// Nobody reads five pages in a second. A furious hand clicks ten times.
constexpr std::array<Speed, 2> kSpeeds = {{{40, 20, {"speed", 100}}, {15, 5, {"speed", 60}}}};

bool is_action(EventKind kind) {
  return kind == EventKind::kPageview || kind == EventKind::kClick || kind == EventKind::kSubmit;
}

// The most of these instants that lie in one moment.
std::size_t most_at_once(std::vector<std::int64_t>& instants) {
  std::sort(instants.begin(), instants.end());
  std::size_t most = 0;
  for (std::size_t first = 0, last = 0; last < instants.size(); ++last) {
    while (instants[last] - instants[first] >= kMomentMs) {
      ++first;
    }
    most = std::max(most, last - first + 1);
  }
  return most;
}

Signal speed_of(std::span<const AnonymousEvent> events) {
  std::vector<std::int64_t> actions;
  std::vector<std::int64_t> pageviews;
  for (const AnonymousEvent& event : events) {
    if (is_action(event.kind())) {
      actions.push_back(event.at_ms());
    }
    if (event.kind() == EventKind::kPageview) {
      pageviews.push_back(event.at_ms());
    }
  }
  const std::size_t fastest = most_at_once(actions);
  const std::size_t read = most_at_once(pageviews);
  for (const Speed& speed : kSpeeds) {
    if (fastest >= speed.actions || read >= speed.pageviews) {
      return speed.signal;
    }
  }
  return {};
}

}  // namespace

BotVerdict judge_bot(const BotSignals& signals, const BatchOrigin& origin,
                     std::span<const AnonymousEvent> events) {
  std::array<Signal, 6> seen = {{{signals.agent, signals.agent.empty() ? 0 : kBotScore},
                                 {"data_centre", signals.data_centre ? kDataCentre : 0},
                                 speed_of(events),
                                 {"no_language", origin.language.empty() ? kNoLanguage : 0},
                                 {"default_screen", origin.screen == "800x600" ? kDefaultScreen : 0},
                                 {"server_zone", origin.timezone == "UTC" ? kServerZone : 0}}};
  std::stable_sort(seen.begin(), seen.end(),
                   [](const Signal& a, const Signal& b) { return a.weight > b.weight; });
  BotVerdict verdict;
  for (const Signal& signal : seen) {
    verdict.score += signal.weight;
    // What was enough alone needs no more reasons beside it.
    if (signal.weight > 0 && (verdict.reason.empty() || seen.front().weight < kBotScore)) {
      verdict.reason.append(verdict.reason.empty() ? "" : "+").append(signal.name);
    }
  }
  if (verdict.score < kBotScore) {
    verdict.reason.clear();
  }
  return verdict;
}

}  // namespace footfall::collector
