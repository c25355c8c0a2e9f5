// Signing in and out of the dashboard. A password is checked apart from the threads that answer requests, and
// one address may ask only so often. Any thread.
#pragma once

#include "collector/base/rate_limit.hpp"
#include "collector/report/password_checks.hpp"
#include "collector/report/routes.hpp"

namespace footfall::collector::report {

/// What all sign-ins share.
struct SignIns {
  explicit SignIns(AdminStore& admin)
      : checks([&admin](const std::string& name, const std::string& password) {
          return admin.check_password(name, password);
        }) {}

  PasswordChecks checks;
  /// Passwords from one address (of IPv6, its /64); loopback is no one's.
  RateLimit addresses{{.per_second = 0.5, .burst = 20}};
};

/// `{"user":..., "password":...}` or `{"link":...}` -> the user, and the session's cookie.
http::asio::awaitable<http::Response> sign_in(const ReadingOptions& options, SignIns& shared,
                                              const http::Request& request);

/// Ends the session of the request's cookie, if there is one.
http::Response sign_out(const ReadingOptions& options, const http::Request& request);

}  // namespace footfall::collector::report
