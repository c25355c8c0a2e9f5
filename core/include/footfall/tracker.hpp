// The tracker's rules in one place: what a host (a browser's page) captures becomes numbered, anonymous,
// encoded events in batches, under the consent in force.
//
// Has no clock, randomness, timer or network: the host gives instants and random numbers, asks `due_in_ms`
// when to come back, and sends what `take` hands out. One thread at a time.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "footfall/allowance.hpp"
#include "footfall/batch.hpp"
#include "footfall/consent.hpp"
#include "footfall/event.hpp"
#include "footfall/limits.hpp"
#include "footfall/outbox.hpp"
#include "footfall/result.hpp"
#include "footfall/session.hpp"
#include "footfall/wire.hpp"

namespace footfall {

/// Whether the browser sends Global Privacy Control or Do Not Track.
enum class PrivacySignal : std::uint8_t { kAbsent, kPresent };

struct TrackerOptions : BatchOrigin {
  Id128 stream;  ///< random, from the host
  SignalPolicy signals = SignalPolicy::kHonour;
};

/// Between fields of a packed event. The host keeps it out of values.
inline constexpr char kPackedSeparator = '\x1f';

/// Reads an event as hosts hand it over: `name=value` fields with `kPackedSeparator` between them. Names are
/// `url`, `referrer`, the wire names of fields, and `p.s.KEY`, `p.n.KEY`, `p.b.KEY` for properties that are
/// texts, numbers and truth values (`1` or `0`).
Result<RawEvent> unpack_event(EventKind kind, std::int64_t at_ms, std::string_view packed);

/// See `Tracker::set_pace`.
inline constexpr std::int64_t kSkipPace = -2;

class Tracker {
 public:
  /// Starts with consent denied, until `set_consent` says otherwise. Errors: kUnknownOption (the site's
  /// name).
  static Result<Tracker> create(TrackerOptions options);
  /// REQUIRES: valid_site_name(options.site), unless consent is never set.
  explicit Tracker(TrackerOptions&& options);

  /// Sets what the visitor chose and whether the browser signals privacy. Denied wipes all that was not sent.
  /// Any change closes the open batch and begins a new stream, so that events before and after are not
  /// linked. `device_id` is the random id that the host keeps under granted consent; without one, granted is
  /// taken as anonymous. `user_hash` is what `visitor` gave after an earlier page's `identify`, or empty.
  void set_consent(Consent chosen, PrivacySignal signal, std::string_view device_id,
                   std::string_view user_hash);

  /// The visitor's later events, under granted consent, carry the hash of this user's id; an empty id goes
  /// back to the device's. Remembered while consent is anonymous, forgotten when it is withdrawn or denied.
  void identify(std::string_view user_id);

  /// Takes one event. Errors: kDenied, kStopped, kLeftOut, kOutOfRange for an instant the format does not
  /// have; counted as dropped: kTooManyMade, those of `unpack_event` and `Anonymizer::anonymize`.
  Result<void> capture(EventKind kind, std::int64_t at_ms, std::string_view packed);

  /// Takes another click on the same thing as the click captured last, at another time and place: without its
  /// texts, which need not be looked through again. Errors: those of `capture`; kMissingField when there was
  /// none.
  Result<void> click_again(std::int64_t at_ms, std::int64_t x, std::int64_t y);

  /// Counts events that the host had to drop before they came here. They take numbers, so that they are
  /// missed.
  void count_dropped(std::int64_t events);

  /// Closes the open batch, so that it can be taken.
  void close_batch();

  /// What is to be sent now, if anything. Closes the open batch when it is old enough, or the page is
  /// leaving.
  std::optional<Outbox::Departure> take(std::int64_t now_ms, Urgency urgency);
  void answer(std::int64_t ticket, int status, std::int64_t retry_after_ms, std::int64_t now_ms,
              double random) {
    outbox_.answer(ticket, status, retry_after_ms, now_ms, random);
  }

  /// What the collector asks of its trackers: so many milliseconds between batches, 0 for the usual, or a
  /// negative number to stop: then all that was not sent is dropped, and nothing more is captured; with
  /// `kSkipPace` until the visitor is another one, for this one is not in the sample.
  void set_pace(std::int64_t interval_ms);

  /// Milliseconds until `take` may have something, or nothing when it waits for an event.
  std::optional<std::int64_t> due_in_ms(std::int64_t now_ms) const;

  const std::string& site() const { return outbox_.origin().site; }
  Consent consent() const { return consent_; }
  /// The id that batches carry now; nothing unless consent is granted.
  std::optional<Id128> visitor() const;
  /// Batches not yet delivered, the open one included.
  std::size_t pending() const { return outbox_.size() + (open_.count() > 0 ? 1 : 0); }

 private:
  /// Whether an event may be taken now; moves its time after the batch's beginning. Errors: those of
  /// `capture`.
  Result<void> admit(EventKind kind, std::int64_t& at_ms);
  void add(const AnonymousEvent& event, EventsEncoder::Telling telling);
  void begin_stream();
  void draw();
  void set_visitor_ids(std::optional<Id128> device, std::optional<Id128> user);

  Id128 seed_;  // of the ids of streams
  SignalPolicy signals_;
  Consent consent_ = Consent::kDenied;
  std::optional<Id128> device_;  // hash of the device's id
  std::optional<Id128> user_;    // hash of the user's id
  Outbox outbox_;
  SessionClock session_;

  Allowance allowance_;
  std::int64_t batch_age_ms_ = kMaxBatchAgeMs;
  bool stopped_ = false;
  bool left_out_ = false;  // of the sample, as far as is known: an anonymous visitor's key is the collector's

  Id128 stream_;                   // derived from the host's, anew for each consent state
  std::int64_t streams_ = 0;       // begun so far
  std::int64_t sequence_ = 0;      // of the open batch in its stream
  std::int64_t next_number_ = 0;   // of the next event
  EventsEncoder open_;             // events of the open batch
  std::int64_t opened_at_ms_ = 0;  // of the open batch, as the next two
  std::int64_t last_at_ms_ = 0;
  std::int64_t first_ = 0;
  std::int64_t first_count_ = 0;         // events of Priority::kFirst in the open batch
  std::optional<AnonymousEvent> click_;  // the last one, as it was captured
};

}  // namespace footfall
