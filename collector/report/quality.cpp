#include <algorithm>
#include <map>

#include "collector/report/ask.hpp"
#include "embedded/report_sql.hpp"

namespace footfall::collector::report {
namespace {

constexpr std::int64_t kLateFromMs = kHourMs;

struct DayCounts {
  std::uint64_t received = 0, late = 0, bots = 0, sampled = 0, weighed = 0;
  double lowest_rate = 1;
};

Json points_of(const Period& period, const std::map<std::int64_t, DayCounts>& days) {
  Json points = Json::array();
  for (const Slot& slot : slots_of(period, Interval::kDay)) {
    const auto found = days.find(slot.name);
    const DayCounts counts = found == days.end() ? DayCounts() : found->second;
    points.push_back({{"at", period.zone.text(slot.at_ms)},
                      {"received", counts.received},
                      {"late", counts.late},
                      {"bot_events", counts.bots}});
  }
  return points;
}

Json quarantined_json(const IntakeCounts& intake) {
  Json list = Json::array();
  for (const auto& [reason, events] : intake.quarantined) {
    list.push_back({{"reason", reason}, {"events", events}});
  }
  return list;
}

// Refused events have numbers of their stream too: they came, and are not lost.
std::uint64_t lost_of(std::uint64_t missing, const IntakeCounts& intake) {
  std::uint64_t refused = 0;
  for (const auto& [reason, events] : intake.quarantined) {
    refused += events;
  }
  return missing - std::min(missing, refused);
}

boost::asio::awaitable<Answer<std::map<std::int64_t, DayCounts>>> days_of(Store& store,
                                                                          const Question& question) {
  const Period& period = question.period;
  Query query = query_for(embedded::report_sql::quality, question, period);
  put_intervals(query, period.zone, Interval::kDay, period.from_ms, period.to_ms);
  query.params.emplace_back("late_from_ms", std::to_string(kLateFromMs));
  const Answer<std::vector<nlohmann::json>> rows = co_await rows_of(store, std::move(query));
  if (!rows) {
    co_return rows.error();
  }
  std::map<std::int64_t, DayCounts> days;
  for (const nlohmann::json& row : *rows) {
    days[row.at(0).get<std::int64_t>()] = {row.at(1).get<std::uint64_t>(), row.at(2).get<std::uint64_t>(),
                                           row.at(3).get<std::uint64_t>(), row.at(4).get<std::uint64_t>(),
                                           row.at(5).get<std::uint64_t>(), row.at(6).get<double>()};
  }
  co_return days;
}

boost::asio::awaitable<Answer<Finding>> run(Store& store, Question question) {
  if (!question.filter.empty()) {
    co_return bad_parameter("filter", "nothing here: what is lost or refused has no dimensions");
  }
  const Answer<std::map<std::int64_t, DayCounts>> days = co_await days_of(store, question);
  if (!days) {
    co_return days.error();
  }
  const Answer<nlohmann::json> streams =
      co_await row_of(store, query_for(embedded::report_sql::quality_streams, question, question.period));
  if (!streams) {
    co_return streams.error();
  }
  const Outcome<IntakeCounts> intake =
      question.intake ? question.intake(question.site, question.period.from_ms, question.period.to_ms)
                      : IntakeCounts();
  if (!intake) {
    co_return refusal_of(intake.error());
  }
  DayCounts all;
  for (const auto& [day, counts] : *days) {
    all = {all.received + counts.received, all.late + counts.late,
           all.bots + counts.bots,         all.sampled + counts.sampled,
           all.weighed + counts.weighed,   std::min(all.lowest_rate, counts.lowest_rate)};
  }
  const auto seen = streams->at(1).get<std::uint64_t>();
  const std::uint64_t lost = lost_of(streams->at(2).get<std::uint64_t>(), *intake);
  const bool told = static_cast<bool>(question.intake);
  co_return Finding{
      Json{{"received", all.received},
           {"page_loads", streams->at(0)},
           {"lost", lost},
           {"completeness", rate(seen, seen + lost)},
           {"late", all.late},
           {"bot_events", all.bots},
           {"sampling",
            {{"events", all.sampled}, {"lowest_rate", all.lowest_rate}, {"events_stood_for", all.weighed}}},
           {"duplicate_batches", told ? Json(intake->duplicate_batches) : Json()},
           {"duplicate_events", told ? Json(intake->duplicate_events) : Json()},
           {"quarantined", told ? quarantined_json(*intake) : Json()},
           {"points", points_of(question.period, *days)}},
      std::nullopt};
}

// What the answer holds (shape.hpp).
constexpr std::string_view kData = R"({
  "received": "count",
  "page_loads": "count",
  "lost": "count",
  "completeness": "rate",
  "late": "count",
  "bot_events": "count",
  "sampling": {"events": "count", "lowest_rate": "rate", "events_stood_for": "number"},
  "duplicate_batches": "count?",
  "duplicate_events": "count?",
  "quarantined": "Quarantined?",
  "points": [{"at": "instant", "received": "count", "late": "count", "bot_events": "count"}]
})";

}  // namespace

Report quality_report() {
  return {
      "quality",
      "Received: events in the period, bots among them. Lost: of page loads that begin in the period, the "
      "event numbers that are missing below the highest received one, less the events that were refused; "
      "completeness: events received over received and lost. What a browser dropped is among the lost. "
      "Sampling: how many of the events are of sites' samples, the lowest rate among them, and how many "
      "events there were by the rates. Late: received an hour or more after they happened. Duplicates "
      "changed nothing; duplicates and "
      "quarantined events count by when they came.",
      {},
      run,
      kData};
}

}  // namespace footfall::collector::report
