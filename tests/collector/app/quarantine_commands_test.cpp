// `footfall quarantine list|show|purge` through the program, on what a collector refused.
#include <doctest/doctest.h>

#include <regex>

#include "tests/support/blocking_client.hpp"
#include "tests/support/collector_process.hpp"
#include "tests/support/fresh_batch.hpp"

using namespace footfall;

namespace {

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != text.npos;
}

// Three events, of which the last is of no kind.
std::string batch_with_one_wrong(const char* site, std::uint8_t stream) {
  nlohmann::json batch = support::fresh_batch(0, 3, stream);
  batch["site"] = site;
  batch["events"][2]["kind"] = "hologram";
  batch["events"][2]["title"] = "Mail me: anna@example.org";
  return batch.dump();
}

}  // namespace

TEST_CASE(
    "quarantine: list counts and names what was refused, by site and reason; show and purge do as they say") {
  support::CollectorProcess collector;
  collector.command({"site", "add", "blog"});
  const auto says = [&](std::vector<std::string> words) {
    const std::size_t before = collector.log().size();
    words.insert(words.begin(), "quarantine");
    collector.command(words);
    return collector.log().substr(before);
  };
  collector.spawn({}, "/bin/false");
  support::BlockingClient client;
  const std::uint16_t port = collector.wait_for_port();
  CHECK(says({"list"}) == "Nothing was refused.\n");
  REQUIRE(client.post(port, batch_with_one_wrong("shop", 1)) == 202);
  REQUIRE(client.post(port, batch_with_one_wrong("shop", 2)) == 202);
  REQUIRE(client.post(port, batch_with_one_wrong("blog", 3)) == 202);
  collector.end(SIGKILL);

  const std::string all = says({"list"});
  CHECK(has(all, "3 refused as unknown_kind\n"));
  CHECK(
      std::regex_search(all, std::regex("\n3\t\\S+\tblog\tevent 2\tunknown_kind\tkind\tat byte \\d+\n2\t")));
  CHECK_FALSE(has(all, "Nothing was refused."));
  const std::string blog = says({"list", "--site", "blog"});
  CHECK(has(blog, "1 refused as unknown_kind\n"));
  CHECK_FALSE(has(blog, "shop"));
  CHECK(says({"list", "--reason", "too_old"}) == "Nothing was refused.\n");
  CHECK(says({"list", "--limit", "0"}) == "3 refused as unknown_kind\n");

  const std::string one = says({"show", "3"});
  for (const char* part :
       {"site\t\tblog\n", "event\t\t2\n", "reason\t\tunknown_kind\n", "field\t\tkind\n", "hologram"}) {
    CAPTURE(part);
    CHECK(has(one, part));
  }
  CHECK_FALSE(has(one, "anna@example.org"));
  CHECK(collector.refused({"quarantine", "show", "99"}));
  CHECK(has(collector.log(), "no refused event has this number"));

  CHECK(says({"purge", "--older-than-days", "1"}) == "Removed 0 refused events.\n");
  CHECK(says({"purge", "--site", "blog"}) == "Removed 1 refused events.\n");
  CHECK(says({"purge", "--reason", "unknown_kind"}) == "Removed 2 refused events.\n");
  CHECK(says({"list"}) == "Nothing was refused.\n");
  const std::size_t before = collector.log().size();
  collector.command({"audit"});
  const std::string audit = collector.log().substr(before);
  CHECK(has(audit, "\tcommand line\tquarantine purged\tblog\n"));
  CHECK(has(audit, "\tcommand line\tquarantine purged\tall sites\n"));
}
