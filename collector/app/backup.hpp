// Copying a data folder while a collector serves it, and making a folder from such a copy.
//
// A backup is a folder: admin.db, spool.db, `events/` with a folder for each part of the table, and
// backup.json, written last, without which it is not one. The spool is copied before the store; what reached
// the store in between is reconciled when the copy is restored, so that each event is there once.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

#include "collector/app/data_folder.hpp"
#include "collector/base/clock.hpp"
#include "collector/base/failure.hpp"
#include "collector/store/store.hpp"

namespace footfall::collector::app {

inline constexpr std::string_view kBackupManifest = "backup.json";
inline constexpr int kBackupVersion = 1;

struct Copied {
  std::uint64_t parts = 0;
  std::uint64_t events = 0;  ///< in the store when its copy was made
};

/// Copies the folder to `target`, which must not exist or be empty. REQUIRES: the store is the engine of the
/// folder. Failures: kConflict (something is there), kUnavailable (disk or store); what was written stays
/// then, without a manifest.
Outcome<Copied> back_up(const DataFolder& folder, Store& store, const std::filesystem::path& target,
                        const RandomBytes& random = system_random, const WallClock& now = system_now_ms);

}  // namespace footfall::collector::app
