// What the quarantine keeps of refused events: the event as it was sent, scrubbed by the core's rules, as a
// batch of its own that can be judged again. Any thread.
//
// Nothing is mended on the way: texts keep their length, keys that stand twice stand twice, so that today's
// rules refuse what they refused before. What cannot be scrubbed by a rule (nested values, long numbers)
// becomes null.
#pragma once

#include <string_view>
#include <vector>

#include "collector/spool/spool.hpp"
#include "footfall/validate.hpp"

namespace footfall::collector {

/// One for each of the batch's refused events, in their order. REQUIRES: the batch was made from this body.
std::vector<KeptEvent> keep_refused(std::string_view body, const ValidBatch& batch);

}  // namespace footfall::collector
