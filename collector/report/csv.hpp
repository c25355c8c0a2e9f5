// A report's data as CSV (RFC 4180), for spreadsheets. Pure; any thread.
#pragma once

#include <string>

#include "collector/report/report.hpp"

namespace footfall::collector::report {

/// A line a row of the data's first list (and of the first list in each row), with what stands beside it
/// repeated; one line when there is no list. Objects become columns as `duration_ms.median`. A text that a
/// spreadsheet would take for a formula gets an apostrophe in front.
std::string csv_of(const Json& data);

}  // namespace footfall::collector::report
