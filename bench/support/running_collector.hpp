// A collector that a benchmark starts over a data folder and stops. One thread at a time.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "bench/support/server_process.hpp"

namespace footfall::bench {

/// A folder of the run's own, gone at its end.
class Scratch {
 public:
  Scratch();
  ~Scratch();
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  std::filesystem::path operator/(const char* name) const { return folder_ / name; }

 private:
  std::filesystem::path folder_;
};

/// Waits for a file that the server writes once it listens, and gives its first line. Ends the benchmark when
/// the server ends before.
std::string when_written(const std::filesystem::path& file, const ServerProcess& server,
                         const std::filesystem::path& log);

/// The programs `footfall` and `footfall-engine`.
struct Programs {
  std::string footfall, engine;
};

class RunningCollector {
 public:
  /// Serves the data folder on a free port of the loopback address; its log is in the scratch folder.
  /// `options` are more ones of `footfall serve`.
  RunningCollector(const Programs& programs, const std::filesystem::path& data, const Scratch& scratch,
                   const std::vector<std::string>& options = {});

  std::uint16_t port() const { return port_; }
  /// From its start until it listened.
  double ready_seconds() const { return ready_seconds_; }
  Usage usage() const { return server_->usage_of(""); }
  Usage engine_usage() const { return server_->usage_of("footfall-engine"); }

 private:
  std::optional<ServerProcess> server_;
  std::uint16_t port_ = 0;
  double ready_seconds_ = 0;
};

}  // namespace footfall::bench
