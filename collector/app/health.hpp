// What watches the collector asks: `/healthz`, `/readyz`, `/metrics`.
#pragma once

#include <functional>

#include "collector/admin/admin.hpp"
#include "collector/app/metrics.hpp"
#include "collector/http/router.hpp"

namespace footfall::collector::app {

struct HealthParts {
  AdminStore& admin;  ///< outlives the router
  Metrics& metrics;   ///< outlives the router
  std::function<Condition()> condition;
};

/// `/metrics` is told to the machine itself, unless for somebody else (`X-Forwarded-For`), and to who reads
/// all sites. `/readyz` is 503 while the spool takes no batches.
void add_health_routes(http::Router& router, const HealthParts& parts);

}  // namespace footfall::collector::app
