// anonymize_cases.json beside this file, natively and as WebAssembly: what is personal and what must become
// of it, and beside it what only looks so and stays. `overcautious` is harmless and taken all the same.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "footfall/limits.hpp"
#include "footfall/scrub.hpp"
#include "tests/support/golden.hpp"

using namespace footfall;

namespace {

const nlohmann::json& cases(const char* group) {
  static const auto all = nlohmann::json::parse(
      support::read_file(FOOTFALL_SOURCE_DIR "/tests/core/anonymize_cases.json"), nullptr, false);
  REQUIRE(all.contains(group));
  return all[group];
}

std::string scrub(std::string_view group, const std::string& text) {
  return group.ends_with("paths") ? scrub_path(text, kMaxPathBytes) : scrub_text(text, kMaxPropTextBytes);
}

void check_case(std::string_view group, const std::string& in, const std::string& out) {
  CAPTURE(in);
  CHECK(scrub(group, in) == out);
  CHECK(scrub(group, out) == out);
}

}  // namespace

TEST_CASE("anonymize cases: what is personal becomes its marker, in texts and paths") {
  std::size_t checked = 0;
  for (const char* group : {"personal_texts", "overcautious_texts", "personal_paths"}) {
    for (const nlohmann::json& example : cases(group)) {
      check_case(group, example[0], example[1]);
      CHECK(example[0] != example[1]);
      ++checked;
    }
  }
  CHECK(checked >= 300);
}

TEST_CASE("anonymize cases: what only looks personal stays as it is") {
  std::size_t checked = 0;
  for (const char* group : {"harmless_texts", "harmless_paths"}) {
    for (const nlohmann::json& example : cases(group)) {
      check_case(group, example, example);
      ++checked;
    }
  }
  CHECK(checked >= 150);
}

TEST_CASE("anonymize cases: a personal text is found in the middle of a sentence as well as alone") {
  for (const nlohmann::json& example : cases("personal_texts")) {
    const std::string in = example[0];
    CAPTURE(in);
    const std::string alone = scrub_text(in, kMaxPropTextBytes);
    CHECK(scrub_text("Seen: " + in + " by them", kMaxPropTextBytes) == "Seen: " + alone + " by them");
  }
}
