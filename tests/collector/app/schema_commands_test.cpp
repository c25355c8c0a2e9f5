// Schemas through the program: what breaks one is quarantined by a collector that serves, and put back once
// it may be stored, with the replay and the collector killed on the way; the TypeScript of them type-checks.
#include <doctest/doctest.h>

#include <cstdlib>
#include <nlohmann/json.hpp>
#include <sstream>

#include "collector/app/data_folder.hpp"
#include "collector/app/store_access.hpp"
#include "collector/spool/quarantine.hpp"
#include "collector/store/clickhouse_store.hpp"
#include "tests/support/blocking_client.hpp"
#include "tests/support/collector_process.hpp"
#include "tests/support/run_awaitable.hpp"
#include "tests/support/wire_batch.hpp"

using namespace footfall;
using namespace footfall::collector;
using nlohmann::json;

namespace {

constexpr int kBatches = 10;
constexpr int kEvents = 150;

// A page view, and events of an own name whose plan is gold.
std::string batch_of_golds(int sequence) {
  json body = support::wire_batch(sequence, kEvents);
  const std::int64_t now = system_now_ms();
  body["opened_at"] = now - 1'000;
  body["sent_at"] = now;
  for (int i = 1; i < kEvents; ++i) {
    body["events"][static_cast<std::size_t>(i)] = {
        {"kind", "custom"}, {"at", i}, {"name", "Signed up"}, {"props", {{"plan", "gold"}}}};
  }
  return body.dump();
}

void write(const std::filesystem::path& file, std::string_view text) {
  std::ofstream(file) << text;
}

std::uint64_t quarantined(const std::filesystem::path& file) {
  std::uint64_t sum = 0;
  const auto quarantine = Quarantine::open(file);
  REQUIRE(quarantine);
  const auto counts = (*quarantine)->kept_by_reason({});
  REQUIRE(counts);
  for (const auto& [reason, count] : *counts) {
    sum += count;
  }
  return sum;
}

}  // namespace

TEST_CASE("schema: a rule is changed and what it refused is put back, once, whoever is killed meanwhile") {
  support::CollectorProcess collector;
  app::DataFolder folder;
  folder.path = collector.data();
  const support::TempFolder files;
  write(files / "strict.json", R"({"properties":{"plan":{"enum":["free","pro"]}}})");
  write(files / "wider.json", R"({"properties":{"plan":{"enum":["free","pro","gold"]}}})");
  collector.command({"schema", "add", "shop", "Signed up", files / "strict.json"});
  collector.spawn();
  support::BlockingClient client;
  std::uint16_t port = collector.wait_for_port();
  for (int i = 0; i < kBatches; ++i) {
    REQUIRE(client.post(port, batch_of_golds(i)) == 202);
  }
  constexpr std::uint64_t kRefused = kBatches * (kEvents - 1);
  CHECK(quarantined(folder.spool()) == kRefused);
  collector.command({"quarantine", "replay"});
  CHECK(quarantined(folder.spool()) == kRefused);

  collector.command({"schema", "add", "shop", "Signed up", files / "wider.json"});
  collector.kill_command({"quarantine", "replay"}, [] { return true; });
  collector.kill_command({"quarantine", "replay"}, [&] { return quarantined(folder.spool()) < kRefused; });
  collector.end(SIGKILL);
  collector.command({"quarantine", "replay"});
  CHECK(quarantined(folder.spool()) == 0);
  collector.command({"quarantine", "replay"});
  CHECK(collector.log().find("Put back 0 events.") != std::string::npos);
  collector.spawn();
  port = collector.wait_for_port();
  // A browser that retries, late.
  CHECK(client.post(port, batch_of_golds(0)) == 202);
  CHECK(collector.end(SIGTERM) == 0);
  collector.command({"verify", "--engine", FOOTFALL_ENGINE});
  CHECK(collector.log().find("acknowledged\t" + std::to_string(kBatches * kEvents) + " events") !=
        std::string::npos);
  CHECK(collector.log().find("stored\t\t" + std::to_string(kBatches * kEvents)) != std::string::npos);
}

TEST_CASE(
    "schema: with --on-violation flag an event that breaks one is stored, and says which property it was") {
  support::CollectorProcess collector;
  const support::TempFolder files;
  write(files / "strict.json", R"({"properties":{"plan":{"enum":["free","pro"]}}})");
  collector.command({"schema", "add", "shop", "Signed up", files / "strict.json", "--on-violation", "flag"});
  collector.spawn();
  support::BlockingClient client;
  REQUIRE(client.post(collector.wait_for_port(), batch_of_golds(0)) == 202);
  CHECK(collector.end(SIGTERM) == 0);
  const std::size_t before = collector.log().size();
  collector.command({"export", "--site", "shop", "--engine", FOOTFALL_ENGINE});
  std::istringstream lines(collector.log().substr(before));
  int flagged = 0;
  for (std::string line; std::getline(lines, line);) {
    const json event = json::parse(line);
    flagged +=
        event.value("name", "") == "Signed up" && event.at("props").value("$schema_error", "") == "plan" ? 1
                                                                                                         : 0;
  }
  CHECK(flagged == kEvents - 1);
}

TEST_CASE("schema: the type of track is TypeScript that takes what the schemas take, and nothing else") {
  support::CollectorProcess collector;
  const support::TempFolder files;
  write(files / "signed.json", R"({"properties":{"plan":{"enum":["free","pro"]},"seats":{"type":"integer"}},
    "required":["plan"],"additionalProperties":false})");
  write(files / "open.json", R"({"properties":{"sku":{"type":"string"}}})");
  collector.command({"schema", "add", "shop", "Signed up", files / "signed.json"});
  collector.command({"schema", "add", "shop", "Bought", files / "open.json", "--on-violation", "flag"});
  write(files / "wrong.json", R"({"properties":{"plan":{"type":"money"}}})");
  CHECK(collector.refused({"schema", "add", "shop", "Signed up", files / "wrong.json"}));
  CHECK(collector.log().find("wrong.json: /properties/plan/type: ") != std::string::npos);
  const std::size_t before = collector.log().size();
  collector.command({"schema", "types", "shop"});
  write(files / "events.ts", collector.log().substr(before));
  write(files / "use.ts", R"(import { track } from '@footfall/tracker'
import type { Track } from './events'
const typed: Track = track
typed('Signed up', { plan: 'pro' })
typed('Signed up', { plan: 'free', seats: 3 })
typed('Bought')
typed('Bought', { sku: 'boots', price: 49.5, gift: true })
// @ts-expect-error a plan that is none
typed('Signed up', { plan: 'gold' })
// @ts-expect-error the plan is missing
typed('Signed up')
// @ts-expect-error a property that is none
typed('Signed up', { plan: 'pro', more: 1 })
// @ts-expect-error seats are a number
typed('Signed up', { plan: 'pro', seats: 'three' })
// @ts-expect-error an event without a schema
typed('Signed off')
)");
  const std::string tree = FOOTFALL_SOURCE_DIR;
  write(files / "tsconfig.json", R"({"extends":")" + tree + R"(/js-glue/tsconfig.json","files":["use.ts",")" +
                                     tree + R"(/js-glue/src/globals.d.ts"],"include":[]})");
  const std::string compile =
      "node " + tree + "/node_modules/typescript/bin/tsc -p " + (files / "tsconfig.json").string() + " 1>&2";
  CHECK(std::system(compile.c_str()) == 0);
}
