// Figures worked out by hand, asked of a real engine.
#include <doctest/doctest.h>

#include "tests/collector/report/ask_report.hpp"
#include "tests/collector/report/engine_store.hpp"
#include "tests/collector/report/events.hpp"

using namespace footfall;
using namespace footfall::collector;
using namespace footfall::collector::report_test;
using report::Json;

namespace {

const Parameters kDay = {{"from", "2026-11-17"}, {"to", "2026-11-18"}};

}  // namespace

TEST_CASE("overview: 9.9 s of engaged time is a bounce, 10 s is not") {
  EngineStore store;
  Log log;
  const std::int64_t noon = at("2026-11-17T12:00:00Z");
  log.view(1, 11, noon);
  log.engaged(1, 11, noon + 9'900, 9'900);
  log.view(2, 21, noon);
  log.engaged(2, 21, noon + 6'000, 6'000);
  log.engaged(2, 21, noon + 12'000, 4'000);
  store.add(log.rows());
  const Json current = data_of(store, {}, "overview", kDay)["current"];
  CHECK(current == Json{{"visitors", 2},
                        {"sessions", 2},
                        {"pageviews", 2},
                        {"engaged_sessions", 1},
                        {"bounce_rate", 0.5},
                        {"session_ms_median", 10'950},
                        {"engaged_ms_median", 9'950}});
}
