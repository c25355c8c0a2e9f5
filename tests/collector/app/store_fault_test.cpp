// A store that refuses, hangs up, loses its answers, hangs or is killed: batches wait in the spool, and each
// is stored once.
#include <doctest/doctest.h>

#include "collector/app/flusher.hpp"
#include "tests/support/faulty_proxy.hpp"
#include "tests/support/running_engine.hpp"
#include "tests/support/spool_access.hpp"
#include "tests/support/wire_batch.hpp"

using namespace footfall;
using namespace footfall::collector;
using Mode = support::FaultyProxy::Mode;

TEST_CASE("flusher: whatever way the store fails, each event is stored once when it answers again") {
  support::RunningEngine engine;
  const support::TempFolder folder;
  support::FaultyProxy proxy(folder / "proxy.sock", engine.socket());
  ClickHouseStore store(StoreAddress{folder / "proxy.sock", {}, {}});
  SpoolOptions spool_options;
  spool_options.file = folder / "spool.db";
  const auto spool = support::open_spool(std::move(spool_options));
  app::FlusherOptions options;
  options.linger = std::chrono::milliseconds(1);
  options.first_pause = std::chrono::milliseconds(1);
  options.longest_pause = std::chrono::milliseconds(20);
  options.now = [] { return support::kSentAtMs; };
  app::Flusher flusher(*spool, store, std::move(options));

  std::int64_t sequence = 0;
  const auto send = [&] {
    return support::append(*spool, support::valid_batch(support::wire_batch(sequence++, 3)));
  };
  const auto settled = [&] {
    while (spool->stats().waiting_batches != 0) {
      std::this_thread::yield();
    }
  };
  REQUIRE(send());
  settled();
  for (const Mode mode : {Mode::kRefuse, Mode::kClose, Mode::kLoseAnswer, Mode::kHang}) {
    CAPTURE(static_cast<int>(mode));
    const int before = proxy.failed();
    proxy.set(mode);
    for (int i = 0; i < 5; ++i) {
      CHECK(send());  // acknowledged, whatever the store does
    }
    while (proxy.failed() < before + (mode == Mode::kHang ? 1 : 3)) {
      std::this_thread::yield();
    }
    CHECK(spool->stats().waiting_batches > 0);
    proxy.set(Mode::kPass);
    settled();
    CHECK(flusher.store_answers());
  }
  ::kill(engine.pid(), SIGKILL);
  for (int i = 0; i < 5; ++i) {
    CHECK(send());
  }
  settled();
  flusher.drain(std::chrono::seconds(60));
  const std::string events = std::to_string(sequence * 3);
  CHECK(engine.ask("SELECT count(), uniqExact(batch_id, seq) FROM events") == events + "\t" + events + "\n");
}
