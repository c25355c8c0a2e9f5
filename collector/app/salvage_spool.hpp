// A new spool.db of what can be read of a damaged one, which is kept beside it.
#pragma once

#include <filesystem>
#include <optional>

#include "collector/app/data_folder.hpp"
#include "collector/app/store_access.hpp"
#include "collector/base/failure.hpp"
#include "collector/spool/salvage.hpp"

namespace footfall::collector::app {

struct SalvagedSpool {
  std::optional<Salvaged> content;  ///< nothing when an earlier call, cut short, made the new spool
  std::filesystem::path kept;       ///< the damaged file; its log has the same name with `-wal`
};

/// Nothing of the data folder changes before the new spool is whole on disk; made again after a crash at any
/// point it ends with the same. The store is asked which batches it has, if some may have been stored.
/// Failures: kConflict while a collector serves the folder; kNotFound without a spool; kInvalid when the file
/// is nothing of one; kUnavailable when the store does not answer, or the disk is full.
Outcome<SalvagedSpool> salvage_spool(const DataFolder& folder, const StoreChoice& choice);

}  // namespace footfall::collector::app
