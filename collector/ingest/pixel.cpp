#include "collector/ingest/pixel.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <span>
#include <utility>

#include "collector/ingest/refusals.hpp"
#include "footfall/anonymize.hpp"
#include "footfall/limits.hpp"
#include "footfall/wire.hpp"

namespace footfall::collector {
namespace {

using http::Request;
using http::Response;

// One transparent pixel.
constexpr std::array<unsigned char, 43> kGif = {
    'G',  'I',  'F',  '8',  '9',  'a',  0x01, 0x00, 0x01, 0x00, 0x80, 0x00, 0x00, 0x00, 0x00,
    0x00, 0xff, 0xff, 0xff, 0x21, 0xf9, 0x04, 0x01, 0x00, 0x00, 0x00, 0x00, 0x2c, 0x00, 0x00,
    0x00, 0x00, 0x01, 0x00, 0x01, 0x00, 0x00, 0x02, 0x02, 0x44, 0x01, 0x00, 0x3b};

// The image, whatever happened: a page shows no broken one.
Response image(int status) {
  Response response;
  response.status = status;
  response.body = std::string(kGif.begin(), kGif.end());
  return std::move(response.with("Content-Type", "image/gif")
                       .with("Cache-Control", "no-store")
                       .with("Cross-Origin-Resource-Policy", "cross-origin")
                       .with("X-Content-Type-Options", "nosniff"));
}

Response refuse(ErrorCode code) {
  return image(refusal_of(code).status).with("Footfall-Reason", std::string(error_name(code)));
}

// What the batch was answered, as an image.
Response image_of(const Response& answer) {
  Response response = image(answer.status == 202 ? 200 : answer.status);
  for (const auto& [name, value] : answer.headers) {
    if (name == "Footfall-Reason" || name == "Retry-After") {
      response.with(name, value);
    }
  }
  return response;
}

Id128 draw(const RandomBytes& random) {
  Id128 id;
  random(id.bytes);
  return id;
}

// The first language that the browser names, as a script would see it.
std::string language_of(std::string_view accepted) {
  const std::string_view first = accepted.substr(0, accepted.find_first_of(",; "));
  const bool tag = std::all_of(first.begin(), first.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  });
  return tag && first.size() <= kMaxLanguageBytes ? std::string(first) : std::string();
}

// As browsers write a page's origin: what stands before the path.
std::string origin_of(std::string_view address) {
  const std::size_t host = address.find("://");
  return host == address.npos ? std::string()
                              : std::string(address.substr(0, address.find_first_of("/?#", host + 3)));
}

// Of 10,000 visitors, as the tracker's batches say it.
Result<std::int64_t> sample_of(const Request& request) {
  const std::optional<std::string_view> text = request.param("sample");
  std::int64_t sample = kWholeSample;
  if (text) {
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), sample);
    if (error != std::errc() || end != text->data() + text->size()) {
      return Error{ErrorCode::kWrongType, "sample", 0};
    }
  }
  return sample;
}

// The batch's body, of a page view whose address is scrubbed by the same rules as a tracker's.
Result<std::string> body_of(const Request& request, std::int64_t now_ms, const RandomBytes& random) {
  const std::optional<std::string_view> site = request.param("site");
  if (!site || site->empty()) {
    return Error{ErrorCode::kMissingField, "site", 0};
  }
  if (request.header("referer").empty()) {
    return Error{ErrorCode::kMissingField, "referer", 0};
  }
  const Result<std::int64_t> sample = sample_of(request);
  if (!sample) {
    return sample.error();
  }
  RawEvent view;
  view.at_ms = now_ms;
  view.url = request.header("referer");
  const Result<AnonymousEvent> event = Anonymizer::anonymize(std::move(view), 0);
  if (!event) {
    return event.error();
  }
  BatchHeader header;
  header.site = *site;
  header.tracker = "pixel";
  header.language = language_of(request.header("accept-language"));
  header.sample = *sample;
  header.batch = draw(random);
  header.stream = draw(random);
  header.opened_at_ms = now_ms;
  header.sent_at_ms = now_ms;
  return encode(header, std::span(&*event, 1));
}

http::asio::awaitable<Response> answer(http::Handler batches, WallClock now, RandomBytes random,
                                       Request& request) {
  if (request.method == "HEAD") {
    co_return image(200);
  }
  Result<std::string> body = body_of(request, now(), random);
  if (!body) {
    co_return refuse(body.error().code);
  }
  Request batch;
  batch.method = "POST";
  batch.target = batch.path = "/v1/batch";
  batch.headers = request.headers;
  batch.headers.erase("content-encoding");
  batch.headers["content-type"] = "text/plain";
  batch.headers["origin"] = origin_of(request.header("referer"));
  batch.body = *std::move(body);
  batch.peer = request.peer;
  co_return image_of(co_await batches(batch));
}

}  // namespace

http::Handler pixel_over(http::Handler batches, WallClock now, RandomBytes random) {
  return [batches = std::move(batches), now = std::move(now), random = std::move(random)](Request& request) {
    return answer(batches, now, random, request);
  };
}

}  // namespace footfall::collector
