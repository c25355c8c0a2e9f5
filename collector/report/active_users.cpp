#include <map>

#include "collector/report/ask.hpp"
#include "collector/report/intervals.hpp"
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

boost::asio::awaitable<Answer<Finding>> run(Store& store, Question question) {
  const Period shown = whole_days(question.period);
  const Zone& zone = shown.zone;
  const Period wide = {zone.begin_of(zone.day_of(shown.from_ms) - kDaysBefore), shown.to_ms, zone};
  Query query = slices_query_for(embedded::report_sql::active_users, question, wide);
  put_intervals(query, zone, Interval::kDay, wide.from_ms, wide.to_ms);
  query.params.emplace_back("shown_from", std::to_string(shown.from_ms));
  const Answer<std::vector<nlohmann::json>> rows = co_await rows_of(store, std::move(query));
  if (!rows) {
    co_return rows.error();
  }
  const Answer<Json> share = co_await granted_share(store, question, shown);
  if (!share) {
    co_return share.error();
  }
  auto row = rows->begin();
  std::int64_t week = 0, month = 0;
  Json points = Json::array();
  for (const Slot& slot : slots_of(shown, Interval::kDay)) {
    std::uint64_t active = 0, granted = 0;
    for (; row != rows->end() && row->at(0).get<std::int64_t>() <= slot.name; ++row) {
      week += row->at(3).get<std::int64_t>();
      month += row->at(4).get<std::int64_t>();
      if (row->at(0).get<std::int64_t>() == slot.name) {
        active = row->at(1).get<std::uint64_t>();
        granted = row->at(2).get<std::uint64_t>();
      }
    }
    points.push_back({{"at", zone.text(slot.at_ms)},
                      {"dau", active},
                      {"dau_granted", granted},
                      {"wau", week},
                      {"mau", month},
                      {"stickiness", rate(granted, static_cast<std::uint64_t>(month))}});
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
