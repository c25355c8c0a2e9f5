// What the collector learns from the request itself and keeps after its address and user agent are forgotten.
#pragma once

#include <cstdint>
#include <string>

#include "footfall/hash.hpp"

namespace footfall::collector {

/// Derived when a batch is accepted, because the address and the user agent are never written anywhere.
struct RequestFacts {
  std::int64_t received_at_ms = 0;    ///< the collector's clock, UTC
  Id128 visitor;                      ///< the batch's visitor hash, or the day's key (METRICS.md, Visitor)
  std::string country, region, city;  ///< ISO 3166-1 alpha-2, names; empty when unknown
  std::string browser, browser_version, os, device;  ///< device: desktop, mobile, tablet, or empty
  bool bot = false;
  std::string bot_reason;  ///< empty unless bot

  bool operator==(const RequestFacts&) const = default;
};

}  // namespace footfall::collector
