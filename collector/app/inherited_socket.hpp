// Socket activation: the service manager listens before the collector runs, and hands it the socket.
#pragma once

#include <optional>

namespace footfall::collector::app {

/// The first socket handed over as sd_listen_fds(3) says, or nothing. Forgets it: programs started from here
/// do not get it. To be called once, before there are threads.
std::optional<int> inherited_socket();

}  // namespace footfall::collector::app
