#include <map>

#include "collector/report/ask.hpp"
#include "collector/report/features.hpp"
#include "collector/report/parameters.hpp"
#include "collector/report/retention.hpp"
#include "collector/report/slices.hpp"
#include "embedded/report_sql.hpp"

namespace footfall::collector::report {
namespace {

constexpr Parameter kFeature = {.name = "feature",
                                .about = "An event that shows use, or @NAME of a saved feature.",
                                .takes = Takes::kEvent,
                                .least_times = 1,
                                .most_times = 20,
                                .example = "custom:Used wishlist"};

Json curve_json(const Period& period, const std::vector<nlohmann::json>& rows, std::uint64_t active) {
  std::map<std::int64_t, std::pair<std::uint64_t, std::uint64_t>> users;
  for (const nlohmann::json& row : rows) {
    if (!row.at(0).is_null()) {
      users[row.at(0).get<std::int64_t>()] = {row.at(1).get<std::uint64_t>(), row.at(2).get<std::uint64_t>()};
    }
  }
  Json curve = Json::array();
  std::uint64_t adopted = 0;
  for (const Slot& slot : slots_of(period, Interval::kDay)) {
    const auto [used, fresh] = users[slot.name];
    adopted += fresh;
    curve.push_back({{"at", period.zone.text(slot.at_ms)},
                     {"users", used},
                     {"new_users", fresh},
                     {"new_users_so_far", adopted},
                     {"new_rate_so_far", rate(adopted, active)}});
  }
  return curve;
}

boost::asio::awaitable<Answer<Json>> adoption_of(Store& store, const Question& question, Matcher feature) {
  const std::string sql = with_passing(embedded::report_sql::adoption, question);
  Query query = slices_query_for(sql, question, question.period);
  query.params.emplace_back("of_all", "0");
  query.params.emplace_back("kind", feature.kind);
  put_intervals(query, question.period.zone, Interval::kDay, question.period.from_ms, question.period.to_ms);
  SqlText used("feature_");
  write_condition(feature, used);
  put(query, "/*feature*/ 1", used);
  const Answer<std::vector<nlohmann::json>> rows = co_await rows_of(store, std::move(query));
  if (!rows) {
    co_return rows.error();
  }
  const Period weeks = from_whole_interval(question.period, Interval::kWeek);
  const RetentionAsked again{Interval::kWeek, feature, feature};
  const Answer<Json> retention = co_await retention_of(store, question, weeks, again);
  if (!retention) {
    co_return retention.error();
  }
  for (const nlohmann::json& row : *rows) {
    if (!row.at(0).is_null()) {
      continue;
    }
    const auto active = row.at(1).get<std::uint64_t>();
    const auto users = row.at(2).get<std::uint64_t>();
    const auto fresh = row.at(4).get<std::uint64_t>();
    co_return Json{{"feature", feature.text},
                   {"active_visitors", active},
                   {"users", users},
                   {"rate", rate(users, active)},
                   {"new_users", fresh},
                   {"returning_users", users - fresh},
                   {"uses", row.at(3)},
                   {"uses_per_user", rate(row.at(3).get<std::uint64_t>(), users)},
                   {"median_ms_to_adopt", rounded_ms(row.at(5))},
                   {"curve", curve_json(question.period, *rows, active)},
                   {"retention", *retention}};
  }
  co_return unreadable_row();
}

boost::asio::awaitable<Answer<Finding>> run(Store& store, Question question) {
  const Answer<std::vector<Matcher>> features =
      read_features(*question.request, kFeature.least_times, kFeature.most_times);
  if (!features) {
    co_return features.error();
  }
  Json list = Json::array();
  for (const Matcher& feature : *features) {
    Answer<Json> one = co_await adoption_of(store, question, feature);
    if (!one) {
      co_return one.error();
    }
    list.push_back(*std::move(one));
  }
  const Answer<Json> share = co_await granted_share(store, question, question.period);
  if (!share) {
    co_return share.error();
  }
  std::vector<RateFact> rates;
  for (const Json& one : list) {
    rates.push_back({one.at("feature").get<std::string>(), one.at("users").get<std::uint64_t>(),
                     one.at("active_visitors").get<std::uint64_t>()});
  }
  co_return Finding{Json{{"features", std::move(list)}}, std::nullopt, *share, std::move(rates)};
}

// What the answer holds (shape.hpp).
constexpr std::string_view kData = R"({
  "features": [{
    "feature": "text", "active_visitors": "count", "users": "count", "rate": "rate", "new_users": "count",
    "returning_users": "count", "uses": "count", "uses_per_user": "number?", "median_ms_to_adopt": "ms",
    "curve": [{
      "at": "instant", "users": "count", "new_users": "count", "new_users_so_far": "count",
      "new_rate_so_far": "rate"
    }],
    "retention": "RetentionData"
  }]
})";

}  // namespace

Report adoption_report() {
  return {"adoption",
          "Of visitors with granted consent: those who used the feature in the period over those active in "
          "it; new ones "
          "used it for the first time ever; time to adopt: from a new one's first event ever to the first "
          "use, the "
          "median. Curve: users by day, and new ones added up. Retention: by week of first use, those who "
          "used it again "
          "in the n-th week after.",
          {kFeature},
          run,
          kData};
}

}  // namespace footfall::collector::report
