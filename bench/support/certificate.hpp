// A certificate that a benchmark signs itself.
#pragma once

#include <filesystem>

#include "bench/support/running_collector.hpp"

namespace footfall::bench {

struct Certificate {
  std::filesystem::path file, key;  ///< PEM
};

/// For 127.0.0.1, on the curve P-256, made by the program `openssl`.
Certificate make_certificate(const Scratch& scratch);

}  // namespace footfall::bench
