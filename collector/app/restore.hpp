// A data folder from a backup.
#pragma once

#include <cstdint>
#include <filesystem>

#include "collector/app/data_folder.hpp"
#include "collector/app/store_access.hpp"
#include "collector/base/failure.hpp"

namespace footfall::collector::app {

struct Restored {
  std::uint64_t parts = 0;
  std::uint64_t events = 0;   ///< in the store now
  std::uint64_t waiting = 0;  ///< batches in the spool, for the collector to flush
};

/// Makes the folder, which must not exist or be empty, from the backup. Failures: kNotFound (no backup there,
/// or one that was not finished), kInvalid (of a later version), kConflict (the folder has something in it),
/// kUnavailable, kCorrupt (a part that the engine refuses).
Outcome<Restored> restore(const std::filesystem::path& backup, const DataFolder& folder,
                          const StoreChoice& engine);

}  // namespace footfall::collector::app
