#include "collector/simulate/wire_batches.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <vector>

#include "collector/enrich/stored_rows.hpp"
#include "collector/enrich/user_agents.hpp"
#include "collector/simulate/audience.hpp"
#include "tests/support/spool_record.hpp"

using namespace footfall::collector;
using namespace footfall::collector::simulate;

namespace {

Options options_of() {
  Options options;
  options.end_ms = 1'793'613'600'000;
  options.days = 2;
  options.visitors_per_day = 60;
  options.bot_share = 0.1;
  return options;
}

std::unique_ptr<Generator> generator_of() {
  auto made = Generator::create(options_of());
  REQUIRE(made.ok());
  return *std::move(made);
}

}  // namespace

TEST_CASE("wire batches: what arrives of them are the rows that go straight into the store") {
  std::map<std::pair<footfall::Id128, std::uint32_t>, StoredEvent> rows;
  const auto direct = generator_of();
  for (StoredEvent row; direct->next(row);) {
    rows.emplace(std::pair(row.batch_id, row.seq), row);
  }
  const auto agents = UserAgents::create();
  REQUIRE(agents.ok());
  const auto generator = generator_of();
  WireBatches batches(*generator);
  std::size_t events = 0;
  std::int64_t due_ms = 0;
  while (const auto batch = batches.next()) {
    CHECK(batch->due_ms >= due_ms);
    due_ms = batch->due_ms;
    SpoolRow row;
    row.facts.received_at_ms = batch->due_ms;
    row.facts.visitor = batch->header.visitor.value_or(footfall::Id128{});
    row.body = footfall::support::record_of(batch->body(batch->due_ms));
    const auto stored = stored_rows(row);
    REQUIRE(stored.has_value());
    REQUIRE(stored->size() == batch->events.size());
    const AgentFacts facts = (*agents)->facts({.user_agent = batch->user_agent});
    for (StoredEvent arrived : *stored) {
      const StoredEvent& sent = rows.at({arrived.batch_id, arrived.seq});
      if (sent.consent == footfall::Consent::kAnonymous) {
        arrived.visitor = sent.visitor;
      }
      arrived.session = sent.session;
      arrived.country = sent.country;
      arrived.browser = facts.browser;
      arrived.browser_version = facts.browser_version;
      arrived.os = facts.os;
      arrived.device = facts.device;
      arrived.bot = !facts.bot_reason.empty();
      arrived.bot_reason = facts.bot_reason;
      CHECK(arrived == sent);
      ++events;
    }
  }
  CHECK(events == rows.size());
  CHECK(events > 500);
}

TEST_CASE("wire batches: streams are numbered without holes") {
  const auto generator = generator_of();
  WireBatches batches(*generator);
  std::map<footfall::Id128, std::pair<std::int64_t, std::int64_t>> next;
  while (const auto batch = batches.next()) {
    auto& [sequence, first] = next[batch->header.stream];
    CHECK(batch->header.sequence == sequence);
    CHECK(batch->header.first == first);
    ++sequence;
    first += static_cast<std::int64_t>(batch->events.size());
  }
  CHECK(next.size() > 50);
}
