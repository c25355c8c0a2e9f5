#include "collector/report/report_route.hpp"

#include <algorithm>
#include <array>
#include <chrono>

#include "collector/report/access.hpp"
#include "collector/report/ask.hpp"
#include "collector/report/compare.hpp"
#include "collector/report/csv.hpp"
#include "collector/report/cut_lists.hpp"
#include "collector/report/matcher.hpp"
#include "collector/report/min_group.hpp"
#include "collector/report/registry.hpp"
#include "collector/report/report_parameters.hpp"
#include "collector/report/responses.hpp"
#include "collector/report/saved_parameters.hpp"

namespace footfall::collector::report {
namespace {

enum class Format : std::uint8_t { kJson, kCsv };

struct Asked {
  const Report* report = nullptr;
  Question question;
  std::optional<Comparison> comparison;
  Format format = Format::kJson;
  std::shared_ptr<http::Request> whole;  ///< the request without its limit, where groups are bounded
  std::optional<std::uint64_t> limit;    ///< the one it had
};

Answer<Bots> asked_bots(const http::Request& request) {
  const Answer<std::string_view> given = choice_parameter(request, kIncludeBots);
  if (!given) {
    return given.error();
  }
  return *given == "true" ? Bots::kIncluded : Bots::kExcluded;
}

Answer<Format> asked_format(const http::Request& request) {
  const Answer<std::string_view> given = choice_parameter(request, kFormat);
  if (!given) {
    return given.error();
  }
  return *given == "csv" ? Format::kCsv : Format::kJson;
}

bool has_filter(std::string_view event) {
  const Answer<Matcher> matcher = read_matcher({}, event);
  return matcher && matcher->where != nullptr;
}

// An event with a filter of its own cuts as a filter does.
bool filters_events(const http::Request& request, const Report& report) {
  return std::any_of(report.parameters.begin(), report.parameters.end(), [&](const Parameter& one) {
    const std::vector<std::string_view> given = request.params(one.name);
    return one.takes == Takes::kEvent && std::any_of(given.begin(), given.end(), has_filter);
  });
}

// Under a bound on groups only whole days of the site's zone can be asked for and no filters: two questions
// that differ by a few people would tell of them.
bool asks_for_a_cut(const http::Request& request, const Report& report, const Question& question,
                    const Site& site) {
  return request.param("filter") || request.param("compare_filter") || request.param("cursor") ||
         question.period.zone.name() != site.timezone || filters_events(request, report);
}

Answer<void> bound_groups(const http::Request& request, const Report& report, const Principal& who,
                          const Site& site, Question& question) {
  const Answer<std::int64_t> given = integer_parameter(request, kMinGroup);
  if (!given) {
    return given.error();
  }
  const std::uint64_t least = min_group_of(who, site);
  question.min_group = std::max(static_cast<std::uint64_t>(*given), least);
  if (question.min_group < 2) {
    return {};
  }
  if (asks_for_a_cut(request, report, question, site)) {
    constexpr std::string_view kWhole =
        "no filter, segment, compare_filter and cursor, no event with 'where', and the zone of the site";
    if (least < 2) {
      return bad_parameter("min_group", "a value only with " + std::string(kWhole));
    }
    return Refusal{403, "forbidden",
                   (who.shared ? "a shared link shows whole reports: " : "the site shows whole reports: ") +
                       std::string(kWhole)};
  }
  const Zone& zone = question.period.zone;
  const cctz::civil_day last = zone.day_of(question.period.to_ms - 1);
  question.period = {zone.begin_of(zone.day_of(question.period.from_ms)), zone.begin_of(last + 1), zone};
  return {};
}

Answer<Question> read_question(const http::Request& request, const Report& report, const Principal& who,
                               const Site& site, std::int64_t now_ms) {
  Question question;
  question.now_ms = now_ms;
  question.site = site.name;
  question.request = &request;
  Answer<Period> period = asked_period(request, site, now_ms);
  if (!period) {
    return period.error();
  }
  question.period = *std::move(period);
  const Answer<Bots> bots = asked_bots(request);
  if (!bots) {
    return bots.error();
  }
  question.bots = *bots;
  if (const std::optional<std::string_view> given = request.param("filter"); given) {
    Answer<Filter> filter = read_filter("filter", *given);
    if (!filter) {
      return filter.error();
    }
    question.filter = *std::move(filter);
  }
  if (const Answer<void> bound = bound_groups(request, report, who, site, question); !bound) {
    return bound.error();
  }
  return question;
}

// Under a bound on groups the whole list is asked for and cut after small groups have left it: two answers of
// different lengths would tell what is between them. (The limit of paths is another one: it merges.)
Answer<void> ask_for_whole_lists(const http::Request& request, Asked& asked) {
  const bool limited =
      std::any_of(asked.report->parameters.begin(), asked.report->parameters.end(),
                  [](const Parameter& one) { return one.name == kLimit.name && one.about == kLimit.about; });
  if (asked.question.min_group < 2 || !limited) {
    return {};
  }
  const Answer<std::int64_t> limit = integer_parameter(request, kLimit);
  if (!limit) {
    return limit.error();
  }
  asked.limit = static_cast<std::uint64_t>(*limit);
  asked.whole = std::make_shared<http::Request>(request);
  std::erase_if(asked.whole->query, [](const auto& one) { return one.first == kLimit.name; });
  asked.whole->query.emplace_back(kLimit.name, std::to_string(kLimit.bounds.most));
  asked.question.request = asked.whole.get();
  return {};
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
  std::vector<Parameter> known(kReportParameters.begin(), kReportParameters.end());
  known.insert(known.end(), asked.report->parameters.begin(), asked.report->parameters.end());
  if (const Answer<void> only = only_parameters(request, known); !only) {
    return only.error();
  }
  Answer<Question> question = read_question(request, *asked.report, *principal, *site, options.now());
  if (!question) {
    return question.error();
  }
  asked.question = *std::move(question);
  asked.question.intake = options.intake;
  if (const Answer<void> whole = ask_for_whole_lists(request, asked); !whole) {
    return whole.error();
  }
  Answer<std::optional<Comparison>> comparison = comparison_of(request, *asked.report, asked.question);
  if (!comparison) {
    return comparison.error();
  }
  asked.comparison = *std::move(comparison);
  const Answer<Format> format = asked_format(request);
  if (!format) {
    return format.error();
  }
  asked.format = *format;
  return asked;
}

// The totals that whoever asks is told beside: what a figure leaves of them tells of people too.
http::asio::awaitable<Answer<Wholes>> wholes_of(Store& store, const Report& report, Question question) {
  const Report overview = overview_report();
  if (report.name == overview.name) {
    co_return Wholes();
  }
  http::Request plain;
  question.request = &plain;
  const Answer<Finding> finding = co_await overview.run(store, std::move(question));
  if (!finding) {
    co_return finding.error();
  }
  const Json& current = finding->data.at("current");
  co_return Wholes{current.at("visitors").get<std::uint64_t>(), current.at("sessions").get<std::uint64_t>()};
}

// A store of another schema answers rows of another shape: that is a fault of ours to report, not a
// connection to drop.
http::asio::awaitable<Answer<Finding>> finding_of(Store& store, const Asked& asked, Question question) {
  const std::uint64_t min_group = question.min_group;
  try {
    Question own = question;
    Answer<Finding> finding = co_await asked.report->run(store, std::move(own));
    if (finding && min_group > 1) {
      if (finding->period) {
        question.period = *finding->period;
      }
      const Answer<Wholes> wholes = co_await wholes_of(store, *asked.report, std::move(question));
      if (!wholes) {
        co_return wholes.error();
      }
      suppress_small_groups(finding->data, min_group, *wholes);
      finding->rates.clear();
      if (asked.limit) {
        cut_lists(finding->data, *asked.limit);
      }
    }
    if (!finding) {
      co_return finding.error();
    }
    co_return *std::move(finding);
  } catch (const Json::exception&) {
    co_return unreadable_row();
  }
}

Json period_json(const Period& period) {
  return {{"from", period.zone.text(period.from_ms)},
          {"to", period.zone.text(period.to_ms)},
          {"tz", period.zone.name()}};
}

// What the figures rest on; unknown while the store does not tell.
http::asio::awaitable<std::optional<Coverage>> coverage_of(CoverageBook& book, std::string site,
                                                           Period period) {
  try {
    const Answer<Coverage> coverage = co_await book.of(std::move(site), std::move(period));
    co_return coverage ? std::optional(*coverage) : std::nullopt;
  } catch (const Json::exception&) {
    co_return std::nullopt;
  }
}

std::uint64_t refused_events(const Question& question, const Period& period) {
  const Outcome<IntakeCounts> intake =
      question.intake ? question.intake(question.site, period.from_ms, period.to_ms) : IntakeCounts();
  std::uint64_t refused = 0;
  if (intake) {
    for (const auto& [reason, events] : intake->quarantined) {
      refused += events;
    }
  }
  return refused;
}

Json envelope(const Asked& asked, const Finding& finding, const std::optional<Coverage>& coverage) {
  const Period& period = finding.period ? *finding.period : asked.question.period;
  Json body = {{"report", asked.report->name},
               {"site", asked.question.site},
               {"definition", asked.report->definition},
               {"period", period_json(period)},
               {"approximate", finding.approximate},
               {"completeness",
                coverage ? completeness_json(*coverage, refused_events(asked.question, period)) : Json()},
               {"sampling", coverage ? sampling_json(*coverage) : Json()},
               {"counted", finding.granted_share ? "granted" : "all"},
               {"granted_share", finding.granted_share.value_or(Json())},
               {"min_group", asked.question.min_group}};
  return body;
}

http::asio::awaitable<Answer<Finding>> other_finding(Store& store, const Asked& asked) {
  if (asked.comparison->periods.empty()) {
    co_return co_await finding_of(store, asked, asked.comparison->question);
  }
  std::vector<Finding> findings;
  for (const Period& period : asked.comparison->periods) {
    Question question = asked.comparison->question;
    question.period = period;
    Answer<Finding> one = co_await finding_of(store, asked, std::move(question));
    if (!one) {
      co_return one.error();
    }
    findings.push_back(*std::move(one));
  }
  co_return mean_of(findings, asked.question.min_group);
}

Json comparison_json(const Comparison& comparison, const Finding& finding, const Finding& other) {
  const Period& period = other.period ? *other.period : comparison.question.period;
  return {{"kind", comparison.kind},
          {"period", period_json(period)},
          {"data", other.data},
          {"rates", compared_rates(finding.rates, other.rates)}};
}

// What the figures rest on, for who takes the data alone.
http::Response with_facts(http::Response response, const Json& envelope) {
  constexpr std::array<std::pair<const char*, const char*>, 5> kFacts = {
      {{"approximate", "Footfall-Approximate"},
       {"completeness", "Footfall-Completeness"},
       {"counted", "Footfall-Counted"},
       {"granted_share", "Footfall-Granted-Share"},
       {"min_group", "Footfall-Min-Group"}}};
  for (const auto& [key, header] : kFacts) {
    if (const Json& fact = envelope.at(key); !fact.is_null()) {
      response.with(header, fact.is_string() ? fact.get<std::string>() : fact.dump());
    }
  }
  const Json& period = envelope.at("period");
  return std::move(response).with(
      "Footfall-Period", period.at("from").get<std::string>() + "/" + period.at("to").get<std::string>());
}

http::Response as_csv(const Asked& asked, const Finding& finding, const Json& envelope) {
  http::Response response;
  response.body = csv_of(finding.data);
  response = with_facts(std::move(response), envelope);
  return std::move(response)
      .with("Content-Type", "text/csv; charset=utf-8")
      .with("Content-Disposition", "attachment; filename=\"" + std::string(asked.report->name) + ".csv\"");
}

}  // namespace

Answer<Period> asked_period(const http::Request& request, const Site& site, std::int64_t now_ms) {
  return read_period({request.param("from"), request.param("to"), request.param("tz")}, site.timezone,
                     now_ms);
}

http::asio::awaitable<http::Response> answer_report(ReadingOptions options,
                                                    std::shared_ptr<CoverageBook> coverage,
                                                    http::Request& request) {
  const Answer<SavedUse> named = put_saved_parameters(options.admin, request);
  if (!named) {
    co_return refused(named.error());
  }
  const Answer<Asked> asked = read_asked(options, request);
  if (!asked) {
    co_return refused(asked.error());
  }
  const auto begun = std::chrono::steady_clock::now();
  const Answer<Finding> finding = co_await finding_of(options.store, *asked, asked->question);
  if (!finding) {
    co_return refused(finding.error());
  }
  const Period& period = finding->period ? *finding->period : asked->question.period;
  const std::optional<Coverage> covered = co_await coverage_of(*coverage, asked->question.site, period);
  Json body = envelope(*asked, *finding, covered);
  if (asked->comparison) {
    const Answer<Finding> other = co_await other_finding(options.store, *asked);
    if (!other) {
      co_return refused(other.error());
    }
    body["approximate"] = finding->approximate || other->approximate;
    body["compare"] = comparison_json(*asked->comparison, *finding, *other);
  }
  const Freshness freshness =
      *named == SavedUse::kSome ? Freshness::kChanging : freshness_of(period, asked->question.now_ms);
  if (asked->format == Format::kCsv) {
    co_return cached(as_csv(*asked, *finding, body), request, freshness, csv_of(finding->data));
  }
  body["data"] = finding->data;
  const std::string content = text_of(body);
  const auto took =
      std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begun);
  body["query_ms"] = took.count();
  co_return cached(http::json_response(200, text_of(body)), request, freshness, content);
}

}  // namespace footfall::collector::report
