// What a site's alert rules have come to: incidents, and messages on their way. For those who may change
// rules: addresses of receivers stand in it. Any thread.
#pragma once

#include "collector/http/router.hpp"
#include "collector/report/routes.hpp"

namespace footfall::collector::report {

void add_incident_routes(http::Router& router, const ReadingOptions& options);

}  // namespace footfall::collector::report
