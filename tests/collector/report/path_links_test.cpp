#include "collector/report/path_links.hpp"

#include <doctest/doctest.h>

#include <map>
#include <tuple>

#include "collector/simulate/chance.hpp"

using namespace footfall::collector::report;

namespace {

std::vector<PathLink> told(std::vector<PathLink> links, std::uint64_t k) {
  hide_small_links(links, k);
  return links;
}

}  // namespace

TEST_CASE(
    "path links: one of few visitors takes the smallest beside it along, from its stop and to its next") {
  const std::vector<PathLink> all = {{0, "/", "/a", 20, 20},
                                     {0, "/", "/b", 9, 9},
                                     {0, "/", "/c", 1, 1},
                                     {1, "/a", "/d", 13, 13},
                                     {1, "/a", "", 7, 7}};
  const std::vector<PathLink> left = told(all, 5);
  REQUIRE(left.size() == 3);
  CHECK(left[0].next == "/a");
  CHECK(left[1].next == "/d");
  CHECK(told(all, 1).size() == 5);
}

TEST_CASE("path links: what is told of a stop leaves nothing or k visitors of what comes to it and goes on") {
  footfall::collector::simulate::Chance chance(11);
  for (int round = 0; round < 200; ++round) {
    std::map<std::tuple<std::int64_t, std::string, std::string>, std::uint64_t> ways;
    for (std::uint32_t visitor = 0, all = 5 + chance.below(60); visitor < all; ++visitor) {
      std::string stop = "s0";
      for (std::int64_t level = 0; level < 3 && !stop.empty(); ++level) {
        const std::uint32_t next = chance.below(1 + chance.below(5));
        const std::string to = next == 0 ? "" : "s" + std::to_string(next);
        ++ways[{level, stop, to}];
        stop = to;
      }
    }
    std::vector<PathLink> links;
    for (const auto& [way, visitors] : ways) {
      links.push_back({std::get<0>(way), std::get<1>(way), std::get<2>(way), visitors, visitors});
    }
    const auto from_and_to = [](const std::vector<PathLink>& some) {
      std::map<std::tuple<std::int64_t, std::string, bool>, std::uint64_t> sums;
      for (const PathLink& link : some) {
        sums[{link.level, link.stop, false}] += link.visitors;
        if (!link.next.empty()) {
          sums[{link.level + 1, link.next, true}] += link.visitors;
        }
      }
      return sums;
    };
    const auto all = from_and_to(links);
    hide_small_links(links, 5);
    for (const auto& [stop, sum] : from_and_to(links)) {
      const std::uint64_t hidden = all.at(stop) - sum;
      CHECK((hidden == 0 || hidden >= 5));
    }
  }
}
