#include "collector/app/health.hpp"

#include "collector/report/access.hpp"
#include "collector/report/responses.hpp"

namespace footfall::collector::app {
namespace {

using http::Request;
using http::Response;

// What a proxy on this machine hands on is not the machine's own question.
bool may_read_metrics(AdminStore& admin, const Request& request) {
  if (request.peer.is_loopback() && request.header("x-forwarded-for").empty()) {
    return true;
  }
  const report::Answer<Principal> principal = report::principal_of(admin, request);
  return principal && !principal->sites;
}

std::string_view word_of(SpoolState state) {
  switch (state) {
    case SpoolState::kTakes:
      return "ok";
    case SpoolState::kFull:
      return "full";
    default:
      return "failing";
  }
}

// A store that is away is no reason to send batches elsewhere: the spool takes them.
Response readiness(const Condition& condition) {
  const bool ready = condition.spool.state == SpoolState::kTakes;
  std::string body(R"({"spool":")");
  body.append(word_of(condition.spool.state))
      .append(R"(","store":")")
      .append(condition.store_answers ? "ok" : "away")
      .append(R"("})");
  return http::json_response(ready ? 200 : 503, std::move(body)).with("Cache-Control", "no-store");
}

}  // namespace

void add_health_routes(http::Router& router, const HealthParts& parts) {
  router.add("GET", "/healthz", [](Request&) -> boost::asio::awaitable<Response> {
    co_return http::json_response(200, R"({"status":"ok"})");
  });
  router.add("GET", "/readyz", [parts](Request&) -> boost::asio::awaitable<Response> {
    co_return readiness(parts.condition());
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
