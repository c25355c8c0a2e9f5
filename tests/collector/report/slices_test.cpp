// Reports that read slices tell the same from the rollup and from single events.
#include "collector/report/slices.hpp"

#include <doctest/doctest.h>

#include "tests/collector/report/ask_report.hpp"
#include "tests/collector/report/engine_store.hpp"
#include "tests/collector/report/random_site.hpp"

using namespace footfall::collector;
using namespace footfall::collector::report_test;
using report::Json;
using report::SliceSource;

namespace {

report::Question question_of(std::string_view filter) {
  report::Question question;
  question.site = "shop";
  question.filter = *report::read_filter("filter", filter);
  return question;
}

report::Period period_of(const std::string& from, const std::string& to) {
  return {at(from), at(to), *report::Zone::load("UTC")};
}

}  // namespace

TEST_CASE("slices: the rollup is read for whole quarters of an hour and what it knows of its rows") {
  const report::Period day = period_of("2026-11-20T00:00:00Z", "2026-11-21T00:00:00Z");
  const report::Period cut = period_of("2026-11-20T00:15:00Z", "2026-11-20T00:29:59Z");
  CHECK(slice_source(question_of("country:is:DE"), day) == SliceSource::kRollup);
  CHECK(slice_source(question_of("country:is:DE"), cut) == SliceSource::kEvents);
  CHECK(slice_source(question_of("entry:is:/shop;(device:is:mobile|os:is:Linux)"), day) ==
        SliceSource::kRollup);
  CHECK(slice_source(question_of("page:is:/shop"), day) == SliceSource::kEvents);
  CHECK(slice_source(question_of("country:is:DE;(device:is:mobile|kind:is:click)"), day) ==
        SliceSource::kEvents);
}

TEST_CASE("slices: each report that reads them tells the same from single events, on random sites") {
  EngineStore store;
  for (std::uint64_t number = 900; number < 912; ++number) {
    const RandomSite site = make_random_site(number);
    store.add(site.rows);
    const Asking asking{site.name, site.timezone, site.end_ms, report::Bots::kExcluded};
    for (const char* name : {"overview", "timeseries", "active-users", "sessions", "anomalies"}) {
      for (const std::string filter : {"country:set", "device:is:mobile"}) {
        CAPTURE(site.name);
        CAPTURE(name);
        CAPTURE(filter);
        // Every event has a kind, and the rollup does not know it.
        CHECK(data_of(store, asking, name, {{"filter", filter}}) ==
              data_of(store, asking, name, {{"filter", filter + ";kind:set"}}));
      }
    }
  }
}
