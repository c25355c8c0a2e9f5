// What the simulator knows of the traffic that it made up, asked back through the reports' API: counted
// figures to the last one, with closed days and without; the chance with which it lets visitors come back
// within its sampling error.
#include <doctest/doctest.h>

#include <cmath>

#include "collector/report/close_days.hpp"
#include "collector/report/close_sessions.hpp"
#include "collector/simulate/generator.hpp"
#include "collector/simulate/shop.hpp"
#include "tests/collector/report/api.hpp"
#include "tests/collector/report/engine_store.hpp"

using namespace footfall::collector;
using namespace footfall::collector::report_test;
using report::Json;

namespace {

using Parameters = std::vector<std::pair<std::string, std::string>>;

constexpr int kDays = 28;

simulate::Options options() {
  simulate::Options options;
  options.seed = 11;
  options.end_ms = at("2026-11-23T23:00:00Z");  // midnight in Berlin
  options.days = kDays;
  options.visitors_per_day = 260;
  options.history = simulate::History::kFresh;
  options.adoption.from_day = 7;
  options.adoption.ramp_days = 7;
  return options;
}

// The site's traffic in a store, and its reports.
class Simulated {
 public:
  Simulated() : api(store), generator_(*simulate::Generator::create(options())) {
    std::vector<StoredEvent> rows;
    for (StoredEvent row; generator_->next(row);) {
      rows.push_back(row);
    }
    store.add(rows);
    api.now_ms = options().end_ms + 10 * report::kDayMs;
  }

  const simulate::Truth& truth() const { return generator_->truth(); }
  const simulate::Calendar& calendar() const { return generator_->calendar(); }

  Json data(const std::string& name, Parameters parameters) {
    parameters.emplace_back("from", calendar().days().front().date);
    parameters.emplace_back("to", "2026-11-24");
    const http::Response response = api.get("/api/v1/sites/shop/reports/" + name, parameters);
    REQUIRE(response.status == 200);
    return json_of(response).at("data");
  }

  void close_days() {
    const auto now = [this] { return api.now_ms; };
    const report::Zone berlin = *report::Zone::load("Europe/Berlin");
    report::DayCloser days(store, now);
    report::SessionCloser sessions(store, now);
    CHECK(run(days.close("shop", berlin, 1'000)).value() == kDays);
    CHECK(run(sessions.close("shop", berlin, 1'000)).value() == kDays);
  }

  EngineStore store;
  Api api;

 private:
  std::unique_ptr<simulate::Generator> generator_;
};

void check_totals(Simulated& site) {
  const simulate::Truth& truth = site.truth();
  const Json current = site.data("overview", {}).at("current");
  CHECK(current.at("visitors") == truth.visitors);
  CHECK(current.at("sessions") == truth.sessions);
  CHECK(current.at("engaged_sessions") == truth.engaged_sessions);
  const Json points = site.data("timeseries", {{"interval", "day"}}).at("points");
  const Json active = site.data("active-users", {}).at("points");
  REQUIRE(points.size() == truth.days.size());
  for (std::size_t day = 0; day < points.size(); ++day) {
    CHECK(points.at(day).at("visitors") == truth.days[day].visitors);
    CHECK(points.at(day).at("pageviews") == truth.days[day].pageviews);
    CHECK(active.at(day).at("dau") == truth.days[day].active_visitors);
  }
}

void check_breakdowns(Simulated& site) {
  const simulate::Truth& truth = site.truth();
  for (const auto& [by, figure, counted] : {std::tuple("channel", "sessions", &truth.sessions_by_channel),
                                            std::tuple("country", "sessions", &truth.sessions_by_country),
                                            std::tuple("device", "sessions", &truth.sessions_by_device),
                                            std::tuple("page", "pageviews", &truth.pageviews_by_path)}) {
    CAPTURE(by);
    std::map<std::string, std::uint64_t> told;
    const Json data = site.data("breakdown", {{"by", by}, {"limit", "1000"}});
    for (const Json& row : data.at("rows")) {
      told[row.at("value").get<std::string>()] = row.at(figure).get<std::uint64_t>();
    }
    CHECK(told == *counted);
  }
}

void check_funnel(Simulated& site, const std::string& per, const simulate::FunnelTruth& reached) {
  Parameters asked = {{"per", per}};
  for (const std::string_view step : simulate::kFunnelSteps) {
    asked.emplace_back("step", step);
  }
  const Json steps = site.data("funnel", asked).at("steps");
  REQUIRE(steps.size() == reached.size());
  for (std::size_t i = 0; i < reached.size(); ++i) {
    CAPTURE(i);
    CHECK(steps.at(i).at("reached") == reached.at(i));
  }
  CHECK(reached.back() > 20);
}

void check_retention(Simulated& site) {
  const simulate::Truth& truth = site.truth();
  const Json cohorts = site.data("retention", {{"interval", "day"}}).at("cohorts");
  REQUIRE(cohorts.size() == truth.cohorts.size());
  for (std::size_t day = 0; day < cohorts.size(); ++day) {
    CAPTURE(day);
    CHECK(cohorts.at(day).at("size") == truth.cohorts[day]);
    for (std::size_t n = 0; day + n < cohorts.size(); ++n) {
      CHECK(cohorts.at(day).at("cells").at(n).at("visitors") == truth.retention[day][n]);
    }
  }
}

}  // namespace

TEST_CASE("truth: reports tell to the last one what the simulator counted while it made the traffic up") {
  Simulated site;
  const auto check = [&] {
    check_totals(site);
    check_breakdowns(site);
    check_funnel(site, "visitor", site.truth().funnel_per_granted_visitor);
    check_funnel(site, "session", site.truth().funnel_per_session);
    check_retention(site);
    const Json feature = site.data("adoption", {{"feature", "custom:Used wishlist"}}).at("features").at(0);
    CHECK(feature.at("users") == site.truth().feature_granted_visitors);
    CHECK(feature.at("new_users") == feature.at("users"));
    const Json orders = site.data("goals", {{"goal", "custom:Ordered"}}).at("rows").at(0);
    CHECK(orders.at("conversions") == site.truth().orders);
    CHECK(orders.at("value").get<double>() == doctest::Approx(static_cast<double>(site.truth().revenue)));
  };
  check();
  site.close_days();
  check();
}

TEST_CASE(
    "truth: visitors come back with the chance that the simulator was given, within its sampling error") {
  Simulated site;
  const std::vector<double> curve = options().retention;
  const Json cohorts = site.data("retention", {{"interval", "day"}}).at("cohorts");
  for (const std::size_t n : {std::size_t{1}, std::size_t{2}, std::size_t{3}, std::size_t{7}}) {
    double came = 0, expected = 0, variance = 0;
    for (std::size_t day = 0; day + n < cohorts.size(); ++day) {
      const double size = cohorts.at(day).at("size").get<double>();
      const double chance = curve[n - 1] * simulate::weekday_weight(site.calendar().days()[day + n].weekday);
      came += cohorts.at(day).at("cells").at(n).at("visitors").get<double>();
      expected += size * chance;
      variance += size * chance * (1 - chance);
    }
    CAPTURE(n);
    CAPTURE(came);
    CAPTURE(expected);
    // Four deviations; visits that go on past midnight make a percent or two of the first day's more.
    const double beyond_midnight = 0.02 * expected + (n == 1 ? 0.01 * expected / curve[0] : 0);
    CHECK(std::abs(came - expected) < 4 * std::sqrt(variance) + beyond_midnight);
    CHECK(expected > 50);
  }
}
