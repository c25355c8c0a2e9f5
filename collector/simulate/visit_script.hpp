// What one visitor does in one visit, as a list of steps in order of time. Pure; any thread.
#pragma once

#include <cstdint>
#include <vector>

#include "collector/simulate/chance.hpp"
#include "collector/simulate/options.hpp"
#include "footfall/field.hpp"

namespace footfall::collector::simulate {

/// An event, but for what the whole visit shares.
struct Step {
  std::int64_t ts_ms = 0;
  EventKind kind = EventKind::kPageview;
  std::uint8_t page = 0;     ///< index into kPages
  std::uint8_t detail = 0;   ///< clicks: index into kClicks; custom events: NameIndex; else technical.cpp's
  std::uint32_t first = 0;   ///< clicks: x; engagement: ms; Ordered: the value; on a product: its page
  std::uint32_t second = 0;  ///< clicks: y; engagement: scroll; Ordered: items
  bool rage = false;         ///< of frustration; else a dead click
};

/// A person's visit, begun at `start_ms`: lands on a page, looks around, and buys at the given rates.
/// `feature_chance`: that the feature is used on a product's page.
void write_visit(Chance& chance, const FunnelRates& rates, double feature_chance, std::int64_t start_ms,
                 std::vector<Step>& steps);

/// A bot's: many pages, fast, and nothing else.
void write_bot_visit(Chance& chance, std::int64_t start_ms, std::vector<Step>& steps);

}  // namespace footfall::collector::simulate
