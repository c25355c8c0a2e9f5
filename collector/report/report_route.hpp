// `GET /api/v1/sites/{site}/reports/{report}`. Any thread.
#pragma once

#include <memory>

#include "collector/report/coverage.hpp"
#include "collector/report/report.hpp"
#include "collector/report/routes.hpp"

namespace footfall::collector::report {

http::asio::awaitable<http::Response> answer_report(ReadingOptions options,
                                                    std::shared_ptr<CoverageBook> coverage,
                                                    http::Request& request);

/// The period that the request asks for.
Answer<Period> asked_period(const http::Request& request, const Site& site, std::int64_t now_ms);

}  // namespace footfall::collector::report
