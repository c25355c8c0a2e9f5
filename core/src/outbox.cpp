#include "footfall/outbox.hpp"

#include <algorithm>
#include <utility>

#include "footfall/limits.hpp"
#include "footfall/wire.hpp"

namespace footfall {
namespace {

constexpr std::int64_t kFirstBackoffMs = 1'000;

}  // namespace

Fate fate_of(int status) {
  if (status >= 200 && status < 300) {
    return Fate::kDelivered;
  }
  return status == 0 || status == 408 || status == 425 || status == 429 || status >= 500 ? Fate::kRetry
                                                                                         : Fate::kRefused;
}

std::int64_t backoff_ms(int failures, double random) {
  std::int64_t ceiling = kFirstBackoffMs;
  for (int i = 1; i < failures && ceiling < kMaxBackoffMs; ++i) {
    ceiling *= 2;
  }
  ceiling = std::min(ceiling, kMaxBackoffMs);
  return static_cast<std::int64_t>(static_cast<double>(ceiling) * std::clamp(random, 0.0, 1.0));
}

std::int64_t retry_in_ms(int status, int failures, std::int64_t retry_after_ms, double random) {
  return fate_of(status) != Fate::kRetry
             ? -1
             : std::max(backoff_ms(failures, random), std::min(retry_after_ms, kMaxRetryAfterMs));
}

void Outbox::push(SealedBatch&& batch) {
  bytes_ += batch.events.size();
  entries_.emplace_back().batch = std::move(batch);
  while (entries_.size() > kMaxQueuedBatches || bytes_ > kMaxQueuedBytes) {
    // Of those that wait, whose instants are 0, the one that matters least; else the one that is under way
    // for longest.
    drop(std::min_element(entries_.begin(), entries_.end(), [](const Entry& one, const Entry& other) {
      return one.under_way_until_ms + one.batch.first_count <
             other.under_way_until_ms + other.batch.first_count;
    }));
  }
}

std::optional<Outbox::Departure> Outbox::take(std::int64_t now_ms, Urgency urgency) {
  drop_old(now_ms);
  const bool any_under_way = std::any_of(entries_.begin(), entries_.end(),
                                         [&](const Entry& entry) { return under_way(entry, now_ms); });
  if (urgency == Urgency::kRoutine && (any_under_way || now_ms < not_before_ms_)) {
    return std::nullopt;
  }
  const auto next = std::find_if(entries_.begin(), entries_.end(),
                                 [&](const Entry& entry) { return !under_way(entry, now_ms); });
  if (next == entries_.end()) {
    return std::nullopt;
  }
  BatchPlace& header = next->batch.header;
  if (next->ticket == 0) {
    // Fixed by the first attempt: a repeated one may be the second copy of a batch that did arrive.
    header.dropped = std::min(std::exchange(dropped_, 0), kMaxCounter);
  }
  header.sent_at_ms = std::max(now_ms, next->batch.last_at_ms);
  next->ticket = ++last_ticket_;
  next->under_way_until_ms = now_ms + kAttemptTimeoutMs;
  return Departure{next->ticket, encode_body(origin_, header, next->batch.events)};
}

void Outbox::answer(std::int64_t ticket, int status, std::int64_t retry_after_ms, std::int64_t now_ms,
                    double random) {
  if (ticket == kNetworkIsBack) {
    hurry();
  }
  const auto entry = departed(ticket);
  if (entry == entries_.end()) {
    return;
  }
  if (status == kKeptElsewhere) {
    forget(entry);
    return;
  }
  const Fate fate = fate_of(status);
  if (fate == Fate::kRetry) {
    entry->under_way_until_ms = 0;
    ++failures_;
    not_before_ms_ = now_ms + retry_in_ms(status, failures_, retry_after_ms, random);
    return;
  }
  fate == Fate::kDelivered ? forget(entry) : drop(entry);
  hurry();
}

Outbox::Entries::iterator Outbox::departed(std::int64_t ticket) {
  return std::find_if(entries_.begin(), entries_.end(),
                      [ticket](const Entry& one) { return one.ticket == ticket && ticket > 0; });
}

std::optional<std::int64_t> Outbox::due_at_ms() const {
  if (entries_.empty()) {
    return std::nullopt;
  }
  std::int64_t under_way_until = 0;
  for (const Entry& entry : entries_) {
    under_way_until = std::max(under_way_until, entry.under_way_until_ms);
  }
  return std::max(under_way_until, not_before_ms_);
}

void Outbox::wipe() {
  // Tickets go on, so that late answers to what was wiped name nothing.
  entries_.clear();
  bytes_ = 0;
  dropped_ = 0;
  hurry();
}

void Outbox::forget(Entries::iterator entry) {
  bytes_ -= entry->batch.events.size();
  entries_.erase(entry);
}

void Outbox::drop(Entries::iterator entry) {
  dropped_ += static_cast<std::int64_t>(entry->batch.event_count) + entry->batch.header.dropped;
  forget(entry);
}

// The collector refuses events of this age, so they are not sent at all.
void Outbox::drop_old(std::int64_t now_ms) {
  while (!entries_.empty() && now_ms - entries_.front().batch.header.opened_at_ms > kMaxEventAgeMs) {
    drop(entries_.begin());
  }
}

}  // namespace footfall
