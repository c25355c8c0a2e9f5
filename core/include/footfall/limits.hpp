// Every bound of the wire format and of the tracker, used by both ends. Sizes in bytes of UTF-8, times in
// milliseconds.
#pragma once

#include <cstddef>
#include <cstdint>

namespace footfall {

/// The wire format this program writes and reads.
inline constexpr int kWireVersion = 1;

/// A request body, uncompressed. Below the 64 KiB that all keepalive requests of a page share.
inline constexpr std::size_t kMaxBodyBytes = 60'000;
/// What the tracker fills a batch's events to, leaving room for the header.
inline constexpr std::size_t kMaxBatchEventBytes = kMaxBodyBytes - 1'000;
/// Events in a batch.
inline constexpr std::size_t kMaxBatchEvents = 250;
/// The tracker closes a batch this long after its first event.
inline constexpr std::int64_t kMaxBatchAgeMs = 5'000;
/// Batches the tracker keeps while they cannot be sent; one is dropped, and counted, past it.
inline constexpr std::size_t kMaxQueuedBatches = 100;

/// Older than this on arrival, an event is refused as too old.
inline constexpr std::int64_t kMaxEventAgeMs = std::int64_t{7} * 24 * 60 * 60 * 1'000;
/// How far an event's time may lie past its batch's `sent_at` (rounding of two clocks in one browser).
inline constexpr std::int64_t kMaxEventAheadMs = 1'000;
/// Instants on the wire lie in [2001-09-09, 2100-01-01).
inline constexpr std::int64_t kMinInstantMs = 1'000'000'000'000;
inline constexpr std::int64_t kMaxInstantMs = 4'102'444'800'000;

/// Gap between two events of a visitor that still belongs to one session (METRICS.md: exactly 30 minutes
/// stays).
inline constexpr std::int64_t kSessionGapMs = std::int64_t{30} * 60 * 1'000;

inline constexpr std::size_t kMaxSiteBytes = 64;
inline constexpr std::size_t kMaxHostBytes = 255;
inline constexpr std::size_t kMaxPathBytes = 512;
inline constexpr std::size_t kMaxTitleBytes = 200;
inline constexpr std::size_t kMaxNameBytes = 100;
inline constexpr std::size_t kMaxSelectorBytes = 200;
inline constexpr std::size_t kMaxTextBytes = 100;
inline constexpr std::size_t kMaxUtmBytes = 100;
inline constexpr std::size_t kMaxClickIdBytes = 16;
inline constexpr std::size_t kMaxVersionBytes = 32;
inline constexpr std::size_t kMaxLanguageBytes = 35;
inline constexpr std::size_t kMaxTimezoneBytes = 64;
inline constexpr std::size_t kMaxScreenBytes = 16;
inline constexpr std::size_t kMaxConnectionBytes = 16;
inline constexpr std::size_t kMaxWordBytes = 32;
inline constexpr std::size_t kMaxErrorTypeBytes = 100;
inline constexpr std::size_t kMaxErrorMessageBytes = 300;
inline constexpr std::size_t kMaxErrorFrameBytes = 200;
inline constexpr std::size_t kMaxProps = 32;
inline constexpr std::size_t kMaxPropKeyBytes = 64;
inline constexpr std::size_t kMaxPropTextBytes = 300;

inline constexpr std::int64_t kMaxPixels = 1'000'000;
inline constexpr std::int64_t kMaxEngagedMs = std::int64_t{24} * 60 * 60 * 1'000;
inline constexpr std::int64_t kMaxVitalValue = 1'000'000'000;
inline constexpr std::int64_t kMaxRequestStatus = 999;
inline constexpr std::int64_t kMaxTransferBytes = 1'000'000'000'000;
inline constexpr std::int64_t kMaxOccurrences = 1'000'000;
/// Of a rate of sampling on the wire: all sessions.
inline constexpr std::int64_t kWholeSample = 10'000;
/// Sequence numbers, event numbers and counters on the wire.
inline constexpr std::int64_t kMaxCounter = 1'000'000'000;

}  // namespace footfall
