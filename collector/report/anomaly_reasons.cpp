#include "collector/report/anomaly_reasons.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>

#include "collector/report/ask.hpp"
#include "collector/report/session_rules.hpp"
#include "embedded/report_sql.hpp"

namespace footfall::collector::report {
namespace {

constexpr std::size_t kMaxReasons = 3;
// A value explains an anomaly when it has this much more of the change than of the traffic.
constexpr double kLeastExcess = 0.15;

// Of which events what is counted.
struct Counting {
  std::string_view metric;
  std::string_view whom;  // visitor or session: each once; event: as often as it comes
  SqlLiteral events;
};
constexpr std::array<Counting, 6> kCountings = {
    {{"pageviews", "event", "kind = 'pageview'"},
     {"visitors", "visitor", "1"},
     {"sessions", "session", "1"},
     {"engaged_sessions", "session",
      "(visitor, session) IN (SELECT visitor, session FROM events WHERE site = {site:String} AND ts >= "
      "fromUnixTimestamp64Milli({scan_from:Int64} - 4 * 604800000, 'UTC') AND ts < "
      "fromUnixTimestamp64Milli({scan_to:Int64}, 'UTC') GROUP BY visitor, session HAVING sum(engaged_ms) >= "
      "{engaged_from_ms:UInt64} OR countIf(kind = 'pageview') >= 2 OR countIf(kind IN ('custom', 'submit')) "
      "> 0)"},
     {"error_rate", "session", "kind = 'error'"},
     {"request_failure_rate", "event", "kind = 'request' AND request_status >= 400"}}};

double rounded(double value) {
  return std::round(value * 100) / 100;
}

// What most of the change comes from, beyond its share of the usual traffic.
Json ranked_reasons(const std::vector<nlohmann::json>& rows) {
  double change = 0, usual = 0;
  for (const nlohmann::json& row : rows) {
    if (row.at(0) == "") {
      usual = row.at(3).get<double>();
      change = row.at(2).get<double>() - usual;
    }
  }
  Json reasons = Json::array();
  if (change == 0) {
    return reasons;
  }
  std::vector<std::pair<double, Json>> ranked;
  for (const nlohmann::json& row : rows) {
    const double share = (row.at(2).get<double>() - row.at(3).get<double>()) / change;
    const double usual_share = usual > 0 ? row.at(3).get<double>() / usual : 0;
    if (row.at(0) != "" && share - usual_share >= kLeastExcess) {
      ranked.emplace_back(usual_share - share, Json{{"dimension", row.at(0)},
                                                    {"value", row.at(1)},
                                                    {"actual", row.at(2)},
                                                    {"usual", rounded(row.at(3).get<double>())},
                                                    {"share_of_change", rounded(share)},
                                                    {"usual_share", rounded(usual_share)}});
    }
  }
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  for (std::size_t i = 0; i < std::min(kMaxReasons, ranked.size()); ++i) {
    reasons.push_back(std::move(ranked[i].second));
  }
  return reasons;
}

}  // namespace

boost::asio::awaitable<Answer<Json>> reasons_of(Store& store, const Question& question, Period span,
                                                std::string_view metric, const Matcher* goal) {
  const auto counting = std::find_if(kCountings.begin(), kCountings.end(),
                                     [&](const Counting& one) { return one.metric == metric; });
  if (goal == nullptr && counting == kCountings.end()) {
    co_return Json(Json::array());
  }
  Query query = query_for(embedded::report_sql::anomalies_explained, question, span);
  SqlText counted("counted_");
  if (goal != nullptr) {
    write_condition(*goal, counted);
  } else {
    counted << counting->events;
  }
  put(query, "/*counted*/ 1", counted);
  query.params.emplace_back("whom", goal != nullptr ? "event" : std::string(counting->whom));
  query.params.emplace_back("engaged_from_ms", std::to_string(kEngagedFromMs));
  const Answer<std::vector<nlohmann::json>> rows = co_await rows_of(store, std::move(query));
  if (!rows) {
    co_return rows.error();
  }
  co_return ranked_reasons(*rows);
}

}  // namespace footfall::collector::report
