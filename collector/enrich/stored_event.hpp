// One row of the raw event log: the columns of DESIGN.md, Storage, that this version fills.
#pragma once

#include <cstdint>
#include <string>

#include "footfall/consent.hpp"
#include "footfall/field.hpp"
#include "footfall/hash.hpp"

namespace footfall::collector {

/// Empty texts and zero numbers stand for columns that do not apply to the event's kind.
struct StoredEvent {
  Id128 batch_id;
  std::uint64_t stream = 0;  ///< first 64 bits of the stream's id: one life of one page
  std::uint32_t seq = 0;     ///< the event's number in its stream
  std::int64_t ts_ms = 0;    ///< corrected for the device's clock
  std::int64_t received_at_ms = 0;
  std::string site;
  EventKind kind = EventKind::kPageview;
  std::string name;
  std::uint64_t visitor = 0;  ///< first 64 bits of the visitor hash
  std::uint64_t session = 0;
  Consent consent = Consent::kAnonymous;
  std::string host, path, title, referrer_host, channel;
  std::string utm_source, utm_medium, utm_campaign, utm_term, utm_content;
  std::string country, region, city, browser, browser_version, os, device, language, timezone, screen;
  std::string selector, text;
  std::uint32_t x = 0, y = 0;
  std::uint32_t engaged_ms = 0;
  std::uint8_t scroll_pct = 0;
  std::string props_json;  ///< a JSON object, or empty when there are none
  bool bot = false;
  std::string bot_reason;
  std::string tracker_version;

  bool operator==(const StoredEvent&) const = default;
};

}  // namespace footfall::collector
