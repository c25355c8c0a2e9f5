// SIGKILL at random moments of a process that appends from several threads: what it was told is stored, is.
#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdint>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "collector/spool/batch_record.hpp"
#include "tests/support/spool_access.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/wire_batch.hpp"

using namespace footfall;
using namespace footfall::collector;

namespace {

// Appends batches of four streams until it is killed; writes the stream and number of each acknowledged one.
[[noreturn]] void append_for_ever(const std::filesystem::path& file, int acknowledged, int round) {
  SpoolOptions options;
  options.file = file;
  options.ledger_merged_from = 10;  // so that it is killed while it merges, too
  const auto spool = support::open_spool(std::move(options));
  std::vector<std::thread> threads;
  for (std::uint8_t stream = 0; stream < 4; ++stream) {
    threads.emplace_back([&, stream] {
      for (std::int32_t i = 0;; ++i) {
        const std::int32_t number = round * 1'000'000 + i;
        if (support::append(*spool, support::valid_batch(support::wire_batch(number, 1, stream)))) {
          const std::int32_t told[2] = {stream, number};
          if (::write(acknowledged, told, sizeof told) != sizeof told) {
            ::_exit(1);
          }
        }
      }
    });
  }
  threads.front().join();
  ::_exit(0);
}

}  // namespace

TEST_CASE("spool: after SIGKILL every acknowledged batch is there, each once") {
  const support::TempFolder folder;
  const std::filesystem::path file = folder / "spool.db";
  std::set<std::string> acknowledged;
  for (int round = 0; round < 12; ++round) {
    int pipe[2];
    REQUIRE(::pipe(pipe) == 0);
    const pid_t child = ::fork();
    if (child == 0) {
      ::close(pipe[0]);
      append_for_ever(file, pipe[1], round);
    }
    ::close(pipe[1]);
    // Killed once it has been told of so many, wherever its threads are then.
    std::int32_t told[2];
    for (int i = 0; i < 5 + round * 7; ++i) {
      REQUIRE(::read(pipe[0], told, sizeof told) == sizeof told);
      Id128 stream;
      stream.bytes.fill(static_cast<std::uint8_t>(told[0]));
      acknowledged.insert(to_hex(batch_id_of(stream, told[1])));
    }
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    while (::read(pipe[0], told, sizeof told) == sizeof told) {
      Id128 stream;
      stream.bytes.fill(static_cast<std::uint8_t>(told[0]));
      acknowledged.insert(to_hex(batch_id_of(stream, told[1])));
    }
    ::close(pipe[0]);
  }
  SpoolOptions options;
  options.file = file;
  const auto spool = support::open_spool(std::move(options));
  std::set<std::string> stored;
  while (true) {
    const auto block = spool->claim(1'000, 10'000'000);
    REQUIRE(block);
    if (block->rows.empty()) {
      break;
    }
    for (const SpoolRow& row : block->rows) {
      const auto batch = decode_record(row.body);
      REQUIRE(batch);
      CHECK(stored.insert(to_hex(batch->header.batch)).second);
    }
    REQUIRE(spool->release(*block));
  }
  for (const std::string& batch : acknowledged) {
    CHECK(stored.count(batch) == 1);
  }
  CHECK(acknowledged.size() > 400);
}
