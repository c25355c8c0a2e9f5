// A part of the store with the newest events whose bytes are others than were written: the flusher names it,
// goes on storing what comes, and leaves it as it is.
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>

#include "collector/app/flusher.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/running_engine.hpp"
#include "tests/support/spool_access.hpp"
#include "tests/support/wire_batch.hpp"

using namespace footfall;
using namespace footfall::collector;

namespace {

constexpr std::int64_t kMinuteMs = 60'000;

struct Parts {
  support::RunningEngine engine;
  support::TempFolder folder;
  std::unique_ptr<Spool> spool;
  std::vector<std::string> reports;

  Parts() {
    SpoolOptions options;
    options.file = folder / "spool.db";
    spool = support::open_spool(std::move(options));
    // No part replaces another.
    engine.ask("SYSTEM STOP MERGES events");
  }

  app::FlusherOptions options() {
    app::FlusherOptions quick;
    quick.linger = std::chrono::milliseconds(1);
    quick.first_pause = std::chrono::milliseconds(1);
    quick.now = [] { return support::kSentAtMs; };
    quick.report = [this](const std::string& message) { reports.push_back(message); };
    return quick;
  }

  void view_at(std::uint8_t stream, std::int64_t minutes_ago) {
    nlohmann::json body = support::wire_batch(0, 5, stream);
    body["opened_at"] = support::kSentAtMs - minutes_ago * kMinuteMs;
    REQUIRE(support::append(*spool, support::valid_batch(body)));
  }

  // The only part of the events, whose bytes are others from here on.
  std::string damage() {
    REQUIRE(engine.ask("SELECT count() FROM system.parts WHERE table = 'events' AND active") == "1\n");
    const std::string path = engine.ask("SELECT path FROM system.parts WHERE table = 'events' AND active");
    const std::filesystem::path file = std::filesystem::path(path.substr(0, path.size() - 1)) / "data.bin";
    const std::string whole = support::read_file(file);
    REQUIRE(whole.size() > 100);
    std::fstream out(file, std::ios::in | std::ios::out | std::ios::binary);
    out << std::string(whole.size(), '\x5a');
    out.close();
    return file.parent_path().filename();
  }

  void wait_until_stored() const {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::minutes(1);
    while (spool->stats().waiting_batches != 0) {
      REQUIRE(std::chrono::steady_clock::now() < deadline);
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
  }

  bool said(std::string_view words) const {
    return std::ranges::any_of(reports, [&](const std::string& one) { return one.find(words) != one.npos; });
  }
};

}  // namespace

TEST_CASE("damaged part: a flusher that starts beside one stores what comes, and says what can be done") {
  Parts parts;
  parts.view_at(1, 10);
  app::Flusher(*parts.spool, parts.engine.store(), parts.options()).drain(std::chrono::seconds(60));
  const std::string name = parts.damage();
  for (int start = 0; start < 2; ++start) {
    parts.reports.clear();
    parts.view_at(static_cast<std::uint8_t>(2 + start), 1);
    app::Flusher(*parts.spool, parts.engine.store(), parts.options()).drain(std::chrono::seconds(60));
    CHECK(parts.spool->stats().waiting_batches == 0);
    CHECK(parts.engine.ask("SELECT count() FROM events") == std::to_string(10 + 5 * start) + "\n");
    CHECK(parts.said("ALTER TABLE events DETACH PART '" + name + "'"));
    CHECK(parts.reports.size() == 1);
  }
  CHECK(parts.engine.ask("SELECT count() FROM system.parts WHERE active AND name = '" + name + "'") == "1\n");
  CHECK(parts.engine.ask("SELECT count() FROM system.detached_parts") == "0\n");
}

TEST_CASE("damaged part: two sessions in it that a late event makes one hold up nothing") {
  Parts parts;
  parts.view_at(1, 80);
  parts.view_at(2, 30);
  {
    app::Flusher flusher(*parts.spool, parts.engine.store(), parts.options());
    parts.wait_until_stored();
    const std::string name = parts.damage();
    parts.view_at(3, 55);
    parts.wait_until_stored();
    parts.view_at(4, 1);
    flusher.drain(std::chrono::seconds(60));
    CHECK(parts.said("ALTER TABLE events DETACH PART '" + name + "'"));
  }
  CHECK(parts.spool->stats().waiting_batches == 0);
  CHECK(parts.engine.ask("SELECT count() FROM events") == "20\n");
  CHECK(parts.engine.ask("SELECT count() FROM system.mutations WHERE NOT is_done AND NOT is_killed") ==
        "0\n");
}
