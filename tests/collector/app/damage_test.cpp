// Files of a data folder that are damaged, half-written, or a newer version's: what is said of them names the
// file and the way out, nothing is changed unasked, and what is whole is served.
#include <doctest/doctest.h>

#include <functional>

#include "collector/app/data_folder.hpp"
#include "collector/report/refusal.hpp"
#include "collector/sqlite/database.hpp"
#include "collector/store/clickhouse_store.hpp"
#include "tests/support/blocking_client.hpp"
#include "tests/support/collector_process.hpp"
#include "tests/support/fresh_batch.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/run_awaitable.hpp"

using namespace footfall;
using namespace footfall::collector;

namespace {

const std::vector<std::string> kServe = {"serve", "--listen", "127.0.0.1:0", "--engine", FOOTFALL_ENGINE};

void overwrite(const std::filesystem::path& file, std::uintmax_t at, const std::string& bytes) {
  std::fstream out(file, std::ios::in | std::ios::out | std::ios::binary);
  out.seekp(static_cast<std::streamoff>(at));
  out << bytes;
}

bool said(const support::CollectorProcess& collector, std::string_view words) {
  return collector.log().find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("damage: a database that is none any more, or a newer version's, is named, and left as it was") {
  for (const char* name : {"admin.db", "spool.db"}) {
    for (const bool newer : {false, true}) {
      CAPTURE(name);
      CAPTURE(newer);
      support::CollectorProcess collector;
      collector.spawn();
      collector.wait_for_port();
      CHECK(collector.end(SIGTERM) == 0);
      const std::filesystem::path file = collector.data() / name;
      if (newer) {
        const auto database = sqlite::Database::open(file);
        REQUIRE(database);
        REQUIRE((*database)->execute("PRAGMA user_version = 9999"));
        REQUIRE((*database)->empty_log());
      } else {
        overwrite(file, 0, std::string(512, '\xa5'));
      }
      const std::string before = support::read_file(file);
      CHECK(collector.refused(kServe));
      CHECK(said(collector, std::string(name) + ": "));
      CHECK(said(collector, newer ? "newer version of footfall; run that version" : "left as it is"));
      CHECK(support::read_file(file) == before);
    }
  }
}

TEST_CASE("damage: of a half-written configuration the line is named, wherever it ends") {
  const support::TempFolder folder;
  const std::string whole =
      "[serve]\nlisten = \"127.0.0.1:0\"\nlog-format = \"json\"\nspool-bytes = \"4GB\"\n"
      "trusted-proxy = [\"10.0.0.0/8\",\n  \"192.168.0.0/16\"]\nbehind-tls = true\n";
  const std::filesystem::path file = folder / "footfall.toml";
  support::CollectorProcess collector;
  int refused = 0;
  for (std::size_t end = 1; end < whole.size(); end += 7) {
    std::ofstream(file) << whole.substr(0, end);
    CAPTURE(whole.substr(0, end));
    const std::size_t before = collector.log().size();
    if (collector.plain({"config", "check", file}) == 1) {
      ++refused;
      const std::string told = collector.log().substr(before);
      CAPTURE(told);
      CHECK(told.find(file.string() + ":") != std::string::npos);
    }
  }
  CHECK(refused > 8);
  std::ofstream(file) << whole.substr(0, whole.find("/8\""));
  std::vector<std::string> words{"--config", file};
  words.insert(words.end(), kServe.begin(), kServe.end());
  words.insert(words.end(), {"--data", collector.data()});
  CHECK(collector.plain(words) != 0);
  CHECK(said(collector, file.string() + ":5"));
}

namespace {

std::string ask(Store& store, std::string_view sql) {
  Query query;
  query.sql = sql;
  query.format = "TabSeparatedRaw";
  auto answer = support::run_awaitable(store.query(std::move(query)));
  return answer ? answer->substr(0, answer->find('\n')) : std::string();
}

// Until it holds: the store starts beside the collector.
void wait_for(const std::function<bool()>& holds) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::minutes(2);
  while (!holds()) {
    REQUIRE(std::chrono::steady_clock::now() < deadline);
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
}

}  // namespace

TEST_CASE("damage: a part of the store that is damaged is named, kept, and in nobody's way") {
  support::CollectorProcess collector;
  collector.command({"simulate", "--days", "70", "--visitors-per-day", "4", "--engine", FOOTFALL_ENGINE});
  app::DataFolder folder;
  folder.path = collector.data();
  ClickHouseStore store(StoreAddress{folder.engine_socket(), {}, {}});
  const auto count = [&] { return ask(store, "SELECT count() FROM events"); };
  const auto send = [&](int sequence) {
    return support::BlockingClient().post(*collector.port(), support::fresh_batch(sequence, 1).dump());
  };
  const std::string oldest =
      "SELECT PART FROM system.parts WHERE active AND table = 'events' ORDER BY partition, rows DESC";
  const auto of_oldest = [&](const char* what) {
    std::string sql = oldest;
    return ask(store, sql.replace(sql.find("PART"), 4, what));
  };
  collector.spawn();
  collector.wait_for_port();
  wait_for([&] { return !count().empty() && count() != "0"; });
  // No merge replaces it meanwhile, and no part that it was merged from is there to stand in for it.
  ask(store, "ALTER TABLE events MODIFY SETTING old_parts_lifetime = 0");
  ask(store, "OPTIMIZE TABLE events FINAL");
  wait_for([&] {
    return ask(store, "SELECT count() FROM system.parts WHERE NOT active AND table = 'events'") == "0";
  });
  const std::filesystem::path part = of_oldest("path");
  const std::uint64_t rows = std::stoull(of_oldest("rows"));
  const std::uint64_t all = std::stoull(count());
  const std::string reading_it =
      "SELECT sum(cityHash64(*)) FROM events WHERE _part = '" + part.parent_path().filename().string() + "'";
  REQUIRE(collector.end(SIGTERM) == 0);

  // Bytes that are others than were written: questions that need them are refused by the part's name, others
  // are answered, and what comes is stored.
  const std::string whole = support::read_file(part / "data.bin");
  REQUIRE(whole.size() > 1'000);
  overwrite(part / "data.bin", whole.size() / 3, std::string(whole.size() / 3, '\x5a'));
  collector.spawn();
  collector.wait_for_port();
  wait_for([&] { return count() == std::to_string(all); });
  Query query;
  query.sql = reading_it;
  const auto refused = support::run_awaitable(store.query(std::move(query)));
  REQUIRE_FALSE(refused);
  CHECK(refused.error().kind == FailureKind::kCorrupt);
  CHECK(refused.error().message.find(part.parent_path().filename().string()) != std::string::npos);
  CHECK(report::refusal_of(refused.error()).reason == "store_damaged");
  CHECK_FALSE(ask(store, "SELECT sum(cityHash64(*)) FROM events WHERE ts > now() - INTERVAL 3 DAY").empty());
  REQUIRE(send(0) == 202);
  wait_for([&] { return count() == std::to_string(all + 1); });
  REQUIRE(collector.end(SIGTERM) == 0);

  // A file that was cut short is found when the store starts.
  std::filesystem::resize_file(part / "data.bin", 100);
  collector.spawn();
  collector.wait_for_port();
  wait_for([&] { return said(collector, "set them aside; nothing was deleted"); });
  const std::string name = "broken-on-start_" + part.parent_path().filename().string();
  CHECK(said(collector, "events/" + name));
  CHECK(std::filesystem::file_size(part.parent_path().parent_path() / "detached" / name / "data.bin") == 100);
  CHECK(count() == std::to_string(all + 1 - rows));
  REQUIRE(send(1) == 202);
  wait_for([&] { return count() == std::to_string(all + 2 - rows); });
  CHECK(collector.end(SIGTERM) == 0);
}

namespace {

// The number that stands before the word in the last line of the log that has it.
std::uint64_t number_before(const support::CollectorProcess& collector, std::string_view word) {
  const std::string log = collector.log();
  const std::size_t end = log.rfind(word);
  REQUIRE(end != std::string::npos);
  const std::size_t begin = log.find_last_not_of("0123456789", end - 1) + 1;
  return std::stoull(log.substr(begin, end - begin));
}

}  // namespace

TEST_CASE(
    "damage: of a spool with torn pages what can be read is salvaged and stored, and the rest is told") {
  constexpr std::size_t kPage = 4'096;
  constexpr int kBatches = 600;
  constexpr int kEvents = 20;
  support::CollectorProcess collector;
  // No store takes anything: all of it waits.
  collector.spawn({}, "/bin/false");
  const std::uint16_t port = collector.wait_for_port();
  support::BlockingClient client;
  for (int i = 0; i < kBatches; ++i) {
    REQUIRE(client.post(port, support::fresh_batch(i, kEvents).dump()) == 202);
  }
  collector.end(SIGKILL);
  const std::filesystem::path file = collector.data() / "spool.db";
  {
    const auto database = sqlite::Database::open(file);
    REQUIRE(database);
    REQUIRE(*(*database)->empty_log());
  }
  const std::uintmax_t pages = std::filesystem::file_size(file) / kPage;
  REQUIRE(pages > 40);
  for (std::uintmax_t page = 25; page < pages; page += 12) {
    overwrite(file, page * kPage, std::string(kPage, '\xa5'));
  }
  const std::string damaged = support::read_file(file);
  CHECK(collector.refused(kServe));
  CHECK(said(collector, "'footfall spool salvage'"));

  collector.command({"spool", "salvage", "--engine", FOOTFALL_ENGINE});
  CHECK(support::read_file(collector.data() / "spool.db.damaged-1") == damaged);
  const std::uint64_t waiting = number_before(collector, " batches, which") * kEvents;
  const std::uint64_t lost = number_before(collector, " waiting batches");
  // As a call leaves it that ends before its last step.
  std::filesystem::rename(file, collector.data() / "spool.db.salvaged");
  std::filesystem::copy_file(collector.data() / "spool.db.damaged-1", file);
  CHECK(collector.refused(kServe));
  CHECK(said(collector, "a salvage was cut short"));
  collector.command({"spool", "salvage", "--engine", FOOTFALL_ENGINE});
  CHECK(said(collector, "The new spool that an earlier call made has taken its place."));
  CHECK(support::read_file(collector.data() / "spool.db.damaged-2") == damaged);
  CHECK(waiting < kBatches * kEvents);
  CHECK(waiting >= kBatches * kEvents / 2);
  collector.spawn();
  collector.wait_for_port();
  app::DataFolder folder;
  folder.path = collector.data();
  ClickHouseStore store(StoreAddress{folder.engine_socket(), {}, {}});
  wait_for([&] { return ask(store, "SELECT count() FROM events") == std::to_string(waiting); });
  CHECK(ask(store, "SELECT uniqExact(batch_id, seq) FROM events") == std::to_string(waiting));
  CHECK(collector.refused({"verify", "--engine", FOOTFALL_ENGINE}));
  const std::uint64_t missing = number_before(collector, " missing");
  CHECK(number_before(collector, " stored") == waiting);
  CHECK(missing % kEvents == 0);
  CHECK(missing <= lost * kEvents);
  CHECK(missing > 0);
  collector.command({"erase", "--site", "shop", "--before", "2000-01-01", "--engine", FOOTFALL_ENGINE});
  CHECK(said(collector, "Not reached: " + (collector.data() / "spool.db.damaged-1").string()));
  CHECK(collector.end(SIGTERM) == 0);
}
