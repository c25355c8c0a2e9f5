#include "collector/report/report_route.hpp"

#include <chrono>

#include "collector/report/access.hpp"
#include "collector/report/ask.hpp"
#include "collector/report/parameters.hpp"
#include "collector/report/registry.hpp"
#include "collector/report/responses.hpp"

namespace footfall::collector::report {
namespace {

struct Asked {
  const Report* report = nullptr;
  Question question;
};

Answer<Bots> asked_bots(const http::Request& request) {
  const std::string_view given = request.param("include_bots").value_or("false");
  if (given != "true" && given != "false") {
    return bad_parameter("include_bots", "true or false");
  }
  return given == "true" ? Bots::kIncluded : Bots::kExcluded;
}

Answer<Asked> read_asked(const ReadingOptions& options, const http::Request& request) {
  const Answer<Principal> principal = principal_of(options.admin, request);
  if (!principal) {
    return principal.error();
  }
  const Answer<Site> site = readable_site(options.admin, *principal, request.route.at("site"));
  if (!site) {
    return site.error();
  }
  Asked asked;
  asked.report = find_report(request.route.at("report"));
  if (asked.report == nullptr) {
    return Refusal{404, "unknown_report", "there are the reports " + report_names()};
  }
  std::vector<std::string_view> known = {"from", "to", "tz", "include_bots", "filter"};
  known.insert(known.end(), asked.report->parameters.begin(), asked.report->parameters.end());
  if (const Answer<void> only = only_parameters(request, known, asked.report->repeatable); !only) {
    return only.error();
  }
  asked.question.now_ms = options.now();
  Answer<Period> period = asked_period(request, *site, asked.question.now_ms);
  if (!period) {
    return period.error();
  }
  const Answer<Bots> bots = asked_bots(request);
  if (!bots) {
    return bots.error();
  }
  if (const std::optional<std::string_view> given = request.param("filter"); given) {
    Answer<Filter> filter = read_filter("filter", *given);
    if (!filter) {
      return filter.error();
    }
    asked.question.filter = *std::move(filter);
  }
  asked.question.site = site->name;
  asked.question.period = *std::move(period);
  asked.question.bots = *bots;
  asked.question.request = &request;
  return asked;
}

// A store of another schema answers rows of another shape: that is a fault of ours to report, not a
// connection to drop.
http::asio::awaitable<Answer<Finding>> finding_of(Store& store, const Asked& asked) {
  try {
    co_return co_await asked.report->run(store, asked.question);
  } catch (const Json::exception&) {
    co_return unreadable_row();
  }
}

Json envelope(const Asked& asked, const Finding& finding, std::int64_t query_ms) {
  const Period& period = finding.period ? *finding.period : asked.question.period;
  return Json{{"report", asked.report->name},
              {"site", asked.question.site},
              {"definition", asked.report->definition},
              {"period", Json{{"from", period.zone.text(period.from_ms)},
                              {"to", period.zone.text(period.to_ms)},
                              {"tz", period.zone.name()}}},
              {"approximate", false},
              {"counted", finding.granted_share ? "granted" : "all"},
              {"granted_share", finding.granted_share.value_or(Json())},
              {"query_ms", query_ms},
              {"data", finding.data}};
}

}  // namespace

Answer<Period> asked_period(const http::Request& request, const Site& site, std::int64_t now_ms) {
  return read_period({request.param("from"), request.param("to"), request.param("tz")}, site.timezone,
                     now_ms);
}

http::asio::awaitable<http::Response> answer_report(ReadingOptions options, http::Request& request) {
  const Answer<Asked> asked = read_asked(options, request);
  if (!asked) {
    co_return refused(asked.error());
  }
  const auto begun = std::chrono::steady_clock::now();
  const Answer<Finding> finding = co_await finding_of(options.store, *asked);
  if (!finding) {
    co_return refused(finding.error());
  }
  const auto took =
      std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begun);
  co_return answered(envelope(*asked, *finding, took.count()));
}

}  // namespace footfall::collector::report
