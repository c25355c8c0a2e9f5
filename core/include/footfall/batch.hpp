// A batch: numbered events of one stream (one tab's life of one page load) under one consent state, and the
// builder that closes it at its bounds. Values without locks; one thread at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "footfall/consent.hpp"
#include "footfall/event.hpp"
#include "footfall/hash.hpp"
#include "footfall/limits.hpp"

namespace footfall {

/// The part of a batch's head that all batches of a page share.
struct BatchOrigin {
  std::string site;
  std::string tracker;     ///< the tracker's version
  std::string language;    ///< BCP 47, or empty
  std::string timezone;    ///< IANA name, or empty
  std::string screen;      ///< `WIDTHxHEIGHT` rounded to 100 CSS pixels, or empty
  std::string connection;  ///< the class of the connection that the browser tells (`4g`), or empty
  std::int64_t sample = kWholeSample;  ///< sessions that are captured, of kWholeSample

  bool operator==(const BatchOrigin&) const = default;
};

/// The part of a batch's head that is the batch's own. Without texts, so that a queue of them moves cheaply.
struct BatchPlace {
  Id128 batch;
  Id128 stream;
  std::int64_t sequence = 0;      ///< the batch's number in its stream, from 0
  std::int64_t first = 0;         ///< the number of its first event in the stream
  std::int64_t opened_at_ms = 0;  ///< device clock; event times are written as offsets from it
  std::int64_t sent_at_ms = 0;    ///< device clock at sending, set anew by each retry
  Consent consent = Consent::kAnonymous;
  std::optional<Id128> visitor;  ///< exactly when consent is granted
  std::int64_t dropped = 0;      ///< events the browser dropped since the batch before

  bool operator==(const BatchPlace&) const = default;
};

/// What stands once at the head of a batch.
struct BatchHeader : BatchOrigin, BatchPlace {
  bool operator==(const BatchHeader&) const = default;
};

/// A batch as it leaves the tracker: anonymous events only.
struct Batch {
  BatchHeader header;
  std::vector<AnonymousEvent> events;

  bool operator==(const Batch&) const = default;
};

}  // namespace footfall
