// `footfall backup` beside a collector that takes events, and `footfall restore` into another folder.
#include <doctest/doctest.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <thread>

#include "tests/support/blocking_client.hpp"
#include "tests/support/collector_process.hpp"
#include "tests/support/fresh_batch.hpp"

using namespace footfall;

namespace {

constexpr int kEvents = 3;
constexpr int kBatchesBefore = 200;

std::string body_of(int sequence) {
  return support::fresh_batch(sequence, kEvents).dump();
}

// Batch after batch, each acknowledged before the next, until stopped.
class Poster {
 public:
  explicit Poster(std::uint16_t port)
      : thread_([this, port] {
          support::BlockingClient client;
          while (!stopping_ && client.post(port, body_of(posted_)) == 202) {
            ++posted_;
          }
        }) {}
  ~Poster() { finish(); }
  Poster(const Poster&) = delete;
  Poster& operator=(const Poster&) = delete;

  int posted() const { return posted_; }

  int finish() {
    stopping_ = true;
    if (thread_.joinable()) {
      thread_.join();
    }
    return posted_;
  }

 private:
  std::atomic<bool> stopping_ = false;
  std::atomic<int> posted_ = 0;
  std::thread thread_;
};

// The ids of the events that an export of now writes. REQUIRES: none twice.
std::set<std::string> exported(support::CollectorProcess& collector) {
  const std::size_t before = collector.log().size();
  collector.command({"export", "--site", "shop", "--engine", FOOTFALL_ENGINE});
  std::istringstream lines(collector.log().substr(before));
  std::set<std::string> ids;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("{\"event_id\":")) {
      CHECK_MESSAGE(ids.insert(line.substr(0, line.find(','))).second, line);
    }
  }
  return ids;
}

}  // namespace

TEST_CASE("backup: made while batches arrive and restored elsewhere, every event is there once") {
  support::CollectorProcess first;
  first.spawn();
  Poster poster(first.wait_for_port());
  while (poster.posted() < kBatchesBefore) {
    std::this_thread::yield();
  }
  const int before = poster.posted();
  const std::filesystem::path backup = first.data().parent_path() / "backup";
  first.command({"backup", backup, "--engine", FOOTFALL_ENGINE});
  const int all = poster.finish();
  REQUIRE(all > before);
  first.end(SIGKILL);

  support::CollectorProcess second{support::CollectorProcess::Begin::kEmpty};
  second.command({"restore", backup, "--engine", FOOTFALL_ENGINE});
  second.spawn();
  second.wait_for_port();
  second.end(SIGTERM);  // what waited in the spool is stored
  CHECK(exported(second).size() >= static_cast<std::size_t>(before * kEvents));

  // Clients that never got their answer send again.
  second.spawn();
  const std::uint16_t port = second.wait_for_port();
  support::BlockingClient client;
  for (int i = 0; i < all; ++i) {
    REQUIRE(client.post(port, body_of(i)) == 202);
  }
  second.end(SIGTERM);
  CHECK(exported(second).size() == static_cast<std::size_t>(all * kEvents));
  second.command({"verify", "--engine", FOOTFALL_ENGINE});
  second.command({"rollup", "check", "--engine", FOOTFALL_ENGINE});
}

TEST_CASE("backup: what is not a finished backup, or a folder in use, is refused") {
  support::CollectorProcess collector;
  collector.spawn();
  collector.wait_for_port();
  const std::filesystem::path backup = collector.data().parent_path() / "backup";
  collector.command({"backup", backup, "--engine", FOOTFALL_ENGINE});
  CHECK(collector.refused({"backup", backup, "--engine", FOOTFALL_ENGINE}));
  CHECK(collector.log().find("has something in it") != std::string::npos);
  CHECK(collector.refused({"restore", backup, "--engine", FOOTFALL_ENGINE}));

  support::CollectorProcess other{support::CollectorProcess::Begin::kEmpty};
  std::filesystem::remove(backup / "backup.json");
  CHECK(other.refused({"restore", backup, "--engine", FOOTFALL_ENGINE}));
  CHECK(other.log().find("is no finished backup") != std::string::npos);
  std::ofstream(backup / "backup.json") << R"({"version":99})";
  CHECK(other.refused({"restore", backup, "--engine", FOOTFALL_ENGINE}));
  CHECK(other.log().find("does not know") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(other.data()));
}
