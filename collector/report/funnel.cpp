#include <array>

#include "collector/report/ask.hpp"
#include "collector/report/funnel_rows.hpp"
#include "collector/report/funnel_steps.hpp"
#include "collector/report/funnel_tally.hpp"
#include "collector/report/parameters.hpp"
#include "collector/report/report_parameters.hpp"
#include "collector/report/slices.hpp"
#include "embedded/report_sql.hpp"

namespace footfall::collector::report {
namespace {

constexpr std::size_t kShownPages = 5;

constexpr Parameter kStep = {.name = "step",
                             .about = "An event, once a step, in order.",
                             .takes = Takes::kEvent,
                             .least_times = kMinFunnelSteps,
                             .most_times = kMaxFunnelSteps,
                             .example = "pageview:/cart"};
constexpr std::array<std::string_view, 2> kWhose = {"visitor", "session"};
constexpr Parameter kPer = {.name = "per",
                            .about = "Whose events must be in order.",
                            .takes = Takes::kChoice,
                            .choices = kWhose,
                            .usual = "visitor"};
constexpr Parameter kWindow = {
    .name = "window_ms",
    .about = "How long after the first step the last may be, in milliseconds; only per visitor.",
    .takes = Takes::kInteger,
    .bounds = {.least = 1, .most = kMaxPeriodMs, .usual = 7 * kDayMs}};

constexpr Parameter kBy = {.name = "by",
                           .about =
                               "Tells the visitors (or sessions) apart: a dimension of sessions, by the "
                               "first page view in the period (or first event without one).",
                           .takes = Takes::kSessionDimension,
                           .example = "country"};
constexpr Parameter kGroups = {.name = "limit",
                               .about = "How many values of `by` are told of, those of most visitors first.",
                               .takes = Takes::kInteger,
                               .bounds = {.least = 1, .most = 100, .usual = 10}};
constexpr Parameter kLost = {.name = "lost",
                             .about = "Whether it is told which pages those who dropped off viewed next.",
                             .takes = Takes::kChoice,
                             .choices = kTrueOrFalse,
                             .usual = "false"};

struct Asked {
  std::vector<FunnelStep> steps;
  std::string per;
  std::optional<std::int64_t> window_ms = std::nullopt;
  bool granted = false;  ///< only visitors who granted consent: others cannot be followed for so long
  std::optional<Dimension> by = std::nullopt;
  std::size_t groups = 0;
  bool lost = false;
};

Answer<void> read_window(const http::Request& request, Asked& asked) {
  if (asked.per == "session") {
    return request.param("window_ms")
               ? bad_parameter("window_ms", "a value only with per=visitor; a session is its own window")
               : Answer<void>();
  }
  const Answer<std::int64_t> window = integer_parameter(request, kWindow);
  if (!window) {
    return window.error();
  }
  asked.window_ms = *window;
  asked.granted = *window > kDayMs;
  return {};
}

// What is told beside the steps themselves, down to single visitors: nothing of it under a bound on groups.
Answer<void> read_details(const http::Request& request, std::uint64_t min_group, Asked& asked) {
  if (const std::optional<std::string_view> by = request.param("by")) {
    asked.by = find_dimension(*by);
    if (!asked.by || asked.by->scope == Scope::kEvent || asked.by->of_bots) {
      return bad_parameter("by", "a dimension of sessions, as country or channel");
    }
  }
  const Answer<std::int64_t> groups = integer_parameter(request, kGroups);
  if (!groups) {
    return groups.error();
  }
  asked.groups = static_cast<std::size_t>(*groups);
  const Answer<std::string_view> lost = choice_parameter(request, kLost);
  if (!lost) {
    return lost.error();
  }
  asked.lost = *lost == "true";
  if (min_group > 1 && (asked.by || asked.lost)) {
    return bad_parameter(asked.by ? "by" : "lost", "nothing under a bound on groups");
  }
  return {};
}

Answer<Asked> read_asked(const Question& question) {
  const http::Request& request = *question.request;
  Answer<std::vector<FunnelStep>> steps = read_steps(request.params("step"));
  if (!steps) {
    return steps.error();
  }
  const Answer<std::string_view> per = choice_parameter(request, kPer);
  if (!per) {
    return per.error();
  }
  Asked asked{*std::move(steps), std::string(*per)};
  if (const Answer<void> window = read_window(request, asked); !window) {
    return window.error();
  }
  if (const Answer<void> details = read_details(request, question.min_group, asked); !details) {
    return details.error();
  }
  return asked;
}

Json optional_json(const std::optional<std::int64_t>& value) {
  return value ? Json(*value) : Json();
}

// Events of no step tell where the lost went, when a session began, and what visitors are told apart by.
bool only_of_steps(const Asked& asked) {
  return asked.per == "visitor" && !asked.by && !asked.lost;
}

Query query_of_visitors(const Question& question, const Asked& asked) {
  const std::string sql = with_passing(embedded::report_sql::funnel_visitors, question);
  Query query = slices_query_for(sql, question, question.period);
  std::string kinds;
  for (const FunnelStep& step : asked.steps) {
    kinds.append(kinds.empty() ? "['" : ",'").append(step.kind).append("'");
  }
  query.params.emplace_back("kinds", kinds + "]");
  return query;
}

Query query_of_all(const Question& question, const Asked& asked) {
  Query query = query_for(embedded::report_sql::funnel, question, question.period);
  if (asked.per == "visitor") {
    for (auto& [name, value] : query.params) {
      if (name == "scan_from" || name == "scan_to") {
        value = std::to_string(name == "scan_from" ? question.period.from_ms : question.period.to_ms);
      }
    }
  }
  query.params.emplace_back("per", asked.per);
  if (asked.by) {
    SqlText value("value_");
    write_session_text(*asked.by, value);
    put(query, "/*value*/ ''", value);
  }
  query.params.emplace_back("lost", asked.lost ? "1" : "0");
  return query;
}

Query query_of(const Question& question, const Asked& asked) {
  Query query = only_of_steps(asked) ? query_of_visitors(question, asked) : query_of_all(question, asked);
  query.format = "RowBinary";
  query.params.emplace_back("of_all", asked.granted ? "0" : "1");
  SqlText matched("step_");
  for (std::size_t i = 0; i < asked.steps.size(); ++i) {
    matched << (i == 0 ? SqlLiteral("") : SqlLiteral(" + ")) << "bitShiftLeft(toUInt16(";
    write_condition(asked.steps[i], matched);
    matched << "), ";
    matched.bind(std::to_string(i), "UInt8") << ")";
  }
  put(query, "/*steps*/ 0", matched);
  return query;
}

Json lost_json(const FunnelTally& tally, std::size_t step) {
  Json list = Json::array();
  for (const auto& [path, visitors] : tally.lost_to(step, kShownPages)) {
    list.push_back({{"path", path.empty() ? Json() : Json(path)}, {"count", visitors}});
  }
  return list;
}

Json groups_json(const Asked& asked, const FunnelTally& tally) {
  Json list = Json::array();
  for (const auto& [value, reached] : tally.groups(asked.groups)) {
    Json steps = Json::array();
    for (std::size_t i = 0; i < asked.steps.size(); ++i) {
      steps.push_back(reached[i]);
    }
    list.push_back({{"value", value},
                    {"reached", std::move(steps)},
                    {"conversion", rate(reached[asked.steps.size() - 1], reached[0])}});
  }
  return list;
}

Json json_of(const Asked& asked, FunnelTally& tally) {
  Json steps = Json::array();
  for (std::size_t i = 0; i < asked.steps.size(); ++i) {
    const bool last = i + 1 == asked.steps.size();
    const std::uint64_t reached = tally.reached(i);
    steps.push_back({{"step", asked.steps[i].text},
                     {"reached", reached},
                     {"drop_off", last ? Json() : rate(reached - tally.reached(i + 1), reached)},
                     {"median_ms_from_previous", optional_json(tally.median_wait_ms(i))}});
    if (asked.lost && !last) {
      steps.back()["lost_to"] = lost_json(tally, i);
    }
  }
  Json data = {
      {"per", asked.per}, {"window_ms", optional_json(asked.window_ms)}, {"steps", std::move(steps)}};
  if (asked.by) {
    data["by"] = asked.by->name;
    data["groups"] = groups_json(asked, tally);
  }
  return data;
}

// The rates that a comparison tells the difference of: of all who took the first step those who took the
// last, and of each step those who came to it from the one before.
std::vector<RateFact> rates_of(const Asked& asked, const FunnelTally& tally) {
  const std::size_t last = asked.steps.size() - 1;
  std::vector<RateFact> rates = {{"conversion", tally.reached(last), tally.reached(0)}};
  for (std::size_t i = 1; i <= last; ++i) {
    rates.push_back({"step_" + std::to_string(i + 1), tally.reached(i), tally.reached(i - 1)});
  }
  return rates;
}

boost::asio::awaitable<Answer<Finding>> run(Store& store, Question question) {
  const Answer<Asked> asked = read_asked(question);
  if (!asked) {
    co_return asked.error();
  }
  FunnelTally tally(asked->steps.size(), asked->window_ms);
  FunnelRows rows([&tally](const FunnelVisit& visit) { tally.add(visit); });
  const Outcome<void> read = co_await store.stream(
      query_of(question, *asked), [&rows](std::string piece) -> boost::asio::awaitable<bool> {
        rows.feed(piece);
        co_return true;
      });
  if (!read) {
    co_return refusal_of(read.error());
  }
  if (!rows.complete()) {
    co_return refusal_of({FailureKind::kUnavailable, "the answer ended inside a row"});
  }
  Finding finding{json_of(*asked, tally), std::nullopt};
  finding.rates = rates_of(*asked, tally);
  if (asked->granted) {
    const Answer<Json> share = co_await granted_share(store, question, question.period);
    if (!share) {
      co_return share.error();
    }
    finding.granted_share = *share;
  }
  co_return finding;
}

// What the answer holds (shape.hpp).
constexpr std::string_view kData = R"({
  "per": "visitor|session",
  "window_ms": "count?",
  "steps": [{
    "step": "text", "reached": "count", "drop_off": "rate", "median_ms_from_previous": "ms",
    "lost_to?": [{"path": "text?", "count": "count"}]
  }],
  "by?": "text",
  "groups?": [{"value": "text", "reached": ["count"], "conversion": "rate"}]
})";

}  // namespace

Report funnel_report() {
  return {"funnel",
          "For each visitor with events in the period (or each session that begins in it), the furthest step "
          "reached "
          "from any start: each step's event is another one than the step before's, not earlier, and within "
          "the window "
          "counted from step 1; between steps anything may happen. Drop-off: 1 - reached by the next step "
          "over reached. "
          "Lost to: of those who reached a step and no more, the page they viewed next in the "
          "period, null where there was none. "
          "Median times are those of the runs that came furthest, the first to begin of each. With a window "
          "of more than a day, visitors with granted consent only: others cannot be followed past a UTC day.",
          {kStep, kPer, kWindow, kBy, kGroups, kLost},
          run,
          kData};
}

}  // namespace footfall::collector::report
