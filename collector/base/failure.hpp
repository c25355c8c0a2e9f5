// Why something in the collector could not be done, for code and for people.
#pragma once

#include <cstdint>
#include <string>

#include "footfall/result.hpp"

namespace footfall::collector {

enum class FailureKind : std::uint8_t {
  kUnavailable,  ///< the other side is away or too slow; the same call may succeed later
  kFull,         ///< a configured bound or the disk is reached; succeeds once there is room
  kNotFound,     ///< what was named does not exist
  kConflict,     ///< what was to be made exists already
  kInvalid,      ///< the caller's input is wrong; the message says how
  kCorrupt,      ///< data on disk is not what this program wrote
  kInternal,     ///< a fault of ours
};

struct Failure {
  FailureKind kind = FailureKind::kInternal;
  std::string message;  ///< one sentence for an operator; never holds a visitor's data or a secret
};

template <class T>
using Outcome = Result<T, Failure>;

}  // namespace footfall::collector
