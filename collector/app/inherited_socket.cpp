#include "collector/app/inherited_socket.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cstdlib>
#include <string>

namespace footfall::collector::app {

std::optional<int> inherited_socket() {
  constexpr int kFirst = 3;
  const char* process = std::getenv("LISTEN_PID");
  const char* sockets = std::getenv("LISTEN_FDS");
  const bool ours = process != nullptr && sockets != nullptr && process == std::to_string(::getpid()) &&
                    std::atoi(sockets) >= 1;
  for (const char* name : {"LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"}) {
    ::unsetenv(name);
  }
  if (!ours || ::fcntl(kFirst, F_SETFD, FD_CLOEXEC) != 0) {
    return std::nullopt;
  }
  return kFirst;
}

}  // namespace footfall::collector::app
