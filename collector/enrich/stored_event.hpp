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
  double value = 0;  ///< of a vital: milliseconds; of CLS its own unit
  std::string vital_name;
  std::string request_method, request_host, request_path;
  std::uint16_t request_status = 0;
  std::uint32_t duration_ms = 0;
  std::uint64_t bytes = 0;
  std::string error_type, error_message, error_fingerprint, error_frame;
  std::string link_kind, link_host;
  std::uint32_t blocking_ms = 0;
  std::uint32_t occurrences = 0;
  std::string form_action, field_name, field_type;
  std::string connection;
  float sample_rate = 1;   ///< the share of sessions that was captured
  std::string props_json;  ///< a JSON object, or empty when there are none
  bool bot = false;
  std::string bot_reason;
  std::string tracker_version;

  bool operator==(const StoredEvent&) const = default;
};

}  // namespace footfall::collector
