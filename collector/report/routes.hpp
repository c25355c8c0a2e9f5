// The reading API of docs/api.md on a router: sign-in, sites, reports, the raw log. Handlers may run on any
// thread, and run one at a time a connection.
#pragma once

#include <chrono>
#include <functional>

#include "collector/admin/admin.hpp"
#include "collector/admin/alert_book.hpp"
#include "collector/base/clock.hpp"
#include "collector/http/router.hpp"
#include "collector/report/intake.hpp"
#include "collector/store/store.hpp"

namespace footfall::collector {

/// Whether browsers reach the collector over TLS, itself or through a proxy in front.
enum class Transport : std::uint8_t {
  kPlain,
  kTls,  ///< the session's cookie is `Secure`
};

struct ReadingOptions {
  AdminStore& admin;  ///< outlives the router
  Store& store;       ///< outlives the router
  WallClock now = system_now_ms;
  Transport transport = Transport::kPlain;
  Intake intake = {};                          ///< empty: not told
  AlertBook* alerts = nullptr;                 ///< outlives the router; null: there are none to tell of
  std::chrono::milliseconds live_pace{5'000};  ///< between two events of a live stream
};

void add_reading_routes(http::Router& router, const ReadingOptions& options);

}  // namespace footfall::collector
