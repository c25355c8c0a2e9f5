// Exactly once, under SIGKILL: clients send and retry while collector and engine are killed at random points.
#include <doctest/doctest.h>

#include <atomic>
#include <map>
#include <random>
#include <thread>

#include "collector/app/data_folder.hpp"
#include "collector/store/clickhouse_store.hpp"
#include "tests/support/blocking_client.hpp"
#include "tests/support/collector_process.hpp"
#include "tests/support/fresh_batch.hpp"
#include "tests/support/run_awaitable.hpp"

using namespace footfall;
using namespace footfall::collector;

namespace {

constexpr int kKills = 200;  // of the collector; the engine is killed beside
constexpr int kClients = 4;
constexpr int kEvents = 3;
// Between two looks, and two tries: spinning would keep the killed from starting again.
constexpr std::chrono::microseconds kMoment{500};

// A browser that sends batch after batch, each until it is acknowledged.
class Sender {
 public:
  Sender(std::uint8_t stream, const std::atomic<std::uint16_t>& port,
         std::atomic<std::uint64_t>& acknowledged)
      : thread_([this, stream, &port, &acknowledged] {
          support::BlockingClient client;
          while (!stopping_) {
            const std::string body = support::fresh_batch(batches_, kEvents, stream).dump();
            while (client.post(port, body) != 202) {
              std::this_thread::sleep_for(kMoment);
            }
            ++batches_;
            ++acknowledged;
          }
        }) {}
  ~Sender() { finish(); }
  Sender(const Sender&) = delete;
  Sender& operator=(const Sender&) = delete;

  /// Has the batch under way acknowledged, and ends; gives how many were.
  std::int64_t finish() {
    stopping_ = true;
    if (thread_.joinable()) {
      thread_.join();
    }
    return batches_;
  }

 private:
  std::atomic<bool> stopping_ = false;
  std::int64_t batches_ = 0;
  std::thread thread_;
};

std::string ask(Store& store, std::string_view sql) {
  Query query;
  query.sql = sql;
  query.format = "TabSeparatedRaw";
  auto answer = support::run_awaitable(store.query(std::move(query)));
  return answer ? *answer : answer.error().message;
}

}  // namespace

TEST_CASE("crash: what clients sent through two hundred SIGKILLs is stored, all of it, once") {
  // So few recent batches are merged together that the ledger is merging most of the time.
  const std::vector<std::string> options{"--ledger-recent", "100"};
  support::CollectorProcess collector;
  collector.spawn(options);
  std::atomic<std::uint16_t> port = collector.wait_for_port();
  std::atomic<std::uint64_t> acknowledged = 0;
  std::vector<std::unique_ptr<Sender>> senders;
  for (std::uint8_t stream = 1; stream <= kClients; ++stream) {
    senders.push_back(std::make_unique<Sender>(stream, port, acknowledged));
  }

  std::mt19937 random(20'261'124);
  int engines = 0;
  for (int kills = 0; kills < kKills;) {
    // Sometimes while it starts, mostly some acknowledgements and a moment later.
    if (random() % 8 != 0) {
      port = collector.wait_for_port();
      const std::uint64_t until = acknowledged + random() % 40;
      while (acknowledged < until) {
        std::this_thread::sleep_for(kMoment);
      }
    }
    std::this_thread::sleep_for(std::chrono::microseconds(random() % 5'000));
    if (const auto engine = collector.engine_pid(); engine && random() % 3 == 0) {
      ::kill(*engine, SIGKILL);
      ++engines;
    } else {
      collector.end(SIGKILL);
      collector.spawn(options);
      ++kills;
    }
  }
  port = collector.wait_for_port();
  std::map<std::string, int> sent;
  for (std::uint8_t stream = 1; stream <= kClients; ++stream) {
    const std::int64_t batches = senders[stream - 1U]->finish();
    for (std::int64_t sequence = 0; sequence < batches; ++sequence) {
      sent[support::wire_batch(sequence, 1, stream)["batch"]] = kEvents;
    }
  }
  CHECK(engines > 20);
  CHECK(sent.size() > 1'000);

  app::DataFolder folder;
  folder.path = collector.data();
  ClickHouseStore store(StoreAddress{folder.engine_socket(), {}, {}});
  const std::string all = std::to_string(sent.size() * kEvents) + "\n";
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::minutes(3);
  while (ask(store, "SELECT count() FROM events") != all && std::chrono::steady_clock::now() < deadline) {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  CHECK(ask(store, "SELECT count() FROM events") == all);
  CHECK(ask(store, "SELECT uniqExact(batch_id, seq) FROM events") == all);
  std::map<std::string, int> stored;
  std::istringstream lines(ask(store, "SELECT lower(hex(batch_id)), count() FROM events GROUP BY batch_id"));
  std::string batch;
  for (int events = 0; lines >> batch >> events;) {
    stored[batch] = events;
  }
  CHECK(stored == sent);
  collector.command({"verify", "--engine", FOOTFALL_ENGINE});
  CHECK(collector.log().find("Everything acknowledged is there, once.") != std::string::npos);
  CHECK(collector.end(SIGTERM) == 0);
  collector.command({"rollup", "check", "--engine", FOOTFALL_ENGINE});
}
