// docs/wire-format.md, "Pace".
#include "collector/ingest/tracker_pace.hpp"

#include <doctest/doctest.h>

using footfall::collector::TrackerPace;

TEST_CASE("pace: a site's own wish goes before the wish for all") {
  TrackerPace pace;
  CHECK(pace.of("shop").empty());
  CHECK(pace.add("60").ok());
  CHECK(pace.add("shop=stop").ok());
  CHECK(pace.of("shop") == "stop");
  CHECK(pace.of("blog") == "60");
}

TEST_CASE("pace: what is neither stop nor seconds is refused") {
  TrackerPace pace;
  for (const char* wrong : {"", "halt", "-1", "3601", "60s", "shop=", "shop=1.5"}) {
    CAPTURE(wrong);
    CHECK_FALSE(pace.add(wrong).ok());
  }
  CHECK(pace.of("shop").empty());
}
