// Who asks: the principal of a request's bearer token or session cookie. Any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "collector/admin/admin.hpp"
#include "collector/http/message.hpp"
#include "collector/report/refusal.hpp"

namespace footfall::collector::report {

inline constexpr std::string_view kSessionCookie = "footfall_session";

/// The one the request speaks for. A token that is not valid is refused even beside a valid cookie.
Answer<Principal> principal_of(AdminStore& admin, const http::Request& request);

/// What a script of the dashboard's own pages proves itself with, sent as `Footfall-CSRF`: it is told only in
/// answers that other origins cannot read.
std::string csrf_token(std::string_view session_cookie);

/// Lets pass what a token authorizes, and what the session's own pages send. Refused: 403 `bad_csrf`.
Answer<void> must_be_own_page(const http::Request& request);

/// The smallest group of visitors that reports tell of to whoever has a shared link.
inline constexpr std::uint64_t kSharedMinGroup = 5;

/// The smallest group of visitors that the site's reports tell of to the principal; 0: no bound.
std::uint64_t min_group_of(const Principal& principal, const Site& site);

/// The site, when it exists and the principal may read it; both lacks look the same from outside.
Answer<Site> readable_site(AdminStore& admin, const Principal& principal, std::string_view name);

}  // namespace footfall::collector::report
