// What the edge decides about one body: the collector's own rules and table of refusals, nothing of its own.
// One body at a time; one thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "footfall/consent.hpp"
#include "footfall/error.hpp"

namespace footfall::edge {

/// A body judged. Either `status` is an error and `reason` and `detail` say which, or it is 202 and `batch`
/// is the batch, anonymized again.
struct Judgement {
  int status = 0;
  std::string reason;  ///< also of a batch that is taken: of the first event refused, else empty
  std::string detail;
  std::string batch;                   ///< wire format; without the refused events
  Consent consent = Consent::kDenied;  ///< the batch's
  std::size_t accepted = 0;            ///< events
  std::size_t refused = 0;             ///< events
};

/// Judges an uncompressed body.
Judgement judge(std::string_view body);

/// The judgement of a body that never became a text: too large, or no whole compressed stream.
Judgement refuse(const Error& error);

}  // namespace footfall::edge
