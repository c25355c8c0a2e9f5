// Who asks: the principal of a request's bearer token or session cookie. Any thread.
#pragma once

#include <string_view>

#include "collector/admin/admin.hpp"
#include "collector/http/message.hpp"
#include "collector/report/refusal.hpp"

namespace footfall::collector::report {

inline constexpr std::string_view kSessionCookie = "footfall_session";

/// The one the request speaks for. A token that is not valid is refused even beside a valid cookie.
Answer<Principal> principal_of(AdminStore& admin, const http::Request& request);

/// The site, when it exists and the principal may read it; both lacks look the same from outside.
Answer<Site> readable_site(AdminStore& admin, const Principal& principal, std::string_view name);

}  // namespace footfall::collector::report
