// The description of the reading API (OpenAPI 3.1), made of the tables by which requests are read: the
// reports with their parameters and shapes, the dimensions, the kinds of saved items. What has no table is in
// openapi_base.json. Any thread.
#pragma once

#include <string>

#include "collector/http/router.hpp"

namespace footfall::collector::report {

/// The document, as JSON.
const std::string& openapi_text();

/// Adds `GET /api/openapi.json`, which takes no authorization.
void add_openapi_route(http::Router& router);

}  // namespace footfall::collector::report
