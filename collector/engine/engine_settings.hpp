// The engine's own settings, as a file beside its data: chDB takes those of its tables in no other way.
#pragma once

#include <string>

namespace footfall::engine {

/// Writes the file anew, and gives its path; empty when it cannot be written, for the engine also works
/// without.
std::string write_engine_settings(const std::string& folder);

}  // namespace footfall::engine
