// What a benchmark measured, as people and programs read it.
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace footfall::bench {

/// The value below which `fraction` of the values lie (nearest rank); 0 of none. Sorts the values.
double quantile(std::vector<double>& values, double fraction);
double median(std::vector<double> values);

/// Writes `{name, date, commit, machine, figures}` to the file; nothing when the path is empty. The commit
/// comes from the environment's FOOTFALL_COMMIT. False when the file cannot be written.
bool write_figures(const std::filesystem::path& file, const std::string& name,
                   const nlohmann::ordered_json& figures);

}  // namespace footfall::bench
