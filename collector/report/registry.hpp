// The reports that there are.
#pragma once

#include <span>
#include <string>

#include "collector/report/report.hpp"

namespace footfall::collector::report {

std::span<const Report> all_reports();

/// The report of this name, or null.
const Report* find_report(std::string_view name);

/// Their names, separated by commas.
std::string report_names();

}  // namespace footfall::collector::report
