// Erasure through the program, beside a collector that serves and without one.
#include "collector/app/erase.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <thread>

#include "collector/app/store_access.hpp"
#include "collector/app/visitor_choice.hpp"
#include "collector/sqlite/database.hpp"
#include "collector/store/clickhouse_store.hpp"
#include "tests/support/blocking_client.hpp"
#include "tests/support/collector_process.hpp"
#include "tests/support/running_engine.hpp"
#include "tests/support/user_batch.hpp"

using namespace footfall;
using namespace footfall::collector;

namespace {

std::string ask(Store& store, std::string_view sql) {
  Query query;
  query.sql = sql;
  query.format = "TabSeparatedRaw";
  auto answer = support::run_awaitable(store.query(std::move(query)));
  return answer ? *answer : answer.error().message;
}

// The collector takes events before its store has all of its tables.
void wait_for_closed_days(Store& store) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::minutes(1);
  while (ask(store, "EXISTS TABLE rollup_marks_feed_1") != "1\n") {
    REQUIRE(std::chrono::steady_clock::now() < deadline);
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
}

// The files below the folder that have the bytes in them.
std::vector<std::string> files_with(const std::filesystem::path& folder, std::string_view bytes) {
  std::vector<std::string> found;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) {
      std::ifstream in(entry.path(), std::ios::binary);
      const std::string all((std::istreambuf_iterator<char>(in)), {});
      if (all.find(bytes) != std::string::npos) {
        found.push_back(entry.path());
      }
    }
  }
  return found;
}

// None of its events has a row in the store.
std::string all_refused(std::string_view user, std::uint8_t stream, std::string_view title) {
  nlohmann::json batch = nlohmann::json::parse(support::user_batch(user, stream, title));
  for (nlohmann::json& event : batch["events"]) {
    event["kind"] = "unheard-of";
  }
  return batch.dump();
}

}  // namespace

