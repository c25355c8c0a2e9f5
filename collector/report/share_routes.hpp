// Links that open one site's dashboard without an account: made, listed and revoked by admins and analysts.
// Any thread.
#pragma once

#include "collector/http/router.hpp"
#include "collector/report/routes.hpp"

namespace footfall::collector::report {

inline constexpr std::int64_t kMostShareDays = 3'650;
inline constexpr std::int64_t kUsualShareDays = 30;

void add_share_routes(http::Router& router, const ReadingOptions& options);

}  // namespace footfall::collector::report
