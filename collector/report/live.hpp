// `GET /api/v1/sites/{site}/live`: the report `realtime` as server-sent events, for as long as the client
// stays. Questions of a site are asked once for all who watch it. Any thread.
#pragma once

#include <cstddef>

#include "collector/http/router.hpp"
#include "collector/report/routes.hpp"

namespace footfall::collector::report {

/// Who watches at once, over all sites; more are refused, 503 `too_many_streams`.
inline constexpr std::size_t kMaxLiveStreams = 200;

void add_live_route(http::Router& router, const ReadingOptions& options);

}  // namespace footfall::collector::report
