#include "collector/enrich/enricher.hpp"

#include <algorithm>
#include <numeric>

#include "collector/enrich/stored_rows.hpp"

namespace footfall::collector {
namespace {

// Bytes of records after which the number of events in all is guessed.
constexpr std::size_t kFirstGuess = 16'384;

}  // namespace

EnrichedBlock Enricher::read(std::span<const SpoolRow> rows) const {
  EnrichedBlock block;
  std::size_t bytes = 0;
  for (const SpoolRow& row : rows) {
    bytes += row.body.size();
  }
  std::size_t bytes_read = 0;
  bool guessed = false;
  for (const SpoolRow& row : rows) {
    if (!add_stored_rows(row, block.events)) {
      block.unreadable.push_back(row.id);
    }
    bytes_read += row.body.size();
    // Rows are large: room for all, judged by the first ones, moves hardly any of them again.
    if (!guessed && bytes_read >= kFirstGuess) {
      block.events.reserve(block.events.size() * bytes / bytes_read * 9 / 8);
      guessed = true;
    }
  }
  return block;
}

std::vector<LateEvent> Enricher::late_events(const EnrichedBlock& block) const {
  std::vector<LateEvent> late;
  for (const StoredEvent& event : block.events) {
    if (sessions_.may_miss(event.ts_ms)) {
      late.push_back({{event.site, event.visitor}, event.ts_ms});
    }
  }
  return late;
}

void Enricher::assign_sessions(EnrichedBlock& block) {
  // In order of time, so that a session is named after its first event whatever order the batches came in.
  std::vector<std::size_t> order(block.events.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&block](std::size_t a, std::size_t b) {
    return block.events[a].ts_ms < block.events[b].ts_ms;
  });
  std::int64_t newest_ms = 0;
  for (const std::size_t i : order) {
    const StoredEvent& event = block.events[i];
    sessions_.assign({event.site, event.visitor}, event.ts_ms, block.joined);
    newest_ms = std::max(newest_ms, event.received_at_ms);
  }
  // A second look, for a later event may have joined an earlier one's session to another.
  for (StoredEvent& event : block.events) {
    event.session = sessions_.assign({event.site, event.visitor}, event.ts_ms, block.joined);
  }
  sessions_.forget(newest_ms);
}

EnrichedBlock Enricher::enrich(std::span<const SpoolRow> rows) {
  EnrichedBlock block = read(rows);
  assign_sessions(block);
  return block;
}

}  // namespace footfall::collector
