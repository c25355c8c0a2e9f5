#include "collector/report/export.hpp"

#include <algorithm>
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

constexpr std::array kContentTypes = {"application/x-ndjson", "text/csv; charset=utf-8",
                                      "application/vnd.apache.parquet"};
constexpr std::array kStoreFormats = {"TSVRaw", "CSV", "Parquet"};

std::size_t index_of(LogFormat format) {
  return static_cast<std::size_t>(format);
}

Query query_of(const RawLog& log) {
  Query query;
  query.sql = log.format == LogFormat::kJsonLines ? embedded::report_sql::export_events
                                                  : embedded::report_sql::export_table;
  query.format = kStoreFormats.at(index_of(log.format));
  query.max_seconds = kMaxSeconds;
  query.params = {{"site", log.site},
                  {"visitor", std::to_string(log.visitor.value_or(0))},
                  {"from", std::to_string(log.from_ms)},
                  {"to", std::to_string(log.to_ms)}};
  if (log.format != LogFormat::kJsonLines) {
    query.params.emplace_back("cells", log.format == LogFormat::kCsv ? "1" : "0");
  }
  return query;
}

Answer<RawLog> read_asked(const ReadingOptions& options, const http::Request& request) {
  const Answer<Principal> principal = principal_of(options.admin, request);
  if (!principal) {
    return principal.error();
  }
  const Answer<Site> site = readable_site(options.admin, *principal, request.route.at("site"));
  if (!site) {
    return site.error();
  }
  if (principal->shared) {
    return Refusal{403, "forbidden", "a shared link shows reports, not single events"};
  }
  if (site->min_group > 0) {
    return Refusal{403, "forbidden", "the site tells of no small group, so of no single events either"};
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
  return RawLog{site->name, period->from_ms, period->to_ms, std::nullopt, log_format(*format)};
}

}  // namespace

LogFormat log_format(std::string_view name) {
  const auto found = std::find(kEventsFormats.begin(), kEventsFormats.end(), name);
  return static_cast<LogFormat>(found - kEventsFormats.begin());
}

boost::asio::awaitable<Outcome<std::string>> raw_log_head(Store& store, RawLog log) {
  Query query = query_of(log);
  query.sql = "SELECT * FROM (" + query.sql + ") LIMIT 0";
  query.format = log.format == LogFormat::kCsv ? "CSVWithNames" : "Null";
  co_return co_await store.query(std::move(query));
}

boost::asio::awaitable<Outcome<void>> stream_raw_log(
    Store& store, RawLog log, std::function<boost::asio::awaitable<bool>(std::string)> take) {
  Query query = query_of(log);
  co_return co_await store.stream(std::move(query), std::move(take));
}

http::asio::awaitable<http::Response> answer_events(ReadingOptions options, http::Request& request) {
  const Answer<RawLog> log = read_asked(options, request);
  if (!log) {
    co_return refused(log.error());
  }
  // Once the answer has begun there is no status to say so: a store that is away, or not prepared, is found
  // out before.
  Outcome<std::string> head = co_await raw_log_head(options.store, *log);
  if (!head) {
    co_return refused(refusal_of(head.error()));
  }
  http::Response response;
  response.body = [&store = options.store, log = *log,
                   head = *std::move(head)](http::BodySink& sink) -> http::asio::awaitable<void> {
    co_await sink.write(head);
    const Outcome<void> sent = co_await stream_raw_log(
        store, log, [&sink](std::string piece) { return sink.write(std::move(piece)); });
    if (!sent) {
      // Ends the connection before the end of the body, so that a log cut short is not taken for a whole one.
      throw std::runtime_error("the raw log was cut short: " + sent.error().message);
    }
  };
  co_return guarded(std::move(response).with("Content-Type", kContentTypes.at(index_of(log->format))));
}

}  // namespace footfall::collector::report
