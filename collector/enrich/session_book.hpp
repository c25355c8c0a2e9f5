// The recent sessions of all visitors, in bounded memory: which session an event belongs to. One thread at a
// time.
//
// The book knows every session that has an event at or after `complete_from_ms`. Whoever has older events to
// place restores those visitors' sessions from the store first.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "footfall/session.hpp"

namespace footfall::collector {

struct SessionBookOptions {
  std::int64_t keep_ms =
      std::int64_t{26} * 60 * 60 * 1'000;  ///< sessions are remembered this long after their end
  std::size_t max_visitors = 1'000'000;    ///< past it, sessions are forgotten sooner
};

/// A visitor as the store names them.
struct SiteVisitor {
  std::string site;
  std::uint64_t visitor = 0;

  auto operator<=>(const SiteVisitor&) const = default;
};

/// Two sessions that an event between them made one.
struct JoinedSession {
  SiteVisitor visitor;
  std::uint64_t from = 0;  ///< the id that ended
  std::uint64_t into = 0;

  bool operator==(const JoinedSession&) const = default;
};

/// The id of the session that opens with this event: the same for the same event, whenever it is asked.
std::uint64_t session_id_of(const SiteVisitor& visitor, std::int64_t first_ms);

class SessionBook {
 public:
  explicit SessionBook(SessionBookOptions options) : options_(options) {}

  /// The session of the event; sessions that it joined are appended to `joined`. Asking again changes
  /// nothing.
  std::uint64_t assign(const SiteVisitor& visitor, std::int64_t at_ms, std::vector<JoinedSession>& joined);

  /// Puts back a session, or a part of one, that the store knows. Parts of one session, and sessions within
  /// the gap of each other, become one under the earlier one's id.
  void restore(const SiteVisitor& visitor, SessionIntervals::Interval interval);

  /// Says that everything from this instant on was restored. A new book knows nothing but what it is given,
  /// and takes itself to be complete.
  void complete_from(std::int64_t at_ms) { complete_from_ms_ = at_ms; }
  std::int64_t complete_from_ms() const { return complete_from_ms_; }
  /// Whether an event at `at_ms` may belong to a session that the book does not know.
  bool may_miss(std::int64_t at_ms) const { return at_ms - kSessionGapMs < complete_from_ms_; }

  /// Forgets what `keep_ms` and `max_visitors` say, seen from `now_ms`.
  void forget(std::int64_t now_ms);

  std::size_t visitors() const { return sessions_.size(); }

 private:
  struct Hash {
    std::size_t operator()(const SiteVisitor& key) const {
      return std::hash<std::string>()(key.site) ^
             static_cast<std::size_t>(key.visitor * 0x9e3779b97f4a7c15ULL);
    }
  };

  void forget_before(std::int64_t horizon_ms);

  SessionBookOptions options_;
  std::unordered_map<SiteVisitor, SessionIntervals, Hash> sessions_;
  std::int64_t complete_from_ms_ = 0;
  std::int64_t next_forget_ms_ = 0;
};

}  // namespace footfall::collector
