// Yesterday's anonymous visitors, and somebody who has the whole data folder and knows whom to look for:
// site, address and user agent. Each 32 bytes of each file are tried as the salt of the stored keys.
#include <doctest/doctest.h>

#include <fstream>
#include <set>

#include "collector/admin/admin.hpp"
#include "collector/enrich/facts.hpp"
#include "collector/spool/spool.hpp"
#include "collector/sqlite/database.hpp"
#include "tests/support/spool_access.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/wire_batch.hpp"

using namespace footfall;
using namespace footfall::collector;

namespace {

constexpr std::int64_t kDayMs = 86'400'000;
constexpr std::int64_t kNoon = support::kSentAtMs / kDayMs * kDayMs + kDayMs / 2;
constexpr const char* kAgent = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";

struct Collector {
  support::TempFolder folder;
  std::int64_t now = kNoon;
  std::unique_ptr<AdminStore> admin;
  std::unique_ptr<FactsMaker> facts;
  std::unique_ptr<Spool> spool;
  const boost::asio::ip::address anna = boost::asio::ip::make_address("203.0.113.77");

  Collector() {
    admin = *AdminStore::open({.file = folder / "admin.db", .now = [this] { return now; }});
    REQUIRE(admin->add_site("shop", "UTC"));
    facts = *FactsMaker::create([this](std::int64_t at_ms) { return admin->salt_for(at_ms); }, nullptr);
    spool = support::open_spool({.file = folder / "spool.db"});
  }

  // Anna comes by, and is stored under the day's key.
  Id128 visit(int sequence) {
    const ValidBatch batch = support::valid_batch(support::wire_batch(sequence));
    const auto made = facts->make(batch.header(), {anna, {kAgent, "", ""}}, now, batch.events());
    REQUIRE(made);
    bool stored = false;
    {
      std::promise<bool> done;
      spool->append(batch, {*made},
                    [&](const Outcome<Appended>& appended) { done.set_value(appended.ok()); });
      stored = done.get_future().get();
    }
    REQUIRE(stored);
    return made->visitor;
  }

  // The keys that anyone with the folder can make of what is known about Anna.
  std::set<std::string> found_keys() const {
    std::set<std::string> keys;
    for (const auto& entry : std::filesystem::directory_iterator(folder / "")) {
      std::ifstream in(entry.path(), std::ios::binary);
      const std::string bytes((std::istreambuf_iterator<char>(in)), {});
      VisitorSalt salt{};
      for (std::size_t at = 0; at + salt.size() <= bytes.size(); ++at) {
        std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(at), salt.size(), salt.begin());
        keys.insert(to_hex(anonymous_visitor(salt, "shop", anna, kAgent)));
      }
    }
    return keys;
  }
};

}  // namespace

TEST_CASE("unlinkable: with the whole data folder yesterday's visitor cannot be made out, today's can") {
  Collector collector;
  const Id128 yesterday = collector.visit(0);
  CHECK(collector.found_keys().contains(to_hex(yesterday)));
  collector.now += kDayMs;
  const Id128 today = collector.visit(1);
  CHECK(today != yesterday);
  const std::set<std::string> keys = collector.found_keys();
  CHECK(keys.contains(to_hex(today)));
  CHECK_FALSE(keys.contains(to_hex(yesterday)));
}

TEST_CASE("unlinkable: yesterday's salt goes at midnight although nobody comes") {
  Collector collector;
  const Id128 yesterday = collector.visit(0);
  collector.now += kDayMs / 2 - 1;
  REQUIRE(collector.admin->destroy_old_salts(collector.now));
  CHECK(collector.found_keys().contains(to_hex(yesterday)));
  collector.now += 1;
  REQUIRE(collector.admin->destroy_old_salts(collector.now));
  CHECK_FALSE(collector.found_keys().contains(to_hex(yesterday)));
}

TEST_CASE("unlinkable: a reader that keeps the salt in the log delays its end, and does not prevent it") {
  Collector collector;
  const Id128 yesterday = collector.visit(0);
  auto reader = *sqlite::Database::open(collector.folder / "admin.db");
  REQUIRE(reader->execute("BEGIN; SELECT count(*) FROM salts"));
  collector.now += kDayMs;
  collector.visit(1);
  const Outcome<void> delayed = collector.admin->destroy_old_salts(collector.now);
  REQUIRE_FALSE(delayed);
  CHECK(delayed.error().message.find("admin.db is being read") != std::string::npos);
  CHECK(collector.found_keys().contains(to_hex(yesterday)));
  REQUIRE(reader->execute("COMMIT"));
  REQUIRE(collector.admin->destroy_old_salts(collector.now));
  CHECK_FALSE(collector.found_keys().contains(to_hex(yesterday)));
}
