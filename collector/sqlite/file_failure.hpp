// What is said of a database file that cannot be opened: which, why, and what a person can do. Pure; any
// thread.
#pragma once

#include <filesystem>

#include "collector/base/failure.hpp"

namespace footfall::collector::sqlite {

/// The failure with the file's name and the way out. REQUIRES: kInvalid is that of a newer version's file.
Failure file_failure(const std::filesystem::path& file, const Failure& failure);

}  // namespace footfall::collector::sqlite
