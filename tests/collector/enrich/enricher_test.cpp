#include "collector/enrich/enricher.hpp"
#include "tests/support/spool_record.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace footfall::collector;
using footfall::Id128;

namespace {

constexpr std::int64_t kStart = 1'764'000'000'000;
constexpr std::int64_t kMinute = 60'000;

// A batch of page views at the minutes given, received as soon as the last had happened.
SpoolRow row_of(std::int64_t id, std::uint8_t visitor, const std::vector<std::int64_t>& minutes,
                std::string site = "shop") {
  SpoolRow row;
  row.id = id;
  row.site = site;
  const std::int64_t opened = kStart + minutes.front() * kMinute;
  const std::int64_t sent = kStart + minutes.back() * kMinute;
  row.facts.received_at_ms = sent;
  row.facts.visitor = Id128{{visitor}};
  std::string batch(32, '0');
  const std::string number = std::to_string(id);
  batch.replace(batch.size() - number.size(), number.size(), number);
  std::string body = R"({"v":1,"site":")" + site + R"(","batch":")" + batch + R"(","stream":")" + batch +
                     R"(","seq":0,"first":0,"opened_at":)" + std::to_string(opened) + R"(,"sent_at":)" +
                     std::to_string(sent) + R"(,"consent":"anonymous","tracker":"0.1.0","events":[)";
  for (const std::int64_t minute : minutes) {
    body += (minute == minutes.front() ? "" : ",");
    body += R"({"kind":"pageview","at":)" + std::to_string(kStart + minute * kMinute - opened) +
            R"(,"host":"shop.example","path":"/"})";
  }
  body += "]}";
  row.body = footfall::support::record_of(body);
  return row;
}

std::vector<std::uint64_t> sessions_of(const EnrichedBlock& block) {
  std::vector<std::uint64_t> ids;
  for (const StoredEvent& event : block.events) {
    ids.push_back(event.session);
  }
  return ids;
}

}  // namespace

TEST_CASE("enricher: a visitor's events fall into sessions across batches") {
  Enricher enricher;
  const auto first = sessions_of(enricher.enrich({{row_of(1, 1, {0, 10})}}));
  REQUIRE(first.size() == 2);
  CHECK(first[0] != 0);
  CHECK(first[0] == first[1]);
  CHECK(sessions_of(enricher.enrich({{row_of(2, 1, {40})}})) == std::vector{first[0]});
  CHECK(sessions_of(enricher.enrich({{row_of(3, 1, {71})}}))[0] != first[0]);
  CHECK(sessions_of(enricher.enrich({{row_of(4, 2, {40})}}))[0] != first[0]);
  CHECK(sessions_of(enricher.enrich({{row_of(5, 1, {40}, "blog")}}))[0] != first[0]);
}

TEST_CASE("enricher: a block done again gives the same rows") {
  const std::vector<SpoolRow> rows = {row_of(1, 1, {0, 10}), row_of(2, 2, {5}), row_of(3, 1, {120})};
  Enricher enricher;
  const EnrichedBlock once = enricher.enrich(rows);
  CHECK(enricher.enrich(rows).events == once.events);
  Enricher after_restart;
  CHECK(after_restart.enrich(rows).events == once.events);
}

TEST_CASE("enricher: batches out of order within a block come to the same sessions") {
  Enricher enricher;
  const EnrichedBlock block = enricher.enrich({{row_of(1, 1, {50}), row_of(2, 1, {0}), row_of(3, 1, {25})}});
  const auto ids = sessions_of(block);
  CHECK(ids == std::vector<std::uint64_t>(3, ids[0]));
  CHECK(block.joined.empty());
  CHECK(ids[0] == session_id_of({"shop", block.events[0].visitor}, kStart));
}

TEST_CASE("enricher: a session that a late batch joins to another is reported") {
  Enricher enricher;
  const auto early = sessions_of(enricher.enrich({{row_of(1, 1, {0})}}))[0];
  const EnrichedBlock apart = enricher.enrich({{row_of(2, 1, {50})}});
  const auto late = sessions_of(apart)[0];
  REQUIRE(early != late);
  const EnrichedBlock bridge = enricher.enrich({{row_of(3, 1, {25})}});
  CHECK(sessions_of(bridge)[0] == early);
  CHECK(bridge.joined == std::vector<JoinedSession>{{{"shop", apart.events[0].visitor}, late, early}});
}

TEST_CASE("enricher: an unreadable row is reported and the others go on") {
  SpoolRow broken = row_of(7, 1, {0});
  broken.body.pop_back();
  Enricher enricher;
  const EnrichedBlock block = enricher.enrich({{row_of(6, 1, {0}), broken, row_of(8, 1, {1})}});
  CHECK(block.events.size() == 2);
  CHECK(block.unreadable == std::vector<std::int64_t>{7});
}

TEST_CASE("enricher: late events are those the memory cannot place") {
  Enricher enricher;
  enricher.sessions().complete_from(kStart);
  const std::vector<SpoolRow> rows = {row_of(1, 1, {29}), row_of(2, 1, {30})};
  const EnrichedBlock block = enricher.read(rows);
  const auto late = enricher.late_events(block);
  REQUIRE(late.size() == 1);
  CHECK(late[0].at_ms == kStart + 29 * kMinute);
}
