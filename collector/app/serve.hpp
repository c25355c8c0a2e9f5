// The running collector: every part made and wired, until a signal ends it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "collector/app/alert_options.hpp"
#include "collector/app/data_folder.hpp"
#include "collector/app/listen_address.hpp"
#include "collector/app/logger.hpp"
#include "collector/app/store_access.hpp"
#include "collector/http/client_address.hpp"
#include "collector/http/connection_cap.hpp"
#include "collector/http/tls.hpp"
#include "collector/ingest/batch_endpoint.hpp"
#include "collector/ingest/tracker_pace.hpp"
#include "collector/report/routes.hpp"
#include "collector/spool/spool.hpp"

namespace footfall::collector::app {

struct ServeOptions {
  DataFolder data;
  ListenAddress listen;                             ///< where no socket is handed over
  PlainHttp plain_http = PlainHttp::kLoopbackOnly;  ///< without `tls`
  std::optional<http::TlsFiles> tls;                ///< none: plain HTTP
  Transport transport = Transport::kPlain;          ///< between browsers and whatever does the TLS
  http::TrustedProxies proxies;                     ///< whose X-Forwarded-For is believed
  std::optional<std::uint16_t> redirect_port;       ///< with TLS: plain HTTP there, redirected to HTTPS
  StoreChoice store;
  std::filesystem::path dashboard;     ///< folder of the dashboard's files
  std::filesystem::path tracker;       ///< folder of footfall.js and what it loads
  std::filesystem::path port_file;     ///< the port is written there once the server listens; empty: nowhere
  std::filesystem::path places;        ///< .mmdb of countries or cities; empty: the bundled one of countries
  std::filesystem::path data_centres;  ///< file of address ranges; empty: none
  std::uint64_t spool_bytes = SpoolOptions{}.max_bytes;  ///< of batches that wait for the store
  std::size_t ledger_recent = SpoolOptions{}.ledger_merged_from;
  TrackerPace tracker_pace;
  std::vector<std::string>
      ignore_signals;  ///< sites that do not heed Global Privacy Control and Do Not Track
  IngestRates rates{{}, {.per_second = 100, .burst = 1'000}};
  AlertSettings alerts;
  http::ConnectionLimits connections{.per_address = 500};
  LogFormat log_format = LogFormat::kText;
};

/// Serves until SIGTERM or SIGINT (SIGHUP reads the certificate again), then finishes requests, empties the
/// spool into the store, and returns.
Outcome<void> serve(const ServeOptions& options);

}  // namespace footfall::collector::app
