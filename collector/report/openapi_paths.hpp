// The paths of the API's description that follow from tables: reports, the raw log, saved items. Pure; any
// thread.
#pragma once

#include "collector/admin/saved_item.hpp"
#include "collector/report/report.hpp"

namespace footfall::collector::report {

/// Of a name in the API (`active-users`), that of a schema (`ActiveUsers`).
std::string title_of(std::string_view name);

/// A parameter as OpenAPI has it.
Json parameter_json(const Parameter& parameter);

Json report_path(const Report& report, const Json& examples);
Json events_path();

/// Adds the two paths of a kind of saved items.
void add_saved_paths(Json& paths, SavedKind kind);

}  // namespace footfall::collector::report
