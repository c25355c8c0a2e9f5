// A store that is away for long: batches are taken until the spool has its configured size, then refused, and
// taken again once the store is back, without anybody's help. What was acknowledged is stored, once; nothing
// else is.
#include <doctest/doctest.h>

#include <set>
#include <sstream>

#include "collector/app/data_folder.hpp"
#include "collector/store/clickhouse_store.hpp"
#include "tests/support/blocking_client.hpp"
#include "tests/support/collector_process.hpp"
#include "tests/support/fresh_batch.hpp"
#include "tests/support/plain_get.hpp"
#include "tests/support/run_awaitable.hpp"

using namespace footfall;
using namespace footfall::collector;

namespace {

constexpr int kEvents = 20;
constexpr std::chrono::minutes kPatience{2};

std::string ask(Store& store, std::string_view sql) {
  Query query;
  query.sql = sql;
  query.format = "TabSeparatedRaw";
  auto answer = support::run_awaitable(store.query(std::move(query)));
  return answer ? *answer : std::string();
}

// A program in the engine's place that ends at once, until the file is there: then it is the engine.
std::filesystem::path late_engine(const support::TempFolder& folder) {
  const std::filesystem::path script = folder / "engine";
  std::ofstream(script) << "#!/bin/sh\n[ -e \"$(dirname \"$0\")/now\" ] && exec " << FOOTFALL_ENGINE
                        << " \"$@\"\nexit 1\n";
  std::filesystem::permissions(script, std::filesystem::perms::owner_all);
  return script;
}

}  // namespace

TEST_CASE(
    "full spool: refused past its size while the store is away, taken again once it is back, each once") {
  const support::TempFolder folder;
  support::CollectorProcess collector;
  collector.spawn({"--spool-bytes", "64KB"}, late_engine(folder));
  const std::uint16_t port = collector.wait_for_port();
  support::BlockingClient client;
  std::set<int> acknowledged;
  int sequence = 0;
  int status = 0;
  while ((status = client.post(port, support::fresh_batch(sequence, kEvents).dump())) == 202) {
    acknowledged.insert(sequence++);
    REQUIRE(sequence < 10'000);
  }
  CHECK(status == 503);
  CHECK(support::get(port, "/readyz").find(R"({"spool":"full","store":"away"})") != std::string::npos);
  CHECK(support::get(port, "/readyz").starts_with("HTTP/1.1 503"));
  CHECK(acknowledged.size() > 20);
  // What was taken before is known all the same, and a restart makes no room.
  collector.end(SIGKILL);
  collector.spawn({"--spool-bytes", "64KB"}, late_engine(folder));
  const std::uint16_t again = collector.wait_for_port();
  for (int i = 0; i < 5; ++i) {
    CHECK(client.post(again, support::fresh_batch(sequence, kEvents).dump()) == 503);
  }

  std::ofstream(folder / "now") << "";
  const auto deadline = std::chrono::steady_clock::now() + kPatience;
  while (client.post(again, support::fresh_batch(sequence, kEvents).dump()) != 202) {
    REQUIRE(std::chrono::steady_clock::now() < deadline);
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  acknowledged.insert(sequence);
  CHECK(support::get(again, "/readyz").starts_with("HTTP/1.1 200"));
  app::DataFolder data;
  data.path = collector.data();
  ClickHouseStore store(StoreAddress{data.engine_socket(), {}, {}});
  const std::string all = std::to_string(acknowledged.size() * kEvents) + "\n";
  while (ask(store, "SELECT count() FROM events") != all) {
    REQUIRE(std::chrono::steady_clock::now() < deadline);
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  CHECK(ask(store, "SELECT uniqExact(batch_id, seq) FROM events") == all);
  CHECK(collector.end(SIGTERM) == 0);
  collector.command({"verify", "--engine", FOOTFALL_ENGINE});
}
