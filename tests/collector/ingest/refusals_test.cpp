#include "collector/ingest/refusals.hpp"

#include <doctest/doctest.h>

#include <string>

#include "tests/support/golden.hpp"

using namespace footfall;
using namespace footfall::collector;

TEST_CASE("refusals: the table is the one that docs/wire-format.md prints") {
  const std::string page = support::read_file(FOOTFALL_SOURCE_DIR "/docs/wire-format.md");
  for (std::size_t i = 0; i < kErrorCodeCount; ++i) {
    const Refusal& refusal = refusal_of(static_cast<ErrorCode>(i));
    if (refusal.refuses == Refuses::kNever) {
      continue;
    }
    const std::string status =
        refusal.refuses == Refuses::kEvent ? "quarantine" : std::to_string(refusal.status);
    const std::string row = "| `" + std::string(error_name(refusal.code)) + "` | " + status;
    CAPTURE(row);
    CHECK(page.find(row) != std::string::npos);
  }
}
