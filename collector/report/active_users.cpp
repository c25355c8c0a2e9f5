#include <map>

#include "collector/report/ask.hpp"
#include "collector/report/intervals.hpp"
#include "collector/report/period_parts.hpp"
#include "collector/report/slices.hpp"
#include "embedded/report_sql.hpp"

namespace footfall::collector::report {
namespace {

constexpr int kDaysBefore = 29;  // of the longest window

// The period's days, whole.
Period whole_days(const Period& period) {
  const Zone& zone = period.zone;
  return {zone.begin_of(zone.day_of(period.from_ms)), zone.begin_of(zone.day_of(period.to_ms - 1) + 1), zone};
}

// Of one day, those of the week and of the month that end with it.
struct Active {
  std::uint64_t day = 0, day_granted = 0, week = 0, month = 0;
};
using ActiveByDay = std::map<std::int64_t, Active>;  // days since 1970

boost::asio::awaitable<Answer<void>> count_closed(Store& store, const Question& question, const Period& shown,
                                                  const PeriodParts& parts, ActiveByDay& days) {
  const Answer<std::vector<nlohmann::json>> rows = co_await closed_rows(store, question, shown, parts);
  if (!rows) {
    co_return rows.error();
  }
  for (const nlohmann::json& row : *rows) {
    constexpr std::size_t kActive = 4;
    const auto figure = [&row](std::size_t place) { return row.at(kActive + place).get<std::uint64_t>(); };
    const cctz::civil_day day = shown.zone.day_of(row.at(0).get<std::int64_t>());
    days[day - cctz::civil_day(1970, 1, 1)] = {figure(0), figure(1), figure(2), figure(3)};
  }
  co_return Answer<void>();
}

boost::asio::awaitable<Answer<void>> count_open(Store& store, const Question& question, const Period& open,
                                                ActiveByDay& days) {
  const Zone& zone = open.zone;
  const Period wide = {zone.begin_of(zone.day_of(open.from_ms) - kDaysBefore), open.to_ms, zone};
  Query query = slices_query_for(embedded::report_sql::active_users, question, wide);
  put_intervals(query, zone, Interval::kDay, wide.from_ms, wide.to_ms);
  query.params.emplace_back("shown_from", std::to_string(open.from_ms));
  const Answer<std::vector<nlohmann::json>> rows = co_await rows_of(store, std::move(query));
  if (!rows) {
    co_return rows.error();
  }
  auto row = rows->begin();
  std::int64_t week = 0, month = 0;
  for (const Slot& slot : slots_of(open, Interval::kDay)) {
    Active& active = days[slot.name];
    for (; row != rows->end() && row->at(0).get<std::int64_t>() <= slot.name; ++row) {
      week += row->at(3).get<std::int64_t>();
      month += row->at(4).get<std::int64_t>();
      if (row->at(0).get<std::int64_t>() == slot.name) {
        active.day = row->at(1).get<std::uint64_t>();
        active.day_granted = row->at(2).get<std::uint64_t>();
      }
    }
    active.week = static_cast<std::uint64_t>(week);
    active.month = static_cast<std::uint64_t>(month);
  }
  co_return Answer<void>();
}

boost::asio::awaitable<Answer<Finding>> run(Store& store, Question question) {
  const Period shown = whole_days(question.period);
  const Answer<PeriodParts> parts = co_await parts_of(store, question, shown);
  if (!parts) {
    co_return parts.error();
  }
  ActiveByDay days;
  if (const Answer<void> counted = co_await count_closed(store, question, shown, *parts, days); !counted) {
    co_return counted.error();
  }
  for (const Period& open : parts->open) {
    if (const Answer<void> counted = co_await count_open(store, question, open, days); !counted) {
      co_return counted.error();
    }
  }
  const Answer<Json> share = co_await granted_share(store, question, shown);
  if (!share) {
    co_return share.error();
  }
  Json points = Json::array();
  for (const Slot& slot : slots_of(shown, Interval::kDay)) {
    const Active& active = days[slot.name];
    points.push_back({{"at", shown.zone.text(slot.at_ms)},
                      {"dau", active.day},
                      {"dau_granted", active.day_granted},
                      {"wau", active.week},
                      {"mau", active.month},
                      {"stickiness", rate(active.day_granted, active.month)}});
  }
  co_return Finding{Json{{"points", std::move(points)}}, shown, *share};
}

// What the answer holds (shape.hpp).
constexpr std::string_view kData = R"({
  "points": [{
    "at": "instant", "dau": "count", "dau_granted": "count", "wau": "count", "mau": "count",
    "stickiness": "rate"
  }]
})";

}  // namespace

Report active_users_report() {
  return {"active-users",
          "Active: with a page view, click, submit or custom event. DAU: visitors active on the day. WAU, "
          "MAU: those "
          "active in the 7, 30 days ending with it; stickiness: DAU over MAU; these three of visitors who "
          "granted "
          "consent, since others cannot be followed past a UTC day. Days are whole days of the zone.",
          {},
          run,
          kData};
}

}  // namespace footfall::collector::report
