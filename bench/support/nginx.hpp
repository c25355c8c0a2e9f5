// nginx that answers 204 to every request, to measure servers against. One thread at a time.
#pragma once

#include <cstdint>
#include <optional>

#include "bench/support/certificate.hpp"
#include "bench/support/http_load.hpp"
#include "bench/support/running_collector.hpp"

namespace footfall::bench {

class Nginx {
 public:
  /// A worker a core, plain and in TLS with that certificate.
  Nginx(const Scratch& scratch, const Certificate& certificate);

  std::uint16_t port(Wire wire) const;
  Usage usage() const { return server_->usage(); }

 private:
  std::optional<ServerProcess> server_;
};

}  // namespace footfall::bench
