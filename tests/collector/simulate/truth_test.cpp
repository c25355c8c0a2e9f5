#include "collector/simulate/truth.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <vector>

#include "collector/simulate/generator.hpp"
#include "tests/collector/simulate/recount.hpp"

using namespace footfall::collector;
using namespace footfall::collector::simulate;

namespace {

Options options_of(std::uint64_t seed) {
  Options options;
  options.seed = seed;
  options.end_ms = 1'793'613'600'000;
  options.days = 21;
  options.visitors_per_day = 120;
  options.adoption.from_day = 6;
  options.adoption.ramp_days = 7;
  options.anomalies = usual_anomalies(options.days);
  options.funnel.product_to_cart = 0.5;
  return options;
}

}  // namespace

TEST_CASE("truth: is what a slow recount of the rows by the definitions finds") {
  for (const std::uint64_t seed : {1U, 2U, 3U}) {
    CAPTURE(seed);
    auto generator = Generator::create(options_of(seed));
    REQUIRE(generator.ok());
    std::vector<StoredEvent> rows;
    for (StoredEvent row; (*generator)->next(row);) {
      rows.push_back(row);
    }
    const Truth recounted =
        footfall::support::recount(rows, (*generator)->calendar(), (*generator)->options().adoption.event);
    const Truth& truth = (*generator)->truth();
    CHECK(truth.events() + truth.bot_events == rows.size());
    CHECK(truth.events_by_kind == recounted.events_by_kind);
    CHECK(truth.visitors == recounted.visitors);
    CHECK(truth.sessions == recounted.sessions);
    CHECK(truth.engaged_sessions == recounted.engaged_sessions);
    CHECK(truth.days == recounted.days);
    CHECK(truth.funnel_per_visitor == recounted.funnel_per_visitor);
    CHECK(truth.funnel_per_session == recounted.funnel_per_session);
    CHECK(truth.retention == recounted.retention);
    CHECK(truth.orders == recounted.orders);
    CHECK(truth == recounted);
    CHECK(truth.orders > 50);
    CHECK(truth.feature_granted_visitors > 10);
  }
}

TEST_CASE("truth: sessions of the rows are those of the recount") {
  auto generator = Generator::create(options_of(4));
  REQUIRE(generator.ok());
  std::map<std::uint64_t, std::vector<StoredEvent>> visitors;
  for (StoredEvent row; (*generator)->next(row);) {
    visitors[row.visitor].push_back(row);
  }
  std::size_t long_visitors = 0;
  for (const auto& [visitor, rows] : visitors) {
    footfall::support::Rows pointers;
    for (const StoredEvent& row : rows) {
      pointers.push_back(&row);
    }
    std::set<std::uint64_t> ids;
    const auto sessions = footfall::support::sessions_of(pointers);
    for (const auto& session : sessions) {
      for (const StoredEvent* row : session) {
        CHECK(row->session == session.front()->session);
      }
      CHECK(ids.insert(session.front()->session).second);
    }
    long_visitors += sessions.size() > 1 ? 1U : 0U;
  }
  CHECK(long_visitors > 50);
}

TEST_CASE("truth: the JSON names every figure and the funnel's steps") {
  auto generator = Generator::create(options_of(1));
  REQUIRE(generator.ok());
  for (StoredEvent row; (*generator)->next(row);) {
  }
  const Truth& truth = (*generator)->truth();
  const auto json = truth_json(truth, (*generator)->options(), (*generator)->calendar());
  CHECK(json["pageviews"] == truth.events_by_kind[0]);
  CHECK(json["visitors"] == truth.visitors);
  CHECK(json["days"].size() == 21);
  CHECK(json["funnel"]["per_session"][4]["step"] == "custom:Ordered");
  CHECK(json["funnel"]["per_session"][4]["reached"] == truth.funnel_per_session[4]);
  CHECK(json["anomalies"].size() == 2);
  CHECK(json["retention"][0]["visitors"] == truth.cohorts[0]);
}
