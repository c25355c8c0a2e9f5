// SQLite behind RAII and Outcome: the only files that call sqlite3_*.
//
// A Database and its statements belong to one thread at a time. Text and blobs are bound and read as byte
// ranges; SQL text is always ours.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "collector/base/failure.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace footfall::collector::sqlite {

/// A prepared statement. Parameters and columns are numbered as in SQLite: from 1 and from 0.
class Statement {
 public:
  Statement(Statement&& other) noexcept;
  Statement& operator=(Statement&& other) noexcept;
  ~Statement();

  Statement& bind(int position, std::int64_t value);
  Statement& bind(int position, std::string_view text);
  Statement& bind_blob(int position, std::span<const std::uint8_t> bytes);
  Statement& bind_null(int position);

  /// True when there is a row to read. The first failure of a bind is reported here too.
  Outcome<bool> step();
  /// Runs a statement that gives no rows, and makes it ready to run again.
  Outcome<void> run();
  /// Ready to bind and run again.
  void reset();

  std::int64_t integer(int column) const;
  /// Valid until the next step, reset or destruction.
  std::string_view text(int column) const;
  std::span<const std::uint8_t> blob(int column) const;
  bool is_null(int column) const;

 private:
  friend class Database;
  explicit Statement(sqlite3_stmt* handle) : handle_(handle) {}
  void note(int code);

  sqlite3_stmt* handle_;
  int bind_error_ = 0;
};

class Database {
 public:
  /// Opens or creates the file with write-ahead log, `synchronous=FULL` (each commit is fsynced), foreign
  /// keys, and deleted content overwritten. Failures: kCorrupt when the file is not a database, kUnavailable
  /// when it cannot be opened.
  static Outcome<std::unique_ptr<Database>> open(const std::filesystem::path& file);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  /// Runs statements without parameters or rows.
  Outcome<void> execute(const char* sql);
  Outcome<Statement> prepare(std::string_view sql);

  /// Rows changed by the last statement.
  std::int64_t changes() const;
  std::int64_t last_insert_id() const;
  /// Moves the write-ahead log into the file and empties it, so that what was overwritten is nowhere. False
  /// when somebody who reads keeps it from that; waits for them only a moment.
  Outcome<bool> empty_log();
  /// Rises when another connection or process has committed to the file.
  Outcome<std::int64_t> data_version();

  /// Brings the schema to the last step, each step in a transaction. Step i takes `user_version` i to i + 1.
  /// Failures: kInvalid when the file was written by a newer program.
  Outcome<void> migrate(std::span<const char* const> steps);

 private:
  explicit Database(sqlite3* handle) : handle_(handle) {}

  sqlite3* handle_;
};

/// A write transaction: rolled back unless committed.
class Transaction {
 public:
  static Outcome<Transaction> begin(Database& database);
  Transaction(Transaction&& other) noexcept;
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();

  /// Success means on disk. On failure the transaction is rolled back.
  Outcome<void> commit();

 private:
  explicit Transaction(Database* database) : database_(database) {}

  Database* database_;
};

}  // namespace footfall::collector::sqlite
