// POST /v1/batch: a request becomes a valid batch on disk, or a problem that says why not. Any thread.
#pragma once

#include <functional>
#include <set>
#include <string>

#include "collector/admin/admin.hpp"
#include "collector/base/clock.hpp"
#include "collector/base/rate_limit.hpp"
#include "collector/enrich/facts.hpp"
#include "collector/http/router.hpp"
#include "collector/ingest/tracker_pace.hpp"
#include "collector/spool/spool.hpp"

namespace footfall::collector {

/// How many batches are taken: of one site, and from one address (of IPv6, its /64). Loopback is no one's
/// address and is not counted.
struct IngestRates {
  Rate site;
  Rate address;
};

/// What became of the events of a batch that was answered for good.
struct BatchTally {
  std::size_t accepted = 0;
  std::size_t duplicate = 0;    ///< of a batch that was stored before
  std::size_t quarantined = 0;  ///< refused one by one

  bool operator==(const BatchTally&) const = default;
};

/// All outlive the endpoint.
struct IngestParts {
  AdminStore& admin;
  FactsMaker& facts;
  Spool& spool;
  WallClock now = system_now_ms;
  TrackerPace pace = {};
  IngestRates rates = {};
  /// Sites that take what browsers send although their users ask not to be tracked.
  std::set<std::string, std::less<>> ignore_signals = {};
  /// Told of each batch. Any thread.
  std::function<void(const BatchTally&)> counted = [](const BatchTally&) {};
};

/// Adds `POST /v1/batch`, its CORS preflight and `GET /v1/pixel.gif`. docs/wire-format.md says every answer.
void add_ingest_routes(http::Router& router, const IngestParts& parts);

}  // namespace footfall::collector
