// ClickHouse's HTTP interface over a Unix socket, as far as the collector and reporting tools use it:
// `/ping`, statements by GET and POST with `param_NAME` values and a few settings, inserts with their rows as
// the body.
//
// A thread a client: clients are the collector's few connections.
#pragma once

#include <string>

namespace footfall::engine {

struct EngineOptions {
  std::string folder;  ///< chDB's data
  std::string socket;  ///< the Unix socket's path; a stale one is replaced
};

/// Serves until SIGTERM or SIGINT, then lets running statements end. The exit status; errors go to stderr.
int serve(const EngineOptions& options);

}  // namespace footfall::engine
