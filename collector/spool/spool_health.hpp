// Whether a spool takes batches: by what became of the last ones, and while it takes none, by a probe that
// writes nothing new. `state` from any thread, the rest from the writer's.
#pragma once

#include <atomic>
#include <cstdint>

#include "collector/base/failure.hpp"
#include "collector/spool/spool.hpp"
#include "collector/sqlite/database.hpp"

namespace footfall::collector {

class SpoolHealth {
 public:
  explicit SpoolHealth(std::uint64_t max_bytes) : max_bytes_(max_bytes) {}

  SpoolState state() const { return state_; }

  /// What became of a group: `failed` for each batch of it that failed, then `end`.
  void failed(const Failure& failure, std::uint64_t body_bytes);
  void end();

  /// Whether a transaction of no effect reaches the disk, and the last body that was too much has room now.
  void probe(sqlite::Database& writer, std::uint64_t waiting_bytes);

 private:
  const std::uint64_t max_bytes_;
  std::atomic<SpoolState> state_{SpoolState::kTakes};
  SpoolState of_group_ = SpoolState::kTakes;
  std::uint64_t needed_bytes_ = 0;
};

}  // namespace footfall::collector
