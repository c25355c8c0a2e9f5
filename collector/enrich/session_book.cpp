#include "collector/enrich/session_book.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <iterator>

#include "footfall/hash.hpp"

namespace footfall::collector {
namespace {

// Walking the whole book is cheap this seldom.
constexpr std::int64_t kForgetEveryMs = std::int64_t{10} * 60 * 1'000;

template <class Integer>
std::string_view bytes_of(const Integer& value) {
  return {reinterpret_cast<const char*>(&value), sizeof value};
}

bool holds(const SessionIntervals& sessions, std::int64_t at_ms) {
  const auto& intervals = sessions.intervals();
  return std::any_of(intervals.begin(), intervals.end(), [at_ms](const SessionIntervals::Interval& interval) {
    return interval.first_ms <= at_ms && at_ms <= interval.last_ms;
  });
}

}  // namespace

std::uint64_t session_id_of(const SiteVisitor& visitor, std::int64_t first_ms) {
  static_assert(std::endian::native == std::endian::little, "ids must not depend on the machine");
  const std::array<std::string_view, 4> parts = {"session", visitor.site, bytes_of(visitor.visitor),
                                                 bytes_of(first_ms)};
  const Id128 hash = hash_id(parts);
  std::uint64_t id = 0;
  for (std::size_t i = 0; i < sizeof id; ++i) {
    id = id << 8U | hash.bytes[i];
  }
  return id == 0 ? 1 : id;
}

std::uint64_t SessionBook::assign(const SiteVisitor& visitor, std::int64_t at_ms,
                                  std::vector<JoinedSession>& joined) {
  SessionIntervals& sessions = sessions_[visitor];
  const std::uint64_t fresh = holds(sessions, at_ms) ? 0 : session_id_of(visitor, at_ms);
  std::vector<std::uint64_t> absorbed;
  const std::uint64_t id = sessions.assign(at_ms, fresh, absorbed);
  for (const std::uint64_t from : absorbed) {
    joined.push_back({visitor, from, id});
  }
  return id;
}

void SessionBook::restore(const SiteVisitor& visitor, SessionIntervals::Interval interval) {
  SessionIntervals& sessions = sessions_[visitor];
  std::vector<SessionIntervals::Interval> intervals = sessions.intervals();
  intervals.push_back(interval);
  std::sort(intervals.begin(), intervals.end(),
            [](const auto& a, const auto& b) { return a.first_ms < b.first_ms; });
  SessionIntervals merged;
  SessionIntervals::Interval open = intervals.front();
  for (const SessionIntervals::Interval& next : intervals) {
    // Parts of one session belong together even when what lay between them was not restored.
    if (next.id == open.id || next.first_ms - open.last_ms <= kSessionGapMs) {
      open.last_ms = std::max(open.last_ms, next.last_ms);
    } else {
      merged.restore(open);
      open = next;
    }
  }
  merged.restore(open);
  sessions = std::move(merged);
}

void SessionBook::forget_before(std::int64_t horizon_ms) {
  // What no event at or after the horizon can join goes, so every session with an event after it stays.
  for (auto at = sessions_.begin(); at != sessions_.end();) {
    at->second.forget_before(horizon_ms);
    at = at->second.empty() ? sessions_.erase(at) : std::next(at);
  }
  complete_from_ms_ = std::max(complete_from_ms_, horizon_ms);
}

void SessionBook::forget(std::int64_t now_ms) {
  if (now_ms >= next_forget_ms_) {
    forget_before(now_ms - options_.keep_ms);
    next_forget_ms_ = now_ms + kForgetEveryMs;
  }
  for (std::int64_t keep_ms = options_.keep_ms / 2;
       sessions_.size() > options_.max_visitors && keep_ms > kSessionGapMs; keep_ms /= 2) {
    forget_before(now_ms - keep_ms);
  }
}

}  // namespace footfall::collector
