// The simulated rows as the batches that trackers would have sent. One thread at a time.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "collector/simulate/generator.hpp"
#include "footfall/batch.hpp"

namespace footfall::collector::simulate {

/// What the tracker's shim would have told the core, had the row's visitor been real.
RawEvent raw_event(const StoredEvent& row);

/// A batch that waits to be sent.
struct WireBatch {
  std::int64_t due_ms = 0;  ///< when its last event has happened
  std::string user_agent;
  BatchHeader header;  ///< `sent_at_ms` is set when it leaves
  std::vector<AnonymousEvent> events;

  /// The body, sent at `now_ms`.
  std::string body(std::int64_t now_ms) const;
};

class WireBatches {
 public:
  /// REQUIRES: `generator` outlives the batches.
  explicit WireBatches(Generator& generator) : generator_(generator) {}

  /// The next batch in order of `due_ms`, or nothing after the last.
  std::optional<WireBatch> next();

 private:
  void add(const StoredEvent& row, const Id128& stream);

  Generator& generator_;
  std::map<std::pair<std::int64_t, Id128>, WireBatch> open_;  // by due time and batch id
  StoredEvent row_;
  std::int64_t reached_ms_ = 0;
  bool more_ = true;
};

}  // namespace footfall::collector::simulate
