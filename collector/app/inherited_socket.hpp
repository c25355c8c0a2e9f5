// Socket activation as systemd does it. Once, before other threads run.
#pragma once

#include <optional>

#include "collector/app/listen_address.hpp"
#include "collector/base/failure.hpp"

namespace footfall::collector::app {

struct InheritedSocket {
  int descriptor = -1;
  ListenAddress address;  ///< where it listens
};

/// The socket that was handed over to this process, not to a child of it. Failures: kInvalid (several, or one
/// that is not TCP).
Outcome<std::optional<InheritedSocket>> inherited_socket();

}  // namespace footfall::collector::app
