#include "collector/report/access.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "footfall/hash.hpp"

namespace footfall::collector::report {
namespace {

constexpr std::string_view kBearer = "bearer ";

// The token of `Bearer TOKEN`, or an empty view.
std::string_view bearer_token(std::string_view header) {
  const bool bearer = header.size() > kBearer.size() &&
                      std::equal(kBearer.begin(), kBearer.end(), header.begin(), [](char want, char have) {
                        return want == std::tolower(static_cast<unsigned char>(have));
                      });
  return bearer ? header.substr(header.find_first_not_of(' ', kBearer.size() - 1)) : std::string_view();
}

}  // namespace

Answer<Principal> principal_of(AdminStore& admin, const http::Request& request) {
  const std::string_view authorization = request.header("authorization");
  const std::string_view token = bearer_token(authorization);
  const std::string_view cookie = request.cookie(kSessionCookie);
  std::optional<Principal> principal;
  if (!token.empty()) {
    principal = admin.principal_of_token(token);
  } else if (authorization.empty() && !cookie.empty()) {
    principal = admin.principal_of_session(cookie);
  }
  if (!principal) {
    return Refusal{401, "unauthenticated", "sign in, or send a valid token as 'Authorization: Bearer TOKEN'"};
  }
  return *std::move(principal);
}

std::string csrf_token(std::string_view session_cookie) {
  const std::array<std::string_view, 2> parts = {"csrf", session_cookie};
  return to_hex(hash_id(parts));
}

Answer<void> must_be_own_page(const http::Request& request) {
  const std::string_view cookie = request.cookie(kSessionCookie);
  const bool by_cookie = request.header("authorization").empty() && !cookie.empty();
  if (by_cookie && request.header("footfall-csrf") != csrf_token(cookie)) {
    return Refusal{403, "bad_csrf", "send what /api/v1/me gives as 'csrf' in the header Footfall-CSRF"};
  }
  return {};
}

std::uint64_t min_group_of(const Principal& principal, const Site& site) {
  return std::max(static_cast<std::uint64_t>(site.min_group), principal.shared ? kSharedMinGroup : 0);
}

Answer<Site> readable_site(AdminStore& admin, const Principal& principal, std::string_view name) {
  std::optional<Site> site = principal.may_read(name) ? admin.site(name) : std::nullopt;
  if (!site) {
    return Refusal{404, "unknown_site", "there is no site of that name that you may read"};
  }
  return *std::move(site);
}

}  // namespace footfall::collector::report
