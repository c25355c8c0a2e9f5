// Keeps a footfall-engine running: started where none answers on the socket, started again when it ends,
// ended with its owner. One thread of its own watches it.
#pragma once

#include <sys/types.h>

#include <condition_variable>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "collector/base/failure.hpp"

namespace footfall::collector {

struct EngineProcessOptions {
  std::filesystem::path program;  ///< of footfall-engine
  std::filesystem::path folder;   ///< the engine's data
  std::filesystem::path socket;
  /// Told from the watching thread what happened, for the log.
  std::function<void(std::string)> report = [](const std::string&) {};
};

class EngineProcess {
 public:
  /// Starts watching; the engine answers some moments later. Failures: kNotFound (no such program), kInvalid
  /// (the socket's path is too long for the system).
  static Outcome<std::unique_ptr<EngineProcess>> start(EngineProcessOptions options);
  /// Ends the engine this started (SIGTERM, then SIGKILL after ten seconds) and waits for its end.
  ~EngineProcess();
  EngineProcess(const EngineProcess&) = delete;
  EngineProcess& operator=(const EngineProcess&) = delete;

 private:
  explicit EngineProcess(EngineProcessOptions options) : options_(std::move(options)) {}
  void watch();
  pid_t spawn() const;
  bool pause(std::chrono::milliseconds time);
  void end(pid_t pid);

  EngineProcessOptions options_;
  std::mutex mutex_;
  std::condition_variable stop_asked_;
  bool stopping_ = false;
  std::thread thread_;
};

/// Whether something answers on the Unix socket.
bool socket_answers(const std::filesystem::path& socket);

}  // namespace footfall::collector
