#include "collector/report/routes.hpp"

#include "collector/report/access.hpp"
#include "collector/report/coverage.hpp"
#include "collector/report/export.hpp"
#include "collector/report/incident_routes.hpp"
#include "collector/report/live.hpp"
#include "collector/report/openapi.hpp"
#include "collector/report/report_route.hpp"
#include "collector/report/responses.hpp"
#include "collector/report/saved_routes.hpp"
#include "collector/report/share_routes.hpp"
#include "collector/report/sign_in.hpp"

namespace footfall::collector {
namespace {

using report::Answer;
using report::Json;

http::Response me(const Principal& principal, const http::Request& request) {
  Json body = {{"user", principal.name}, {"role", role_name(principal.role)}, {"shared", principal.shared}};
  if (request.header("authorization").empty()) {
    body["csrf"] = report::csrf_token(request.cookie(report::kSessionCookie));
  }
  return report::answered(body);
}

http::Response audit(AdminStore& admin, const Principal& principal) {
  constexpr std::size_t kShown = 1'000;
  if (principal.role != Role::kAdmin) {
    return report::refused({403, "forbidden", "this takes the role admin"});
  }
  const Outcome<std::vector<AuditEntry>> entries = admin.audit(kShown);
  if (!entries) {
    return report::guarded(http::problem(entries.error()));
  }
  Json list = Json::array();
  for (const AuditEntry& entry : *entries) {
    list.push_back(
        {{"at_ms", entry.at_ms}, {"who", entry.who}, {"action", entry.action}, {"subject", entry.subject}});
  }
  return report::answered(Json{{"entries", std::move(list)}});
}

http::Response readable_sites(AdminStore& admin, const Principal& principal) {
  const Outcome<std::vector<Site>> sites = admin.sites();
  if (!sites) {
    return report::guarded(http::problem(sites.error()));
  }
  Json list = Json::array();
  for (const Site& site : *sites) {
    if (principal.may_read(site.name)) {
      list.push_back({{"name", site.name}, {"timezone", site.timezone}, {"min_group", site.min_group}});
    }
  }
  return report::answered(Json{{"sites", std::move(list)}});
}

// The handler behind a check of who asks.
template <class Handle>
http::Handler signed_in(AdminStore& admin, Handle handle) {
  return [&admin, handle](http::Request& request) -> http::asio::awaitable<http::Response> {
    const Answer<Principal> principal = report::principal_of(admin, request);
    co_return principal ? handle(*principal, request) : report::refused(principal.error());
  };
}

}  // namespace

void add_reading_routes(http::Router& router, const ReadingOptions& options) {
  AdminStore& admin = options.admin;
  router.add("GET", "/api/v1/me", signed_in(admin, me));
  router.add("GET", "/api/v1/audit", signed_in(admin, [&admin](const Principal& who, const http::Request&) {
               return audit(admin, who);
             }));
  router.add("GET", "/api/v1/sites", signed_in(admin, [&admin](const Principal& who, const http::Request&) {
               return readable_sites(admin, who);
             }));
  router.add("POST", "/api/v1/sign-in",
             [options, shared = std::make_shared<report::SignIns>(admin)](http::Request& request) {
               return report::sign_in(options, *shared, request);
             });
  router.add("POST", "/api/v1/sign-out",
             [options](http::Request& request) -> http::asio::awaitable<http::Response> {
               co_return report::sign_out(options, request);
             });
  router.add("GET", "/api/v1/sites/{site}/reports/{report}",
             [options, coverage = std::make_shared<report::CoverageBook>(options.store, options.now)](
                 http::Request& request) { return report::answer_report(options, coverage, request); });
  router.add("GET", "/api/v1/sites/{site}/events",
             [options](http::Request& request) { return report::answer_events(options, request); });
  report::add_saved_routes(router, options);
  report::add_incident_routes(router, options);
  report::add_share_routes(router, options);
  report::add_live_route(router, options);
  report::add_openapi_route(router);
}

}  // namespace footfall::collector
