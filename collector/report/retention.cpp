#include "collector/report/retention.hpp"

#include <algorithm>
#include <map>

#include "collector/report/ask.hpp"
#include "collector/report/parameters.hpp"
#include "collector/report/slices.hpp"
#include "embedded/report_sql.hpp"

namespace footfall::collector::report {
namespace {

constexpr std::size_t kMaxIntervals = 400;

constexpr std::array<std::string_view, 3> kIntervals = {"day", "week", "month"};
constexpr Parameter kInterval = {.name = "interval",
                                 .about = "How long a cohort's begin and each of its cells are.",
                                 .takes = Takes::kChoice,
                                 .choices = kIntervals,
                                 .usual = "week"};
constexpr Parameter kCohort = {.name = "cohort",
                               .about = "The event that puts a visitor into a cohort; by default any.",
                               .takes = Takes::kEvent,
                               .example = "custom:Signed up"};
constexpr Parameter kReturned = {.name = "returned",
                                 .about = "The event that counts as coming back; by default being active.",
                                 .takes = Takes::kEvent,
                                 .example = "pageview"};

// What the answer holds (shape.hpp).
constexpr std::string_view kData = R"({
  "interval": "day|week|month",
  "cohorts": [{
    "at": "instant", "size": "count",
    "cells": [{"n": "count", "visitors": "count", "rate": "rate", "incomplete": "boolean"}]
  }]
})";

Answer<RetentionAsked> read_asked(const http::Request& request) {
  RetentionAsked asked;
  const Answer<std::string_view> interval = choice_parameter(request, kInterval);
  if (!interval) {
    return interval.error();
  }
  asked.interval = interval_from_name(*interval).value_or(Interval::kWeek);
  for (const auto& [parameter, matcher] :
       {std::pair(kCohort.name, &asked.cohort), std::pair(kReturned.name, &asked.returned)}) {
    if (const std::optional<std::string_view> given = request.param(parameter); given) {
      Answer<Matcher> read = read_matcher(parameter, *given);
      if (!read) {
        return read.error();
      }
      *matcher = *std::move(read);
    }
  }
  return asked;
}

Json cohorts_json(const Question& question, const Period& period, const std::vector<Slot>& slots,
                  const std::map<std::pair<std::int64_t, std::int64_t>, std::uint64_t>& counts,
                  const std::map<std::int64_t, std::uint64_t>& sizes) {
  const std::int64_t seen_until_ms = std::min(question.now_ms, period.to_ms);
  Json cohorts = Json::array();
  for (std::size_t first = 0; first < slots.size(); ++first) {
    const auto size = sizes.find(slots[first].name);
    const std::uint64_t members = size == sizes.end() ? 0 : size->second;
    Json cells = Json::array();
    for (std::size_t slot = first; slot < slots.size(); ++slot) {
      const auto found = counts.find({slots[first].name, slots[slot].name});
      const std::uint64_t visitors = found == counts.end() ? 0 : found->second;
      cells.push_back({{"n", slot - first},
                       {"visitors", visitors},
                       {"rate", rate(visitors, members)},
                       {"incomplete", slots[slot].ends_ms > seen_until_ms}});
    }
    cohorts.push_back(
        {{"at", period.zone.text(slots[first].at_ms)}, {"size", members}, {"cells", std::move(cells)}});
  }
  return cohorts;
}

// The rates that a comparison tells the difference of: who was active in the n-th interval after, of all
// cohorts together whose n-th interval has ended.
std::vector<RateFact> rates_of(const Json& data) {
  std::vector<RateFact> rates;
  for (const Json& cohort : data.at("cohorts")) {
    for (const Json& cell : cohort.at("cells")) {
      const auto n = cell.at("n").get<std::size_t>();
      if (n == 0 || cell.at("incomplete").get<bool>()) {
        continue;
      }
      while (rates.size() < n) {
        rates.push_back({"retention_" + std::to_string(rates.size() + 1), 0, 0});
      }
      rates[n - 1].part += cell.at("visitors").get<std::uint64_t>();
      rates[n - 1].whole += cohort.at("size").get<std::uint64_t>();
    }
  }
  return rates;
}

boost::asio::awaitable<Answer<Finding>> run(Store& store, Question question) {
  const Answer<RetentionAsked> asked = read_asked(*question.request);
  if (!asked) {
    co_return asked.error();
  }
  const Period period = from_whole_interval(question.period, asked->interval);
  const Answer<Json> data = co_await retention_of(store, question, period, *asked);
  if (!data) {
    co_return data.error();
  }
  const Answer<Json> share = co_await granted_share(store, question, period);
  if (!share) {
    co_return share.error();
  }
  co_return Finding{*data, period, *share, rates_of(*data)};
}

}  // namespace

Period from_whole_interval(const Period& period, Interval interval) {
  const Zone& zone = period.zone;
  return {zone.begin_of(first_day_of(interval, zone.day_of(period.from_ms))), period.to_ms, zone};
}

boost::asio::awaitable<Answer<Json>> retention_of(Store& store, const Question& question, Period period,
                                                  RetentionAsked asked) {
  const std::vector<Slot> slots = slots_of(period, asked.interval);
  if (slots.size() > kMaxIntervals) {
    co_return bad_parameter("interval", "one that cuts the period into at most 400 parts");
  }
  const std::string sql = with_passing(embedded::report_sql::retention, question);
  const bool of_events = asked.cohort.has_value() || asked.returned.has_value();
  const SliceSource source = of_events ? SliceSource::kEvents : slice_source(question, period);
  Query query = slices_query_for(sql, question, period, source);
  query.params.emplace_back("of_all", "0");
  put_intervals(query, period.zone, asked.interval, period.from_ms, period.to_ms);
  SqlText cohort("cohort_"), returned("returned_");
  if (asked.cohort) {
    write_condition(*asked.cohort, cohort);
  } else {
    cohort << "1";
  }
  if (asked.returned) {
    write_condition(*asked.returned, returned);
  } else {
    returned << "actions > 0";
  }
  put(query, "/*cohort*/ 1", cohort);
  put(query, "/*returned*/ actions > 0", returned);
  const Answer<std::vector<nlohmann::json>> rows = co_await rows_of(store, std::move(query));
  if (!rows) {
    co_return rows.error();
  }
  std::map<std::pair<std::int64_t, std::int64_t>, std::uint64_t> counts;
  std::map<std::int64_t, std::uint64_t> sizes;
  for (const nlohmann::json& row : *rows) {
    const auto cohort_name = row.at(0).get<std::int64_t>();
    const auto visitors = row.at(2).get<std::uint64_t>();
    if (row.at(1).is_null()) {
      sizes[cohort_name] = visitors;
    } else {
      counts[{cohort_name, row.at(1).get<std::int64_t>()}] = visitors;
    }
  }
  co_return Json{{"interval", interval_name(asked.interval)},
                 {"cohorts", cohorts_json(question, period, slots, counts, sizes)}};
}

Report retention_report() {
  return {"retention",
          "Cohort: visitors with granted consent whose first event ever (or first one as 'cohort' says) "
          "falls in the "
          "interval. Cell n: those of them active (or with an event as 'returned' says) in the n-th interval "
          "after, over "
          "the cohort's size. A cell whose interval has not ended, or not within the period, is incomplete.",
          {kInterval, kCohort, kReturned},
          run,
          kData};
}

}  // namespace footfall::collector::report
