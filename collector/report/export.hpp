// `GET /api/v1/sites/{site}/events`: the raw log as JSON lines, streamed from the store in constant memory.
// Any thread.
#pragma once

#include "collector/report/routes.hpp"

namespace footfall::collector::report {

http::asio::awaitable<http::Response> answer_events(ReadingOptions options, http::Request& request);

}  // namespace footfall::collector::report
