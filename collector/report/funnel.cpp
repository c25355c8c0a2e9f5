#include <algorithm>
#include <array>

#include "collector/report/ask.hpp"
#include "collector/report/funnel_rows.hpp"
#include "collector/report/funnel_steps.hpp"
#include "collector/report/parameters.hpp"
#include "embedded/report_sql.hpp"

namespace footfall::collector::report {
namespace {

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

struct Asked {
  std::vector<FunnelStep> steps;
  std::string per;
  std::optional<std::int64_t> window_ms;
};

Answer<Asked> read_asked(const http::Request& request) {
  Answer<std::vector<FunnelStep>> steps = read_steps(request.params("step"));
  if (!steps) {
    return steps.error();
  }
  const Answer<std::string_view> per = choice_parameter(request, kPer);
  if (!per) {
    return per.error();
  }
  Asked asked{*std::move(steps), std::string(*per), std::nullopt};
  if (asked.per == "session") {
    if (request.param("window_ms")) {
      return bad_parameter("window_ms", "a value only with per=visitor; a session is its own window");
    }
    return asked;
  }
  const Answer<std::int64_t> window = integer_parameter(request, kWindow);
  if (!window) {
    return window.error();
  }
  asked.window_ms = *window;
  return asked;
}

// Counts who reached each step, and how long after the step before.
class Tally {
 public:
  explicit Tally(const Asked& asked) : asked_(asked) {}

  void add(std::span<const FunnelEvent> events) {
    const std::vector<std::int64_t> at = furthest_run(events, asked_.steps.size(), asked_.window_ms);
    for (std::size_t step = 0; step < at.size(); ++step) {
      ++reached_[step];
      if (step > 0) {
        waits_[step].push_back(at[step] - at[step - 1]);
      }
    }
  }

  Json json() {
    Json steps = Json::array();
    for (std::size_t i = 0; i < asked_.steps.size(); ++i) {
      const bool last = i + 1 == asked_.steps.size();
      steps.push_back({{"step", asked_.steps[i].text},
                       {"reached", reached_[i]},
                       {"drop_off", last ? Json() : rate(reached_[i] - reached_[i + 1], reached_[i])},
                       {"median_ms_from_previous", median(waits_[i])}});
    }
    return Json{{"per", asked_.per},
                {"window_ms", asked_.window_ms ? Json(*asked_.window_ms) : Json()},
                {"steps", std::move(steps)}};
  }

 private:
  // Between the two middle values of an even number, rounded half up as the other medians are.
  static Json median(std::vector<std::int64_t>& values) {
    if (values.empty()) {
      return {};
    }
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    if (values.size() % 2 == 1) {
      return *middle;
    }
    const std::int64_t below = *std::max_element(values.begin(), middle);
    return (below + *middle + 1) / 2;
  }

  const Asked& asked_;
  std::array<std::uint64_t, kMaxFunnelSteps> reached_{};
  std::array<std::vector<std::int64_t>, kMaxFunnelSteps> waits_;
};

Query query_of(const Question& question, const Asked& asked) {
  Query query = query_for(embedded::report_sql::funnel, question, question.period);
  query.format = "RowBinary";
  if (asked.per == "visitor") {
    for (auto& [name, value] : query.params) {
      if (name == "scan_from" || name == "scan_to") {
        value = std::to_string(name == "scan_from" ? question.period.from_ms : question.period.to_ms);
      }
    }
  }
  query.params.emplace_back("per", asked.per);
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

boost::asio::awaitable<Answer<Finding>> run(Store& store, Question question) {
  const Answer<Asked> asked = read_asked(*question.request);
  if (!asked) {
    co_return asked.error();
  }
  Tally tally(*asked);
  FunnelRows rows([&tally](std::span<const FunnelEvent> events) { tally.add(events); });
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
  co_return Finding{tally.json(), std::nullopt};
}

// What the answer holds (shape.hpp).
constexpr std::string_view kData = R"({
  "per": "visitor|session",
  "window_ms": "count?",
  "steps": [{"step": "text", "reached": "count", "drop_off": "rate", "median_ms_from_previous": "ms"}]
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
          "Median times are those of the runs that came furthest, the first to begin of each. Visitors "
          "without granted "
          "consent cannot be followed past a UTC day.",
          {kStep, kPer, kWindow},
          run,
          kData};
}

}  // namespace footfall::collector::report
