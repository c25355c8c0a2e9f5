// Answers of the reading API: never stored by anyone on the way, never guessed to be another type. Any
// thread.
#pragma once

#include "collector/http/message.hpp"
#include "collector/report/refusal.hpp"
#include "collector/report/report.hpp"

namespace footfall::collector::report {

http::Response refused(const Refusal& refusal);
http::Response answered(const Json& body);

/// The body as text; what is not UTF-8 (a parameter that is given back, say) is replaced.
std::string text_of(const Json& body);

/// How long a report's answer holds.
enum class Freshness : std::uint8_t {
  kChanging,  ///< events may still come: to be asked again, with its ETag
  kClosed,    ///< none can come any more
};

/// A period is closed when events of its last instant would be refused as too old.
Freshness freshness_of(const Period& period, std::int64_t now_ms);

/// The answer with its ETag, made of `content`; 304 without a body when the request has that one already.
http::Response cached(http::Response response, const http::Request& request, Freshness freshness,
                      std::string_view content);

/// Adds the headers that every answer of the reading API has.
http::Response guarded(http::Response response);

}  // namespace footfall::collector::report
