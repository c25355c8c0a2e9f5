// Closed batches on their way out: which is sent next, what an answer means, when to try again.
//
// Sends nothing itself: the host takes a body, makes the request and hands back the status. A batch keeps its
// id over every attempt, so an attempt whose answer never came is safe to repeat. Clock and randomness are
// the host's. One thread at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <optional>
#include <string>
#include <utility>

#include "footfall/batch.hpp"

namespace footfall {

/// A batch that takes no more events, encoded but for its header.
struct SealedBatch {
  BatchPlace header;   ///< `sent_at_ms` and `dropped` are filled in by the outbox
  std::string events;  ///< the inside of the array `events`
  std::size_t event_count = 0;
  std::int64_t first_count = 0;  ///< events of Priority::kFirst among them
  std::int64_t last_at_ms = 0;   ///< the latest event's time
};

/// Whether the page is about to go away: then back-off is not waited for, and batches go out side by side.
enum class Urgency : std::uint8_t { kRoutine, kLeaving };

/// What an HTTP status says about the batch it answers.
enum class Fate : std::uint8_t {
  kDelivered,  ///< 2xx: on the collector's disk
  kRefused,    ///< will be refused again, however often it is sent
  kRetry,      ///< network failure (0), 408, 425, 429, 5xx
};
Fate fate_of(int status);

/// How long to wait after the n-th failure in a row (n from 1): exponential with full jitter, `random` in [0,
/// 1).
std::int64_t backoff_ms(int failures, double random);

/// How long to wait before a batch that was answered with `status` is tried again, for hosts that keep
/// batches themselves; below 0 when it is not.
std::int64_t retry_in_ms(int status, int failures, std::int64_t retry_after_ms, double random);

/// Answered under this ticket: the network is back, and what waits after a failure is due at once.
inline constexpr std::int64_t kNetworkIsBack = 0;
/// Answered with this status: the host keeps the batch elsewhere and sends it from there. It is forgotten,
/// and not counted as dropped.
inline constexpr int kKeptElsewhere = -1;

/// The longest wait between two attempts, unless the collector asks for more.
inline constexpr std::int64_t kMaxBackoffMs = 60'000;
/// A longer wish of the collector's is taken as this.
inline constexpr std::int64_t kMaxRetryAfterMs = 3'600'000;
/// An attempt without an answer for this long is given up; the batch is due again.
inline constexpr std::int64_t kAttemptTimeoutMs = 30'000;
/// The most that a collector can slow its trackers down to: a batch an hour.
inline constexpr std::int64_t kMaxPaceMs = 3'600'000;
/// Bytes of events kept while they cannot be sent; a batch is dropped, and counted, past it.
inline constexpr std::size_t kMaxQueuedBytes = 2'000'000;

class Outbox {
 public:
  /// What the host sends, and the number it answers under.
  struct Departure {
    std::int64_t ticket = 0;
    std::string body;
  };

  explicit Outbox(BatchOrigin&& origin) : origin_(std::move(origin)) {}

  /// What stands at the head of every batch.
  const BatchOrigin& origin() const { return origin_; }

  /// Takes a closed batch. Past the bounds the batch with the fewest events of the first priority is dropped,
  /// the oldest of such; not one that is under way while another waits.
  void push(SealedBatch&& batch);

  /// The oldest batch that may go now, if any, marked as under way. Routinely one batch is under way at a
  /// time.
  std::optional<Departure> take(std::int64_t now_ms, Urgency urgency);

  /// The answer to a departure: an HTTP status, 0 for none, or `kKeptElsewhere`. Departures are numbered from
  /// 1, in order. Tickets no longer known are ignored. `retry_after_ms` is the collector's wish, or 0.
  void answer(std::int64_t ticket, int status, std::int64_t retry_after_ms, std::int64_t now_ms,
              double random);

  /// What waits after a failure is due at once.
  void hurry() {
    failures_ = 0;
    not_before_ms_ = 0;
  }

  /// Whether the room is taken up so far that only what matters most should be added.
  bool crowded() const { return bytes_ > kMaxQueuedBytes / 2 || entries_.size() > kMaxQueuedBatches / 2; }

  /// When `take` may next have something for a routine call, or nothing when it waits for no time.
  std::optional<std::int64_t> due_at_ms() const;

  /// Counts events that were lost before they came here; reported with the next batch.
  void count_dropped(std::int64_t events) { dropped_ += events; }

  /// Forgets everything, the counts as well. What is under way is not answered for any more.
  void wipe();

  std::size_t size() const { return entries_.size(); }

 private:
  struct Entry {
    SealedBatch batch;
    std::int64_t ticket = 0;              // 0: never sent
    std::int64_t under_way_until_ms = 0;  // 0: waits for its turn
  };

  bool under_way(const Entry& entry, std::int64_t now_ms) const { return entry.under_way_until_ms > now_ms; }
  using Entries = std::list<Entry>;  // a list moves nothing: less code than a vector's, and there are few

  /// The entry that departed under this ticket, or the end.
  Entries::iterator departed(std::int64_t ticket);
  void forget(Entries::iterator entry);
  void drop(Entries::iterator entry);
  void drop_old(std::int64_t now_ms);

  BatchOrigin origin_;
  Entries entries_;  // oldest first
  std::size_t bytes_ = 0;
  std::int64_t dropped_ = 0;  // events dropped and not yet reported
  std::int64_t last_ticket_ = 0;
  int failures_ = 0;  // in a row
  std::int64_t not_before_ms_ = 0;
};

}  // namespace footfall
