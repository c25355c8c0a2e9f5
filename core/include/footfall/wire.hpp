// Wire format v1 (docs/wire-format.md): Batch -> bytes, and JSON tokens -> UncheckedBatch.
//
// The core holds the format, not a JSON parser: a host's tokenizer (simdjson in the collector, nlohmann_json
// at the edge and in tests) drives a `WireReader`, which knows the fields and their types. One thread at a
// time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "footfall/batch.hpp"
#include "footfall/event.hpp"
#include "footfall/result.hpp"

namespace footfall {

/// The batch as one JSON text. An event's host and path are left out where they equal the event's before it.
std::string encode(const BatchHeader& header, std::span<const AnonymousEvent> events);

/// The tracker's way of keeping encoded events: the array's inside is grown event by event, and the header is
/// put before it at sending, so that leaving a page needs no encoding of events.
class EventsEncoder {
 public:
  /// `kAgain`: the event is the click that was appended last, at another time and place. Less work, same
  /// text.
  enum class Telling : std::uint8_t { kAnew, kAgain };

  /// Appends an event to the text. Times are written as offsets from `opened_at_ms`, numbers from `first`.
  void append(const AnonymousEvent& event, std::int64_t opened_at_ms, std::int64_t first,
              Telling telling = Telling::kAnew);
  std::size_t bytes() const { return text_.size(); }
  std::size_t count() const { return count_; }
  const std::string& text() const { return text_; }
  /// At most what the event adds to any text.
  static std::size_t bytes_alone(const AnonymousEvent& event);
  /// Gives the text away and begins anew.
  std::string take_text();

 private:
  std::string text_;
  std::size_t count_ = 0;
  std::int64_t next_number_ = 0;
  std::string host_;
  std::string path_;
  // Of the click that was appended last, what stands before the number of its place, and after it; empty
  // where it cannot stand in another event of the text.
  std::string before_place_;
  std::string after_place_;
};

/// The whole body around events encoded before.
std::string encode_body(const BatchOrigin& origin, const BatchPlace& place, std::string_view events_text);

/// An event as it stood on the wire, its types right or its error noted; nothing else checked.
struct UncheckedEvent {
  std::optional<EventKind> kind;
  std::string kind_name;               ///< as written
  std::optional<std::int64_t> at;      ///< milliseconds after the batch's `opened_at`
  std::optional<std::int64_t> number;  ///< offset from the batch's `first`
  FieldSet fields;
  Properties props;
  std::optional<Error> error;  ///< the first thing wrong with it
};

/// A batch as it stood on the wire. Header fields that were absent are empty or nothing.
struct UncheckedBatch {
  std::optional<std::int64_t> version, sequence, first, opened_at, sent_at, dropped, sample;
  std::optional<std::string> site, batch, stream, consent, visitor, tracker, language, timezone, screen,
      connection;
  bool has_events = false;
  std::vector<UncheckedEvent> events;
};

/// Builds an `UncheckedBatch` from a stream of JSON tokens in document order.
///
/// Each call returns false when reading should stop: the batch as a whole cannot be read, and `finish` says
/// why. Errors inside one event are noted in that event, and reading goes on.
class WireReader {
 public:
  bool start_object();
  bool end_object();
  bool start_array();
  bool end_array();
  bool key(std::string_view name);
  bool string(std::string_view value);
  bool integer(std::int64_t value);
  bool real(double value);
  bool boolean(bool value);
  bool null();

  /// REQUIRES: the tokens of one whole document were given, or a call returned false.
  Result<UncheckedBatch> finish() &&;

 private:
  enum class Level : std::uint8_t { kDocument, kHeader, kEvents, kEvent, kProps, kSkip, kDone };

  bool fail(ErrorCode code, std::string_view field);
  bool note(ErrorCode code, std::string_view field);
  bool open_container(Level inner, bool matches);
  bool skip();
  bool header_key(std::string_view name);
  bool event_key(std::string_view name);
  bool wrong_type();
  bool event_integer(std::int64_t value);
  bool property(Property&& property);
  void end_event();
  UncheckedEvent& event() { return batch_.events.back(); }

  Level level_ = Level::kDocument;
  Level skip_return_ = Level::kDocument;  // where kSkip leads back to
  std::size_t skip_depth_ = 0;
  std::string key_;                  // the key whose value comes next
  const FieldSpec* spec_ = nullptr;  // of that key in an event; null for keys beside the field table
  bool ignored_ = false;             // the value that comes next belongs to a key refused already
  std::uint64_t seen_header_ = 0;    // bit sets of keys met, by position in their tables
  std::uint64_t seen_event_ = 0;
  std::string last_host_, last_path_;
  UncheckedBatch batch_;
  std::optional<Error> error_;
};

}  // namespace footfall
