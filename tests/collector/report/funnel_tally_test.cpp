#include "collector/report/funnel_tally.hpp"

#include <doctest/doctest.h>

using namespace footfall::collector::report;

namespace {

using Counts = std::vector<std::pair<std::string, std::uint64_t>>;

constexpr std::uint16_t kFirst = 1, kSecond = 2;

void add(FunnelTally& tally, const std::string& value, const std::vector<FunnelEvent>& events,
         const std::vector<FunnelPage>& pages = {}) {
  tally.add({value, events, pages});
}

}  // namespace

TEST_CASE("funnel tally: how many came how far, by value, the largest first") {
  FunnelTally tally(2, std::nullopt);
  add(tally, "DE", {{10, kFirst}, {20, kSecond}});
  add(tally, "FR", {{10, kFirst}});
  add(tally, "FR", {{10, kFirst}, {15, kSecond}});
  add(tally, "AT", {{10, kFirst}});
  CHECK(tally.reached(0) == 4);
  CHECK(tally.reached(1) == 2);
  const auto groups = tally.groups(2);
  REQUIRE(groups.size() == 2);
  CHECK(groups[0].first == "FR");
  CHECK(groups[0].second[0] == 2);
  CHECK(groups[0].second[1] == 1);
  CHECK(groups[1].first == "AT");
  CHECK(tally.groups(9).size() == 3);
}

TEST_CASE("funnel tally: the wait is that of the middle, between two rounded half up") {
  FunnelTally tally(2, std::nullopt);
  CHECK_FALSE(tally.median_wait_ms(1));
  add(tally, "", {{0, kFirst}, {100, kSecond}});
  CHECK(tally.median_wait_ms(1) == 100);
  add(tally, "", {{0, kFirst}, {3, kSecond}});
  CHECK(tally.median_wait_ms(1) == 52);
  CHECK_FALSE(tally.median_wait_ms(0));
}

TEST_CASE("funnel tally: the lost went to the page after the step they reached last, or nowhere") {
  FunnelTally tally(2, std::nullopt);
  add(tally, "", {{10, kFirst}}, {{10, "/cart"}, {11, "/help"}, {12, "/"}});
  add(tally, "", {{10, kFirst}}, {{5, "/before"}, {10, "/cart"}});
  add(tally, "", {{10, kFirst}}, {{10, "/cart"}, {30, "/later"}, {30, "/help"}});
  add(tally, "", {{10, kFirst}, {20, kSecond}}, {{10, "/cart"}, {30, "/thanks"}});
  CHECK(tally.lost_to(0, 5) == Counts{{"/help", 2}, {"", 1}});
  CHECK(tally.lost_to(0, 1) == Counts{{"/help", 2}});
  CHECK(tally.lost_to(1, 5).empty());
}
