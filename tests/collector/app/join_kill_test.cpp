// An event that makes two sessions one, while the collector is killed, or its store fails, before and after
// each statement that this takes: the rollup is what the raw log says, and each event is there once.
#include <doctest/doctest.h>

#include <array>
#include <atomic>
#include <memory>

#include "collector/app/ask_store.hpp"
#include "collector/app/data_folder.hpp"
#include "collector/app/store_access.hpp"
#include "collector/store/clickhouse_store.hpp"
#include "tests/support/blocking_client.hpp"
#include "tests/support/collector_process.hpp"
#include "tests/support/faulty_proxy.hpp"
#include "tests/support/running_engine.hpp"
#include "tests/support/user_batch.hpp"

using namespace footfall;
using namespace footfall::collector;
using Mode = support::FaultyProxy::Mode;

namespace {

constexpr std::int64_t kMinuteMs = 60'000;

// As they begin in what is sent to the store.
constexpr std::array<std::string_view, 4> kStatements = {"ALTER TABLE session_slices DELETE",
                                                         "INSERT INTO session_slices",
                                                         "ALTER TABLE events UPDATE", "RowBinary"};

enum class Fault : std::uint8_t { kKillBefore, kKillAfter, kRefuse, kLoseAnswer };

std::string view_of(std::string_view user, std::uint8_t stream, std::int64_t minutes_ago) {
  nlohmann::json batch = nlohmann::json::parse(support::user_batch(user, stream, "a page"));
  batch["events"].erase(batch["events"].begin() + 1, batch["events"].end());
  batch["opened_at"] = batch["sent_at"].get<std::int64_t>() - minutes_ago * kMinuteMs;
  return batch.dump();
}

}  // namespace

TEST_CASE("join: killed or failed at any statement, two sessions are one, in the rollup as in the events") {
  support::RunningEngine engine;
  support::CollectorProcess collector;
  support::FaultyProxy proxy(collector.data() / "engine.sock", engine.socket());
  collector.spawn();
  std::uint16_t port = collector.wait_for_port();
  support::BlockingClient client;
  int stored = 0;
  const auto send = [&](const std::string& body) {
    REQUIRE(client.post(port, body) == 202);
    ++stored;
  };
  // An insert reaches the rollup after the events.
  const auto settled = [&] {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::minutes(2);
    while (engine.ask("SELECT (SELECT count() FROM events), (SELECT sum(events) FROM session_slices)") !=
           std::to_string(stored) + "\t" + std::to_string(stored) + "\n") {
      REQUIRE(std::chrono::steady_clock::now() < deadline);
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
  };
  std::uint8_t stream = 0;
  for (const std::string_view statement : kStatements) {
    for (const Fault fault : {Fault::kKillBefore, Fault::kKillAfter, Fault::kRefuse, Fault::kLoseAnswer}) {
      CAPTURE(statement);
      CAPTURE(static_cast<int>(fault));
      const std::string user = "user " + std::to_string(stream);
      send(view_of(user, ++stream, 80));
      send(view_of(user, ++stream, 30));
      settled();

      // The proxy asks until it is given another watcher.
      const auto met = std::make_shared<std::atomic<bool>>(false);
      const pid_t pid = collector.pid();
      proxy.watch([met, statement, fault, pid](std::string_view bytes) {
        if (*met || bytes.find(statement) == bytes.npos) {
          return Mode::kPass;
        }
        *met = true;
        if (fault == Fault::kRefuse || fault == Fault::kLoseAnswer) {
          return fault == Fault::kRefuse ? Mode::kRefuse : Mode::kLoseAnswer;
        }
        ::kill(pid, SIGKILL);
        return fault == Fault::kKillBefore ? Mode::kClose : Mode::kPass;
      });
      send(view_of(user, ++stream, 55));
      const auto deadline = std::chrono::steady_clock::now() + std::chrono::minutes(1);
      while (!*met && std::chrono::steady_clock::now() < deadline) {
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
      }
      REQUIRE(*met);
      if (fault == Fault::kKillBefore || fault == Fault::kKillAfter) {
        collector.end(SIGKILL);
        collector.spawn();
        port = collector.wait_for_port();
      }
      settled();
      CHECK(
          engine.ask("SELECT uniqExact(visitor), uniqExact(session), uniqExact(batch_id, seq) FROM events") ==
          std::to_string(stored / 3) + "\t" + std::to_string(stored / 3) + "\t" + std::to_string(stored) +
              "\n");
      CHECK(engine.ask("SELECT uniqExact(session), sum(events), sum(pageviews) FROM session_slices") ==
            std::to_string(stored / 3) + "\t" + std::to_string(stored) + "\t" + std::to_string(stored) +
                "\n");
    }
  }
  proxy.watch({});
  collector.command({"rollup", "check", "--engine", FOOTFALL_ENGINE});
  CHECK(collector.end(SIGTERM) == 0);
}
