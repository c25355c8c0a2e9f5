// A server that a benchmark starts, watches and stops. One thread at a time.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace footfall::bench {

/// What a process and its children, still running, have used since they started.
struct Usage {
  double cpu_seconds = 0;
  double kernel_seconds = 0;         ///< of these, in the kernel
  std::uint64_t rss_bytes = 0;       ///< now
  std::uint64_t peak_rss_bytes = 0;  ///< each process's own, added up
  std::uint64_t written_bytes = 0;   ///< handed to the block layer
};

class ServerProcess {
 public:
  /// Starts the program with its output in `log`. Ends the benchmark with a message when it cannot.
  ServerProcess(const std::vector<std::string>& command, const std::filesystem::path& log);
  /// Asks it to end, and waits.
  ~ServerProcess();
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;

  bool running() const;
  /// Of the process itself and of each of its descendants, added up.
  Usage usage() const;
  /// Of the descendants whose program has that name, or of the process itself when the name is empty.
  Usage usage_of(const std::string& program) const;

 private:
  pid_t pid_ = -1;
};

/// Runs a command to its end and gives what it printed. Ends the benchmark when it fails.
std::string output_of(const std::vector<std::string>& command);

/// Ends the benchmark with a message.
[[noreturn]] void give_up(const std::string& message);

}  // namespace footfall::bench
