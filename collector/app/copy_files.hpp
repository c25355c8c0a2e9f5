// Copies that are on disk when the call returns.
#pragma once

#include <filesystem>

#include "collector/base/failure.hpp"

namespace footfall::collector::app {

/// Makes the folder unless it is there and empty. Failures: kConflict, kUnavailable.
Outcome<void> make_empty_folder(const std::filesystem::path& folder);

/// Copies a folder with all that is in it. Failures: kUnavailable, with the system's words.
Outcome<void> copy_folder(const std::filesystem::path& from, const std::filesystem::path& to);

/// Waits until all files below the folder are on disk.
Outcome<void> sync_folder(const std::filesystem::path& folder);

}  // namespace footfall::collector::app
