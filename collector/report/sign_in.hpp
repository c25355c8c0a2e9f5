// Signing in and out of the dashboard. Checking a password takes tens of milliseconds. Any thread.
#pragma once

#include "collector/report/routes.hpp"

namespace footfall::collector::report {

/// `{"user":..., "password":...}` or `{"link":...}` -> the user, and the session's cookie.
http::Response sign_in(const ReadingOptions& options, const http::Request& request);

/// Ends the session of the request's cookie, if there is one.
http::Response sign_out(const ReadingOptions& options, const http::Request& request);

}  // namespace footfall::collector::report
