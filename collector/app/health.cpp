#include "collector/app/health.hpp"

#include "collector/report/access.hpp"
#include "collector/report/responses.hpp"

namespace footfall::collector::app {
namespace {

using http::Request;
using http::Response;

bool may_read_metrics(AdminStore& admin, const Request& request) {
  if (request.peer.is_loopback()) {
    return true;
  }
  const report::Answer<Principal> principal = report::principal_of(admin, request);
  return principal && !principal->sites;
}

}  // namespace

void add_health_routes(http::Router& router, const HealthParts& parts) {
  router.add("GET", "/healthz", [](Request&) -> boost::asio::awaitable<Response> {
    co_return http::json_response(200, R"({"status":"ok"})");
  });
  // A store that is away is no reason to send batches elsewhere: the spool takes them.
  router.add("GET", "/readyz", [parts](Request&) -> boost::asio::awaitable<Response> {
    const bool store = parts.condition().store_answers;
    co_return http::json_response(
        200, std::string(R"({"spool":"ok","store":")") + (store ? "ok" : "away") + R"("})");
  });
  router.add("GET", "/metrics", [parts](Request& request) -> boost::asio::awaitable<Response> {
    if (!may_read_metrics(parts.admin, request)) {
      co_return report::refused(
          {401, "unauthenticated",
           "metrics are told on the machine itself, or to a token that reads all sites"});
    }
    Response response;
    response.body = parts.metrics.text(parts.condition());
    co_return report::guarded(
        std::move(response.with("Content-Type", "text/plain; version=0.0.4; charset=utf-8")));
  });
}

}  // namespace footfall::collector::app