TEST_CASE("erase: a user's events and refused events go, others' stay, and no file holds a trace") {
  support::CollectorProcess collector;
  collector.spawn();
  const std::uint16_t port = collector.wait_for_port();
  support::BlockingClient client;
  REQUIRE(client.post(port, support::user_batch("anna", 1, "Annas own page")) == 202);
  REQUIRE(client.post(port, support::user_batch("ben", 2, "Bens own page")) == 202);
  REQUIRE(client.post(port, all_refused("anna", 3, "Annas refused page")) == 422);
  app::DataFolder folder;
  folder.path = collector.data();
  ClickHouseStore store(StoreAddress{folder.engine_socket(), {}, {}});
  REQUIRE_FALSE(files_with(folder.path, "Annas own page").empty());
  REQUIRE_FALSE(files_with(folder.path, "Annas refused page").empty());
  wait_for_closed_days(store);
  // Their states hold what visitors' hashes came to.
  for (const std::string table :
       {"closed_days", "closed_coverage", "closed_session_days", "closed_sessions"}) {
    ask(store, "INSERT INTO " + table +
                   " (site, begin) SELECT arrayJoin(['shop', 'blog']), toDateTime64('2020-01-01', 3)");
    REQUIRE(ask(store, "SELECT count() FROM " + table) == "2\n");
  }

  SUBCASE("while the collector serves") {
    collector.command({"erase", "--site", "shop", "--user", "anna", "--engine", FOOTFALL_ENGINE});
  }
  SUBCASE("after it was killed, with what was still in the spool") {
    collector.end(SIGKILL);
    collector.command({"erase", "--site", "shop", "--user", "anna", "--engine", FOOTFALL_ENGINE});
    collector.spawn();
    collector.wait_for_port();
  }
  CHECK(collector.log().find("Erased 2 events and 4 refused ones.") != std::string::npos);
  const Outcome<void> answers = support::run_awaitable(app::wait_for_store(store, 30'000));
  REQUIRE(answers.ok());
  CHECK(ask(store, "SELECT count(), any(visitor) FROM events") ==
        "2\t" + std::to_string(app::stored_user("shop", "ben")) + "\n");
  for (const std::string table :
       {"closed_days", "closed_coverage", "closed_session_days", "closed_sessions"}) {
    CHECK(ask(store, "SELECT site FROM " + table) == "blog\n");
  }
  const Id128 anna = visitor_hash("shop", "anna");
  const std::string_view whole(reinterpret_cast<const char*>(anna.bytes.data()), 16);
  CHECK(files_with(folder.path, whole).empty());
  CHECK(files_with(folder.path, to_hex(anna)).empty());
  CHECK(files_with(folder.path, std::to_string(app::stored_user("shop", "anna"))).empty());
  CHECK(files_with(folder.path, "Annas own page").empty());
  CHECK(files_with(folder.path, "Annas refused page").empty());
  CHECK_FALSE(files_with(folder.path, "Bens own page").empty());
  collector.command({"rollup", "check", "--engine", FOOTFALL_ENGINE});
  collector.command({"verify", "--engine", FOOTFALL_ENGINE});
  CHECK(collector.log().find("4 acknowledged = 2 stored + 0 waiting + 2 erased + 0 missing\n"
                             "Everything acknowledged and not erased is there, once.") != std::string::npos);
  CHECK(collector.end(SIGTERM) == 0);
}

TEST_CASE("erase: what only waits in the spool goes too, and what was set aside there") {
  support::CollectorProcess collector;
  collector.spawn({}, "/bin/false");
  support::BlockingClient client;
  const std::uint16_t port = collector.wait_for_port();
  REQUIRE(client.post(port, support::user_batch("anna", 1, "Annas own page")) == 202);
  REQUIRE(client.post(port, support::user_batch("ben", 2, "Bens own page")) == 202);
  collector.end(SIGKILL);
  app::DataFolder folder;
  folder.path = collector.data();
  const Id128 anna = visitor_hash("shop", "anna");
  {
    const auto spool = *sqlite::Database::open(folder.spool());
    auto waiting = *spool->prepare("SELECT count(*) FROM spool");
    REQUIRE(*waiting.step());
    CHECK(waiting.integer(0) == 2);
    waiting.reset();
    auto aside = *spool->prepare("INSERT INTO set_aside VALUES (?, 'shop', 1, ?)");
    for (const auto& [id, text] :
         {std::pair(1, "Annas damaged page"), std::pair(2, "Somebodys damaged page")}) {
      std::string record(text);
      if (id == 1) {
        record.append(reinterpret_cast<const char*>(anna.bytes.data()), anna.bytes.size());
      }
      aside.bind(1, std::int64_t{id})
          .bind_blob(2, {reinterpret_cast<const std::uint8_t*>(record.data()), record.size()});
      REQUIRE(aside.run());
    }
  }
  REQUIRE_FALSE(files_with(folder.path, "Annas own page").empty());
  REQUIRE_FALSE(files_with(folder.path, "Annas damaged page").empty());
  collector.command({"erase", "--site", "shop", "--visitor", to_hex(anna), "--engine", FOOTFALL_ENGINE});
  CHECK(collector.log().find(
            "Erased 2 events and 1 refused ones.\nErased 1 batches that could not be read.\n") !=
        std::string::npos);
  for (const std::string_view trace : {"Annas own page", "Annas damaged page"}) {
    CHECK(files_with(folder.path, trace).empty());
  }
  const std::string_view whole(reinterpret_cast<const char*>(anna.bytes.data()), 16);
  CHECK(files_with(folder.path, whole).empty());
  CHECK_FALSE(files_with(folder.path, "Bens own page").empty());
  CHECK_FALSE(files_with(folder.path, "Somebodys damaged page").empty());
  // What nobody can be told of goes by its age.
  collector.command({"erase", "--site", "shop", "--before", "1990-01-01", "--engine", FOOTFALL_ENGINE});
  CHECK(files_with(folder.path, "Somebodys damaged page").empty());
  CHECK_FALSE(files_with(folder.path, "Bens own page").empty());
  const std::size_t before = collector.log().size();
  collector.command({"audit"});
  const std::string audit = collector.log().substr(before);
  CHECK(audit.find("\tcommand line\terasure of a visitor\tshop\n") != std::string::npos);
  CHECK(audit.find("\tcommand line\terasure of all before 1990-01-01\tshop\n") != std::string::npos);
}

TEST_CASE(
    "erase: does not say it is done while the spool's log is read, and what was erased is still in it") {
  support::CollectorProcess collector;
  collector.spawn();
  support::BlockingClient client;
  REQUIRE(client.post(collector.wait_for_port(), all_refused("anna", 1, "Annas refused page")) == 422);
  REQUIRE(collector.end(SIGTERM) == 0);
  app::DataFolder folder;
  folder.path = collector.data();
  const std::vector<std::string> words{"erase", "--site",   "shop",         "--user",
                                       "anna",  "--engine", FOOTFALL_ENGINE};
  {
    const auto reader = *sqlite::Database::open(folder.spool());
    REQUIRE(reader->execute("BEGIN"));
    auto standing = *reader->prepare("SELECT count(*) FROM quarantine");
    REQUIRE(*standing.step());
    CHECK(collector.refused(words));
    CHECK(collector.log().find("spool.db is being read: what was erased is still in its log") !=
          std::string::npos);
    CHECK_FALSE(files_with(folder.path, "Annas refused page").empty());
  }
  collector.command(words);
  CHECK(files_with(folder.path, "Annas refused page").empty());
}

TEST_CASE("erase: everything from before a day goes") {
  support::CollectorProcess collector;
  collector.spawn();
  const std::uint16_t port = collector.wait_for_port();
  support::BlockingClient client;
  REQUIRE(client.post(port, support::user_batch("anna", 1, "A page of that day")) == 202);
  REQUIRE_FALSE(files_with(collector.data(), "A page of that day").empty());
  collector.command({"erase", "--site", "shop", "--before", "2000-01-01", "--engine", FOOTFALL_ENGINE});
  CHECK(collector.log().find("Erased 0 events and 0 refused ones.") != std::string::npos);
  collector.command({"erase", "--site", "shop", "--before", "2200-01-01", "--engine", FOOTFALL_ENGINE});
  CHECK(collector.log().find("Erased 2 events and 1 refused ones.") != std::string::npos);
  CHECK(files_with(collector.data(), "A page of that day").empty());
  collector.command({"rollup", "check", "--engine", FOOTFALL_ENGINE});
  CHECK(collector.end(SIGTERM) == 0);
}
