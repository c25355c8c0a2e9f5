// Goals, funnels, features, segments and annotations of a site: listed, read, made, changed, removed. Reading
// takes a principal who may read the site, changing one with the role analyst or admin. Any thread.
#pragma once

#include "collector/http/router.hpp"
#include "collector/report/routes.hpp"

namespace footfall::collector::report {

void add_saved_routes(http::Router& router, const ReadingOptions& options);

}  // namespace footfall::collector::report
