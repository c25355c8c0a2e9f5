// Judging quarantined events again by today's rules, and storing those that pass. One thread at a time.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "collector/admin/admin.hpp"
#include "collector/spool/quarantine.hpp"
#include "footfall/validate.hpp"

namespace footfall::collector {

/// The gate: a body becomes a batch, some of whose events may be refused.
using Gate = std::function<Result<ValidBatch>(std::string_view body)>;

/// The format's rules alone.
Result<ValidBatch> judge_body(std::string_view body);
/// The format's rules, and the schemas that the site has now. REQUIRES: the store outlives the gate.
Gate gate_of(AdminStore& admin);

struct Replayed {
  std::uint64_t stored = 0;                      ///< put back; they reach the store like any batch
  std::map<std::string, std::uint64_t> refused;  ///< as before, by today's reason
  std::uint64_t not_kept = 0;                    ///< of which too little was kept to judge them again
};

/// Takes the filtered events through the gate, oldest first, those that are there when it begins. Each event
/// that passes is stored once, however often this is called or wherever it is interrupted.
Outcome<Replayed> replay(Quarantine& quarantine, const QuarantineFilter& filter, const Gate& gate);

}  // namespace footfall::collector
