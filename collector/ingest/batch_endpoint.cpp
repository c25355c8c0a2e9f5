#include "collector/ingest/batch_endpoint.hpp"

#include <algorithm>
#include <boost/asio/async_result.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <memory>

#include "collector/http/client_address.hpp"
#include "collector/ingest/inflate.hpp"
#include "collector/ingest/keep_refused.hpp"
#include "collector/ingest/pixel.hpp"
#include "collector/ingest/refusals.hpp"
#include "collector/ingest/refused_body.hpp"
#include "collector/wire_json/json_tokens.hpp"
#include "footfall/limits.hpp"
#include "footfall/validate.hpp"

namespace footfall::collector {
namespace {

namespace asio = boost::asio;
using http::Request;
using http::Response;

constexpr const char* kRetrySeconds = "5";
constexpr const char* kUnknownSite = "unknown_site";

// Any page may send, and no answer holds anything of a user's: no origin is named, no credentials are taken.
Response with_cors(Response response) {
  response.with("Access-Control-Allow-Origin", "*")
      .with("Access-Control-Expose-Headers", "Footfall-Reason, Footfall-Pace, Retry-After")
      .with("Cache-Control", "no-store");
  return response;
}

Response refuse(const Error& error, int status) {
  std::string detail(error_message(error.code));
  if (!error.field.empty()) {
    detail = error.field + ": " + detail;
  }
  return http::problem(status, error_name(error.code), detail);
}

Response refuse_batch(const Error& error) {
  return refuse(error, refusal_of(error.code).status);
}

bool takes_content_type(std::string_view type) {
  const std::string_view bare = type.substr(0, type.find(';'));
  return bare == "text/plain" || bare == "application/json";
}

// The body as JSON text.
Result<std::string> plain_body(Request& request) {
  const std::string_view coding = request.header("content-encoding");
  if (!coding.empty() && coding != "identity") {
    return inflate_body(request.body, kMaxBodyBytes);
  }
  if (request.body.size() > kMaxBodyBytes) {
    return Error{ErrorCode::kTooLarge, {}, 0};
  }
  return std::move(request.body);
}

bool known_coding(std::string_view coding) {
  return coding.empty() || coding == "identity" || coding == "gzip" || coding == "deflate";
}

// Appends, and goes on in the connection's own thread once the batch is on disk.
asio::awaitable<Outcome<Appended>> append(Spool& spool, const ValidBatch& batch, Delivery delivery) {
  const auto executor = co_await asio::this_coro::executor;
  co_return co_await asio::async_initiate<const asio::use_awaitable_t<>, void(Outcome<Appended>)>(
      [&](auto handler) {
        auto waiting = std::make_shared<decltype(handler)>(std::move(handler));
        spool.append(batch, std::move(delivery), [waiting, executor](Outcome<Appended> appended) {
          asio::post(executor, [waiting, appended = std::move(appended)]() mutable {
            (*waiting)(std::move(appended));
          });
        });
      },
      asio::use_awaitable);
}

BatchTally tally_of(const ValidBatch& batch, Appended appended) {
  return appended == Appended::kStored ? BatchTally{batch.events().size(), 0, batch.rejected().size()}
                                       : BatchTally{0, batch.events().size(), 0};
}

Response accepted(const ValidBatch& batch, const BatchTally& tally) {
  if (batch.events().empty()) {
    return refuse(batch.rejected().front().error, 422);
  }
  Response response =
      http::json_response(202, R"({"accepted":)" + std::to_string(tally.accepted) + R"(,"duplicate":)" +
                                   std::to_string(tally.duplicate) + R"(,"quarantined":)" +
                                   std::to_string(tally.quarantined) + "}");
  if (!batch.rejected().empty()) {
    response.with("Footfall-Reason", std::string(error_name(batch.rejected().front().error.code)));
  }
  return response;
}

// Global Privacy Control or Do Not Track, as browsers send it with every request, whatever a page's scripts
// see.
bool asks_not_to_be_tracked(const Request& request) {
  return request.header("sec-gpc") == "1" || request.header("dnt") == "1";
}

// Nothing is kept, and the tracker need not send more.
Response left_out(const ValidBatch& batch, const char* pace) {
  return http::json_response(202, R"({"accepted":0,"duplicate":0,"quarantined":0,"left_out":)" +
                                      std::to_string(batch.events().size()) + "}")
      .with("Footfall-Pace", pace);
}

Response not_stored(const Failure& failure) {
  const bool full = failure.kind == FailureKind::kFull;
  return http::problem(503, full ? "spool_full" : "spool_unavailable",
                       full ? "the collector has no room for more at the moment; send the batch again later"
                            : "the collector cannot write at the moment; send the batch again later")
      .with("Retry-After", kRetrySeconds);
}

// What the endpoint holds besides its parts.
struct Limits {
  RateLimit site;
  RateLimit address;
  // Whole bodies that are kept after they were refused: anybody can send them.
  RateLimit kept{{.per_second = 1, .burst = 20}};
};

// `why` has the reason, field and offset.
void keep_body(const IngestParts& parts, Limits& limits, RefusedBody why, std::string_view body) {
  if (!limits.kept.take({})) {
    why.received_at_ms = parts.now();
    why.outline = outline_of(body);
    parts.spool.keep_refused(std::move(why));
  }
}

Response refuse_body(const IngestParts& parts, Limits& limits, const Error& error, std::string_view body) {
  keep_body(parts, limits, {0, std::string(error_name(error.code)), error.field, error.offset, {}}, body);
  return refuse_batch(error);
}

// The key of an address: all of IPv4, the network of IPv6. Nothing for loopback.
std::string address_key(const asio::ip::address& peer) {
  if (peer.is_loopback()) {
    return {};
  }
  return http::sender_key(peer);
}

Response too_many(std::int64_t seconds) {
  return http::problem(429, "rate_limited", "too many batches at once; send the batch again later")
      .with("Retry-After", std::to_string(seconds));
}

// Browsers name the page's origin in what its scripts send; what names none is no page of another site.
bool from_allowed_origin(const Site& site, std::string_view origin) {
  return site.origins.empty() || origin.empty() ||
         std::find(site.origins.begin(), site.origins.end(), origin) != site.origins.end();
}

// The ledger may have forgotten a batch that was sent so long ago: a copy of it that comes only now could be
// stored twice. What is older than the site keeps would be stored only to be removed.
void refuse_old(ValidBatch& batch, std::int64_t days, std::int64_t now_ms) {
  constexpr std::int64_t kDayMs = std::int64_t{24} * 60 * 60 * 1'000;
  if (now_ms - batch.header().sent_at_ms > kMaxEventAgeMs) {
    batch.refuse_where([](const AnonymousEvent&) {
      return std::optional(Error{ErrorCode::kTooOld, "sent_at"});
    });
    return;
  }
  if (days == 0 || days * kDayMs >= kMaxEventAgeMs) {
    return;
  }
  const std::int64_t sent_at_ms = batch.header().sent_at_ms;
  batch.refuse_where([&](const AnonymousEvent& event) {
    const bool old = corrected_time_ms(event.at_ms(), sent_at_ms, now_ms) < now_ms - days * kDayMs;
    return old ? std::optional(Error{ErrorCode::kTooOld, "at"}) : std::nullopt;
  });
}

asio::awaitable<Response> take_batch(const IngestParts& parts, Limits& limits, Request& request) {
  if (const std::string key = address_key(request.peer); !key.empty()) {
    if (const auto seconds = limits.address.take(key)) {
      co_return too_many(*seconds);
    }
  }
  if (!takes_content_type(request.header("content-type"))) {
    co_return http::problem(415, "unsupported_media_type",
                            "a batch is sent as text/plain or application/json");
  }
  if (!known_coding(request.header("content-encoding"))) {
    co_return http::problem(415, "unsupported_media_type",
                            "a batch may be compressed with gzip or deflate only");
  }
  const Result<std::string> body = plain_body(request);
  if (!body) {
    co_return refuse_batch(body.error());
  }
  Result<UncheckedBatch> unchecked = decode_json(*body);
  if (!unchecked) {
    co_return refuse_body(parts, limits, unchecked.error(), *body);
  }
  Result<ValidBatch> batch = validate(*std::move(unchecked));
  if (!batch) {
    co_return refuse_body(parts, limits, batch.error(), *body);
  }
  const std::optional<Site> site = parts.admin.site(batch->header().site);
  if (!site) {
    RefusedBody why;
    why.reason = kUnknownSite;
    why.field = "site";
    keep_body(parts, limits, std::move(why), *body);
    co_return http::problem(404, kUnknownSite, "this collector has no site of that name");
  }
  if (!from_allowed_origin(*site, request.header("origin"))) {
    co_return http::problem(403, "origin_not_allowed", "pages of this origin may not send to this site");
  }
  if (const auto seconds = limits.site.take(site->name)) {
    co_return too_many(*seconds);
  }
  if (asks_not_to_be_tracked(request) && !parts.ignore_signals.contains(site->name)) {
    co_return left_out(*batch, "stop");
  }
  if (site->schemas != nullptr) {
    site->schemas->apply(*batch);
  }
  refuse_old(*batch, site->retention_days, parts.now());
  const RequestOrigin origin{request.peer,
                             {request.header("user-agent"), request.header("sec-ch-ua-platform"),
                              request.header("sec-ch-ua-mobile")}};
  Outcome<RequestFacts> facts = parts.facts.make(batch->header(), origin, parts.now(), batch->events());
  if (!facts) {
    co_return not_stored(facts.error());
  }
  if (!in_sample(facts->visitor, batch->header().sample)) {
    co_return left_out(*batch, "skip");
  }
  Delivery delivery{*std::move(facts), keep_refused(*body, *batch)};
  const Outcome<Appended> appended = co_await append(parts.spool, *batch, std::move(delivery));
  Response response;
  if (appended) {
    const BatchTally tally = tally_of(*batch, *appended);
    parts.counted(tally);
    response = accepted(*batch, tally);
  } else {
    response = not_stored(appended.error());
  }
  if (const std::string_view pace = parts.pace.of(batch->header().site); !pace.empty()) {
    response.with("Footfall-Pace", std::string(pace));
  }
  co_return response;
}

// What the endpoint is made of, as long as anything refers to it.
struct Endpoint {
  IngestParts parts;
  Limits limits;
};

asio::awaitable<Response> answer_batch(std::shared_ptr<Endpoint> endpoint, Request& request) {
  co_return with_cors(co_await take_batch(endpoint->parts, endpoint->limits, request));
}

asio::awaitable<Response> answer_preflight() {
  Response response;
  response.status = 204;
  response.with("Access-Control-Allow-Methods", "POST")
      .with("Access-Control-Allow-Headers", "content-type, content-encoding")
      .with("Access-Control-Max-Age", "86400");
  co_return with_cors(std::move(response));
}

}  // namespace

void add_ingest_routes(http::Router& router, const IngestParts& parts) {
  const std::shared_ptr<Endpoint> endpoint(
      new Endpoint{parts, {RateLimit(parts.rates.site), RateLimit(parts.rates.address)}});
  const http::Handler batches = [endpoint](Request& request) { return answer_batch(endpoint, request); };
  router.add("POST", "/v1/batch", batches);
  router.add("GET", "/v1/pixel.gif", pixel_over(batches, parts.now));
  router.add("OPTIONS", "/v1/batch", [](Request&) { return answer_preflight(); });
}

}  // namespace footfall::collector
