#include "collector/report/export.hpp"

#include <array>
#include <stdexcept>

#include "collector/report/access.hpp"
#include "collector/report/report_route.hpp"
#include "collector/report/responses.hpp"
#include "embedded/report_sql.hpp"

namespace footfall::collector::report {
namespace {

// A whole log may take longer than a report's question.
constexpr int kMaxSeconds = 3'600;

struct Asked {
  std::string site;
  Period period;
};

Answer<Asked> read_asked(const ReadingOptions& options, const http::Request& request) {
  const Answer<Principal> principal = principal_of(options.admin, request);
  if (!principal) {
    return principal.error();
  }
  const Answer<Site> site = readable_site(options.admin, *principal, request.route.at("site"));
  if (!site) {
    return site.error();
  }
  if (by_shared_link(options.admin, request)) {
    return Refusal{403, "forbidden", "a shared link shows reports, not single events"};
  }
  if (const Answer<void> only = only_parameters(request, kEventsParameters); !only) {
    return only.error();
  }
  const Answer<std::string_view> format = choice_parameter(request, kEventsFormat);
  if (!format) {
    return format.error();
  }
  Answer<Period> period = asked_period(request, *site, options.now());
  if (!period) {
    return period.error();
  }
  return Asked{site->name, *std::move(period)};
}

}  // namespace

Query raw_log(std::string_view site, std::int64_t from_ms, std::int64_t to_ms,
              std::optional<std::uint64_t> visitor) {
  Query query;
  query.sql = embedded::report_sql::export_events;
  query.format = "TSVRaw";
  query.max_seconds = kMaxSeconds;
  query.params = {{"site", std::string(site)},
                  {"visitor", std::to_string(visitor.value_or(0))},
                  {"from", std::to_string(from_ms)},
                  {"to", std::to_string(to_ms)}};
  return query;
}

http::asio::awaitable<http::Response> answer_events(ReadingOptions options, http::Request& request) {
  const Answer<Asked> asked = read_asked(options, request);
  if (!asked) {
    co_return refused(asked.error());
  }
  // Once the answer has begun there is no status to say so: a store that is away, or not prepared, is found
  // out before.
  Query ping;
  ping.sql = "SELECT count() FROM events WHERE 0";
  const Outcome<std::string> answers = co_await options.store.query(std::move(ping));
  if (!answers) {
    co_return refused(refusal_of(answers.error()));
  }
  http::Response response;
  response.body = [&store = options.store,
                   asked = *asked](http::BodySink& sink) -> http::asio::awaitable<void> {
    const Outcome<void> sent =
        co_await store.stream(raw_log(asked.site, asked.period.from_ms, asked.period.to_ms),
                              [&sink](std::string piece) { return sink.write(std::move(piece)); });
    if (!sent) {
      // Ends the connection before the end of the body, so that a log cut short is not taken for a whole one.
      throw std::runtime_error("the raw log was cut short: " + sent.error().message);
    }
  };
  co_return guarded(std::move(response).with("Content-Type", "application/x-ndjson"));
}

}  // namespace footfall::collector::report
