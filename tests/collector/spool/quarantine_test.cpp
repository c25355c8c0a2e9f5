#include "collector/spool/quarantine.hpp"

#include <doctest/doctest.h>

#include "collector/spool/spool_audit.hpp"
#include "tests/support/spool_access.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/wire_batch.hpp"

using namespace footfall;
using namespace footfall::collector;

namespace {

using Counts = std::map<std::string, std::uint64_t>;

SpoolOptions options(const support::TempFolder& folder) {
  SpoolOptions options;
  options.file = folder / "spool.db";
  return options;
}

// One refused event of the site, of which so many bytes are kept.
void refuse(Spool& spool, int sequence, const char* site, std::size_t kept_bytes) {
  nlohmann::json body = support::wire_batch(sequence, 1);
  body["site"] = site;
  body["events"][0]["kind"] = "hologram";
  REQUIRE(support::append(spool, support::valid_batch(body), {{12, std::string(kept_bytes, 'x')}}));
}

}  // namespace

TEST_CASE("quarantine: a refused event is kept with all that is known of it, also across a restart") {
  const support::TempFolder folder;
  { refuse(*support::open_spool(options(folder)), 3, "shop", 5); }
  const auto quarantine = Quarantine::open(folder / "spool.db");
  REQUIRE(quarantine);
  const auto events = (*quarantine)->newest({}, 10);
  REQUIRE(events);
  REQUIRE(events->size() == 1);
  const QuarantinedEvent& event = events->front();
  CHECK(event.site == "shop");
  CHECK(event.number == 3);
  CHECK(event.reason == "unknown_kind");
  CHECK(event.field == "kind");
  CHECK(event.kept.offset == 12);
  CHECK(event.kept.body == "xxxxx");
  CHECK(event.facts.country == "DE");
  CHECK(to_hex(event.batch) == support::wire_batch(3, 1)["batch"]);
}

TEST_CASE("quarantine: a site is bounded in events, what is dropped is counted, other sites keep theirs") {
  const support::TempFolder folder;
  SpoolOptions bounded = options(folder);
  bounded.max_quarantined = 3;
  const auto spool = support::open_spool(bounded);
  refuse(*spool, 0, "blog", 1);
  for (int i = 0; i < 8; ++i) {
    refuse(*spool, i, "shop", 1);
  }
  const auto quarantine = Quarantine::open(folder / "spool.db");
  REQUIRE(quarantine);
  CHECK(*(*quarantine)->kept_by_reason({}) == Counts{{"unknown_kind", 4}});
  CHECK(*(*quarantine)->dropped_by_reason({}) == Counts{{"unknown_kind", 5}});
  CHECK(*(*quarantine)->kept_by_reason({.site = "blog"}) == Counts{{"unknown_kind", 1}});
  CHECK((*quarantine)->dropped_by_reason({.site = "blog"})->empty());
  CHECK((*quarantine)->kept_by_reason({.reason = "too_old"})->empty());
  CHECK((*quarantine)->dropped_by_reason({.reason = "too_old"})->empty());
  CHECK((*quarantine)->newest({.site = "blog"}, 10)->size() == 1);
  CHECK((*quarantine)->after({.site = "shop"}, 0, 10)->front().number == 5);
  // The counts that reports show know of the dropped ones.
  const auto audit = SpoolAudit::open(folder / "spool.db");
  CHECK(*(*audit)->quarantined_by_reason(0) == Counts{{"unknown_kind", 9}});
  const std::int64_t hour_ms = 3'600'000;
  const std::int64_t begin_ms = support::kSentAtMs - support::kSentAtMs % hour_ms;
  CHECK((*audit)->set_apart("shop", begin_ms, begin_ms + hour_ms)->quarantined ==
        Counts{{"unknown_kind", 8}});
}

TEST_CASE("quarantine: a site is bounded in bytes, after a restart as well") {
  const support::TempFolder folder;
  SpoolOptions bounded = options(folder);
  bounded.max_quarantined_bytes = 1'000;
  { refuse(*support::open_spool(bounded), 0, "shop", 900); }
  const auto spool = support::open_spool(bounded);
  refuse(*spool, 1, "shop", 90);
  const auto quarantine = Quarantine::open(folder / "spool.db");
  REQUIRE(quarantine);
  CHECK((*quarantine)->newest({}, 10)->size() == 2);
  refuse(*spool, 2, "shop", 90);
  CHECK((*quarantine)->newest({}, 10)->size() == 2);
  CHECK((*quarantine)->after({}, 0, 10)->front().number == 1);
  CHECK(*(*quarantine)->dropped_by_reason({}) == Counts{{"unknown_kind", 1}});
}

TEST_CASE("quarantine: purging takes what the filter names from before then, and makes room") {
  const support::TempFolder folder;
  SpoolOptions bounded = options(folder);
  bounded.max_quarantined = 2;
  const auto spool = support::open_spool(bounded);
  refuse(*spool, 0, "shop", 1);
  refuse(*spool, 1, "shop", 1);
  refuse(*spool, 0, "blog", 1);
  const auto quarantine = Quarantine::open(folder / "spool.db");
  REQUIRE(quarantine);
  CHECK(*(*quarantine)->purge({}, support::kSentAtMs) == 0);
  CHECK(*(*quarantine)->purge({.reason = "too_old"}, support::kSentAtMs + 1) == 0);
  CHECK(*(*quarantine)->purge({.site = "shop"}, support::kSentAtMs + 1) == 2);
  refuse(*spool, 2, "shop", 1);
  refuse(*spool, 3, "shop", 1);
  CHECK((*quarantine)->newest({}, 10)->size() == 3);
  CHECK((*quarantine)->dropped_by_reason({})->empty());
}

TEST_CASE("quarantine: where there is no spool it says so, and makes none") {
  const support::TempFolder folder;
  const auto quarantine = Quarantine::open(folder / "spool.db");
  REQUIRE_FALSE(quarantine);
  CHECK(quarantine.error().kind == FailureKind::kNotFound);
  CHECK_FALSE(std::filesystem::exists(folder / "spool.db"));
}
