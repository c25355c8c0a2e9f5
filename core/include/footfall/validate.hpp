// UncheckedBatch -> ValidBatch: the gate that everything stored has passed. Pure; any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "footfall/anonymize.hpp"
#include "footfall/batch.hpp"
#include "footfall/result.hpp"
#include "footfall/wire.hpp"

namespace footfall {

/// An event that its batch carried and the gate refused.
struct RejectedEvent {
  std::int64_t number = 0;  ///< the event's number in its stream
  Error error;
  std::size_t position = 0;  ///< in the batch's list of events, from 0

  bool operator==(const RejectedEvent&) const = default;
};

/// A batch whose header and remaining events keep every rule of the format, anonymized again.
class ValidBatch {
 public:
  const BatchHeader& header() const { return batch_.header; }
  const std::vector<AnonymousEvent>& events() const { return batch_.events; }
  /// Events that were refused, in order. They are not among `events()`.
  const std::vector<RejectedEvent>& rejected() const { return rejected_; }
  const Batch& batch() const { return batch_; }

  /// Refuses further events: those for which `judge(event)` gives an error (as std::optional<Error>).
  template <class Judge>
  void refuse_where(const Judge& judge);
  /// Adds a property to events: the one that `mark(event)` gives (as std::optional<Property>). An event that
  /// has as many properties as it may have stays as it is.
  template <class Mark>
  void mark_where(const Mark& mark);

 private:
  friend Result<ValidBatch> validate(UncheckedBatch&& unchecked);
  ValidBatch() = default;

  Batch batch_;
  std::vector<RejectedEvent> rejected_;
};

template <class Judge>
void ValidBatch::refuse_where(const Judge& judge) {
  std::vector<AnonymousEvent> kept;
  std::vector<RejectedEvent> refused;
  auto before = rejected_.begin();
  std::size_t position = 0;
  for (AnonymousEvent& event : batch_.events) {
    for (; before != rejected_.end() && before->position == position; ++before, ++position) {
      refused.push_back(std::move(*before));
    }
    if (std::optional<Error> error = judge(std::as_const(event))) {
      refused.push_back({event.number(), *std::move(error), position});
    } else {
      kept.push_back(std::move(event));
    }
    ++position;
  }
  refused.insert(refused.end(), std::make_move_iterator(before), std::make_move_iterator(rejected_.end()));
  batch_.events = std::move(kept);
  rejected_ = std::move(refused);
}

template <class Mark>
void ValidBatch::mark_where(const Mark& mark) {
  for (AnonymousEvent& event : batch_.events) {
    if (std::optional<Property> property = mark(std::as_const(event))) {
      Properties props = event.props();
      props.push_back(*std::move(property));
      event = Anonymizer::anonymize_again(event.kind(), event.at_ms(), event.number(),
                                          FieldSet(event.fields()), std::move(props));
    }
  }
}

/// Checks every rule of docs/wire-format.md. An error of the header refuses the batch; an error of an event
/// refuses that event alone, and the batch goes on without it (all of them may be refused).
Result<ValidBatch> validate(UncheckedBatch&& unchecked);

/// When the event happened by the collector's clock: `received_at - (sent_at - event_at)`, never later than
/// `received_at` (METRICS.md, Time).
constexpr std::int64_t corrected_time_ms(std::int64_t event_at_ms, std::int64_t sent_at_ms,
                                         std::int64_t received_at_ms) {
  const std::int64_t age = sent_at_ms - event_at_ms;
  return age > 0 ? received_at_ms - age : received_at_ms;
}

/// Whether a text can name a site: `[a-z0-9._-]`, 1 to 64 bytes, starting with a letter or digit.
bool valid_site_name(std::string_view site);

}  // namespace footfall
