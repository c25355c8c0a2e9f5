#include "bench/support/simulated_store.hpp"

#include <unistd.h>

#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <thread>
#include <utility>

namespace footfall::bench {
namespace {

namespace fs = std::filesystem;

constexpr int kDays = 90;
constexpr int kSmallSites = 20;
constexpr double kEventsAVisitor = 17.3;  // of a simulated day, on average
constexpr double kMainShare = 0.8;
// What is simulated; past it, copies of the visitors are other visitors.
constexpr double kSimulated = 10e6;

void simulate(const Programs& programs, const fs::path& data, const std::string& site, double events,
              int seed) {
  output_of({programs.footfall, "site", "add", site, "--timezone", "Europe/Berlin", "--data", data});
  output_of({programs.footfall, "simulate", "--site", site, "--days", std::to_string(kDays),
             "--visitors-per-day", std::to_string(std::max(1.0, events / kDays / kEventsAVisitor)), "--seed",
             std::to_string(seed), "--end", std::to_string(kEndMs), "--data", data, "--engine",
             programs.engine});
}

}  // namespace

void fill(const Programs& programs, const fs::path& data, double all) {
  if (fs::exists(data)) {
    return;
  }
  const double events = std::min(all, kSimulated);
  std::printf("Simulating %.0f million events ...\n", events / 1e6);
  std::fflush(stdout);
  simulate(programs, data, "shop", events * kMainShare, 1);
  for (int i = 1; i <= kSmallSites; ++i) {
    simulate(programs, data, "small-" + std::to_string(i), events * (1 - kMainShare) / kSmallSites, i + 1);
  }
}

void multiply(StoreQuestions& store, double events) {
  const double there = std::strtod(store.ask("SELECT count() FROM events").c_str(), nullptr);
  const int copies = static_cast<int>(std::lround(events / there)) - 1;
  if (copies < 1) {
    return;
  }
  std::printf("Copying each visitor %d times ...\n", copies);
  std::fflush(stdout);
  store.ask(
      "INSERT INTO events SELECT * REPLACE (cityHash64(visitor, copy) AS visitor, cityHash64(session, copy) "
      "AS "
      "session, cityHash64(stream, copy) AS stream, MD5(concat(batch_id, toString(copy))) AS batch_id) FROM "
      "events "
      "ARRAY JOIN range(1, " +
      std::to_string(copies + 1) + ") AS copy SETTINGS max_insert_block_size = 500000");
}

void wait_for_closed_days(StoreQuestions& store) {
  constexpr std::chrono::seconds kLook{15};
  // Each day three times: its figures, its sessions, what came of its page loads.
  const std::string count =
      "SELECT (SELECT uniqExact(site, begin) FROM closed_days), (SELECT uniqExact(site, begin) FROM "
      "closed_session_days WHERE closing != 0), (SELECT uniqExact(site, begin) FROM closed_coverage)";
  const auto begun = std::chrono::steady_clock::now();
  std::string closed = store.ask(count);
  for (std::string before; closed.starts_with('0') || closed != before;) {
    std::this_thread::sleep_for(kLook);
    before = std::exchange(closed, store.ask(count));
  }
  std::printf("%s days closed after %.0f s.\n", closed.c_str(),
              std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count());
}

std::string new_token(const Programs& programs, const fs::path& data) {
  std::string token =
      output_of({programs.footfall, "token", "add", "bench-" + std::to_string(getpid()), "--data", data});
  return token.substr(0, token.find_last_not_of(" \n") + 1);
}

}  // namespace footfall::bench
