#include "collector/report/responses.hpp"

namespace footfall::collector::report {

http::Response guarded(http::Response response) {
  return std::move(response).with("Cache-Control", "no-store").with("X-Content-Type-Options", "nosniff");
}

http::Response refused(const Refusal& refusal) {
  http::Response response = http::problem(refusal.status, refusal.reason, refusal.detail, refusal.position);
  if (refusal.status == 401) {
    response.with("WWW-Authenticate", "Bearer");
  }
  if (refusal.status == 503) {
    response.with("Retry-After", "5");
  }
  return guarded(std::move(response));
}

http::Response answered(const Json& body) {
  // What is not UTF-8 (a parameter that is given back, say) is replaced, never an exception.
  return guarded(http::json_response(200, body.dump(-1, ' ', false, Json::error_handler_t::replace)));
}

}  // namespace footfall::collector::report
