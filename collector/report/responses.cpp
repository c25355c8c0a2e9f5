#include "collector/report/responses.hpp"

#include <array>

#include "footfall/hash.hpp"
#include "footfall/limits.hpp"

namespace footfall::collector::report {

http::Response guarded(http::Response response) {
  return std::move(response).with("Cache-Control", "no-store").with("X-Content-Type-Options", "nosniff");
}

http::Response refused(const Refusal& refusal) {
  http::Response response =
      http::problem(refusal.status, refusal.reason, refusal.detail, refusal.position, refusal.parameter);
  if (refusal.status == 401) {
    response.with("WWW-Authenticate", "Bearer");
  }
  if (refusal.status == 503) {
    response.with("Retry-After", "5");
  }
  return guarded(std::move(response));
}

std::string text_of(const Json& body) {
  return body.dump(-1, ' ', false, Json::error_handler_t::replace);
}

http::Response answered(const Json& body) {
  return guarded(http::json_response(200, text_of(body)));
}

Freshness freshness_of(const Period& period, std::int64_t now_ms) {
  return period.to_ms + kMaxEventAgeMs <= now_ms ? Freshness::kClosed : Freshness::kChanging;
}

http::Response cached(http::Response response, const http::Request& request, Freshness freshness,
                      std::string_view content) {
  const std::array<std::string_view, 1> parts = {content};
  const std::string etag = "\"" + to_hex(hash_id(parts)) + "\"";
  if (request.header("if-none-match").find(etag) != std::string_view::npos) {
    response = {};
    response.status = 304;
  }
  // Closed periods change by an erasure only.
  const char* control = freshness == Freshness::kClosed ? "private, max-age=3600" : "private, no-cache";
  return std::move(response)
      .with("ETag", etag)
      .with("Cache-Control", control)
      .with("Vary", "Authorization, Cookie")
      .with("X-Content-Type-Options", "nosniff");
}

}  // namespace footfall::collector::report
