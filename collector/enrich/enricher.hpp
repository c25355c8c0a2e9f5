// Spool rows -> rows of the raw log with their sessions. One thread at a time (the flusher's).
//
// Doing a block again gives the same rows, so a block whose insert failed can be enriched anew.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "collector/enrich/session_book.hpp"
#include "collector/enrich/stored_event.hpp"
#include "collector/spool/spool.hpp"

namespace footfall::collector {

/// The events of some spool rows, ready for the store once they have sessions.
struct EnrichedBlock {
  std::vector<StoredEvent> events;
  /// Sessions that became one; rows stored before still carry `from`.
  std::vector<JoinedSession> joined;
  /// Ids of spool rows whose body could not be read (a damaged file); none of their events are here.
  std::vector<std::int64_t> unreadable;
};

/// An event older than what the enricher remembers, with whom it belongs to.
struct LateEvent {
  SiteVisitor visitor;
  std::int64_t at_ms = 0;

  bool operator==(const LateEvent&) const = default;
};

class Enricher {
 public:
  explicit Enricher(SessionBookOptions options = {}) : sessions_(options) {}

  /// First half: reads the rows. Sessions are still missing.
  EnrichedBlock read(std::span<const SpoolRow> rows) const;
  /// Events whose sessions may be in the store only: restore those visitors before `assign_sessions`
  /// (restore_sessions.hpp).
  std::vector<LateEvent> late_events(const EnrichedBlock& block) const;
  /// Second half: gives every event its session.
  void assign_sessions(EnrichedBlock& block);

  /// Both halves, for events that are not late.
  EnrichedBlock enrich(std::span<const SpoolRow> rows);

  SessionBook& sessions() { return sessions_; }

 private:
  SessionBook sessions_;
};

}  // namespace footfall::collector
