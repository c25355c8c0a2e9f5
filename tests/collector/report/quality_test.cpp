// Data quality: figures worked out by hand, asked of a real engine.
#include <doctest/doctest.h>

#include "tests/collector/report/api.hpp"
#include "tests/collector/report/engine_store.hpp"

using namespace footfall;
using namespace footfall::collector;
using namespace footfall::collector::report_test;
using report::Json;

namespace {

const std::string kQuality = "/api/v1/sites/blog/reports/quality";
const std::vector<std::pair<std::string, std::string>> kTwoDays = {{"from", "2026-11-17"},
                                                                   {"to", "2026-11-19"}};

// An event with this number of a page load.
StoredEvent& numbered(Log& log, std::uint64_t stream, std::uint32_t seq, std::int64_t ts_ms) {
  StoredEvent& event = log.view(1, 11, ts_ms);
  event.site = "blog";
  event.stream = stream;
  event.seq = seq;
  return event;
}

}  // namespace

TEST_CASE("quality: missing numbers are lost, refused ones are not, the tail is not known") {
  EngineStore store;
  Log log;
  const std::int64_t noon = at("2026-11-17T12:00:00Z");
  for (const std::uint32_t seq : {0U, 1U, 4U, 5U}) {  // 2 and 3 are missing
    numbered(log, 7, seq, noon + seq);
  }
  numbered(log, 8, 1, noon);  // 0 is missing
  // Begins the day before: its gap is that day's.
  numbered(log, 9, 0, at("2026-11-16T23:59:00Z"));
  numbered(log, 9, 5, at("2026-11-17T00:01:00Z"));
  // Of rows without a stream no gap is known.
  numbered(log, 0, 50, noon);
  store.add(log.rows());
  Api api(store, Transport::kPlain, [](std::string_view, std::int64_t, std::int64_t) {
    return Outcome<IntakeCounts>(IntakeCounts{2, 9, {{"too_old", 1}}});
  });
  const Json data = json_of(api.get(kQuality, kTwoDays))["data"];
  CHECK(data["received"] == 7);
  CHECK(data["page_loads"] == 2);
  CHECK(data["lost"] == 2);
  CHECK(data["completeness"] == 5.0 / 7);
  CHECK(data["duplicate_batches"] == 2);
  CHECK(data["duplicate_events"] == 9);
  CHECK(data["quarantined"] == Json::array({Json{{"reason", "too_old"}, {"events", 1}}}));
}

TEST_CASE("quality: late from an hour on, bots always, by day of the zone, without gaps") {
  EngineStore store;
  Log log;
  const std::int64_t noon = at("2026-11-18T12:00:00Z");
  numbered(log, 1, 0, noon).received_at_ms = noon + 3'599'999;
  numbered(log, 1, 1, noon).received_at_ms = noon + 3'600'000;
  numbered(log, 1, 2, noon).bot = true;
  log.view(1, 11, noon).site = "shop";
  store.add(log.rows());
  Api api(store);
  const Json data = json_of(api.get(kQuality, kTwoDays))["data"];
  CHECK(data["late"] == 1);
  CHECK(data["bot_events"] == 1);
  CHECK(data["completeness"] == 1);
  CHECK(data["points"] ==
        Json::array(
            {Json{{"at", "2026-11-17T00:00:00+00:00"}, {"received", 0}, {"late", 0}, {"bot_events", 0}},
             Json{{"at", "2026-11-18T00:00:00+00:00"}, {"received", 3}, {"late", 1}, {"bot_events", 1}}}));
  CHECK(data["quarantined"].is_null());
  CHECK(api.get(kQuality, {{"filter", "country:is:DE"}}).status == 400);
}

TEST_CASE("quality: sampled events are counted, and what all stand for") {
  EngineStore store;
  Log log;
  const std::int64_t noon = at("2026-11-18T12:00:00Z");
  numbered(log, 1, 0, noon);
  numbered(log, 2, 0, noon).sample_rate = 0.5F;
  numbered(log, 3, 0, noon - 24 * 3'600'000).sample_rate = 0.25F;
  store.add(log.rows());
  Api api(store);
  CHECK(json_of(api.get(kQuality, kTwoDays))["data"]["sampling"] ==
        Json{{"events", 2}, {"lowest_rate", 0.25}, {"events_stood_for", 7}});
}

TEST_CASE("quality: without events nothing is known of completeness") {
  EngineStore store;
  Api api(store);
  const Json data = json_of(api.get(kQuality, kTwoDays))["data"];
  CHECK(data["received"] == 0);
  CHECK(data["completeness"].is_null());
}
