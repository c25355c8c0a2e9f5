#include "collector/sqlite/database.hpp"

#include <doctest/doctest.h>

#include <array>
#include <fstream>
#include <string>

#include "tests/support/temp_folder.hpp"

using namespace footfall::collector;
using footfall::support::TempFolder;
using sqlite::Database;

namespace {

std::unique_ptr<Database> open(const std::filesystem::path& file) {
  auto database = Database::open(file);
  REQUIRE(database);
  return *std::move(database);
}

}  // namespace

TEST_CASE("sqlite: values of any bytes are bound and read back") {
  const TempFolder folder;
  const auto database = open(folder / "a.db");
  REQUIRE(database->execute("CREATE TABLE t (i INTEGER, s TEXT, b BLOB, n TEXT)"));
  const std::string text("it's; -- \0 \xc3\xbc", 13);
  const std::array<std::uint8_t, 3> bytes = {0, 255, 39};
  auto insert = database->prepare("INSERT INTO t VALUES (?,?,?,?)");
  REQUIRE(insert);
  insert->bind(1, INT64_MIN).bind(2, text).bind_blob(3, bytes).bind_null(4);
  REQUIRE(insert->run());
  auto select = database->prepare("SELECT * FROM t");
  REQUIRE(select);
  REQUIRE(*select->step());
  CHECK(select->integer(0) == INT64_MIN);
  CHECK(select->text(1) == text);
  CHECK(std::equal(bytes.begin(), bytes.end(), select->blob(2).begin(), select->blob(2).end()));
  CHECK(select->is_null(3));
  CHECK_FALSE(*select->step());
}

TEST_CASE("sqlite: a transaction that is not committed leaves nothing") {
  const TempFolder folder;
  const auto database = open(folder / "a.db");
  REQUIRE(database->execute("CREATE TABLE t (i INTEGER)"));
  {
    auto transaction = sqlite::Transaction::begin(*database);
    REQUIRE(transaction);
    REQUIRE(database->execute("INSERT INTO t VALUES (1)"));
  }
  auto count = database->prepare("SELECT count(*) FROM t");
  REQUIRE(*count->step());
  CHECK(count->integer(0) == 0);
}

TEST_CASE("sqlite: migrations run once each, and a newer file is refused") {
  const TempFolder folder;
  const std::array<const char*, 2> steps = {"CREATE TABLE a (i INTEGER)", "CREATE TABLE b (i INTEGER)"};
  const auto database = open(folder / "a.db");
  REQUIRE(database->migrate(std::span(steps).first(1)));
  REQUIRE(database->migrate(steps));
  REQUIRE(database->migrate(steps));
  const auto older = database->migrate(std::span(steps).first(1));
  REQUIRE_FALSE(older);
  CHECK(older.error().kind == FailureKind::kInvalid);
}

TEST_CASE("sqlite: a migration that fails changes nothing") {
  const TempFolder folder;
  const auto database = open(folder / "a.db");
  const std::array<const char*, 1> broken = {"CREATE TABLE a (i INTEGER); CREATE TABLE a (i INTEGER)"};
  CHECK_FALSE(database->migrate(broken));
  const std::array<const char*, 1> mended = {"CREATE TABLE a (i INTEGER)"};
  CHECK(database->migrate(mended));
}

TEST_CASE("sqlite: failures have their kind") {
  const TempFolder folder;
  std::ofstream(folder / "noise.db") << std::string(5'000, 'x');
  const auto corrupt = Database::open(folder / "noise.db");
  REQUIRE_FALSE(corrupt);
  CHECK(corrupt.error().kind == FailureKind::kCorrupt);
  const auto missing = Database::open(folder / "no/such/folder.db");
  REQUIRE_FALSE(missing);
  CHECK(missing.error().kind == FailureKind::kUnavailable);
  const auto database = open(folder / "a.db");
  REQUIRE(database->execute("CREATE TABLE t (i INTEGER PRIMARY KEY); INSERT INTO t VALUES (1)"));
  const auto twice = database->execute("INSERT INTO t VALUES (1)");
  REQUIRE_FALSE(twice);
  CHECK(twice.error().kind == FailureKind::kConflict);
  REQUIRE(database->execute("CREATE TABLE big (b BLOB); PRAGMA max_page_count=5"));
  const auto full = database->execute("INSERT INTO big VALUES (zeroblob(1000000))");
  REQUIRE_FALSE(full);
  CHECK(full.error().kind == FailureKind::kFull);
}

TEST_CASE("sqlite: the log is emptied unless somebody stands in it") {
  const TempFolder folder;
  const auto database = *Database::open(folder / "a.db");
  REQUIRE(database->execute("CREATE TABLE t (v TEXT); INSERT INTO t VALUES ('a')"));
  const auto reader = *Database::open(folder / "a.db");
  REQUIRE(reader->execute("BEGIN; SELECT * FROM t"));
  REQUIRE(database->execute("UPDATE t SET v = 'b'"));
  CHECK_FALSE(*database->empty_log());
  REQUIRE(reader->execute("COMMIT"));
  CHECK(*database->empty_log());
  CHECK(std::filesystem::file_size(folder / "a.db-wal") == 0);
}
