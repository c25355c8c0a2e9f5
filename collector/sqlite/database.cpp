#include "collector/sqlite/database.hpp"

#include <sqlite3.h>

#include <utility>

namespace footfall::collector::sqlite {
namespace {

FailureKind kind_of(int code) {
  switch (code & 0xff) {
    case SQLITE_FULL:
      return FailureKind::kFull;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return FailureKind::kCorrupt;
    case SQLITE_CONSTRAINT:
      return FailureKind::kConflict;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_IOERR:
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
      return FailureKind::kUnavailable;
    default:
      return FailureKind::kInternal;
  }
}

// SQLite's own sentence for the code; never a value that was bound.
Failure failure(int code) {
  return {kind_of(code), std::string("database: ") + sqlite3_errstr(code)};
}

constexpr const char* kPragmas =
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; "
    "PRAGMA temp_store=MEMORY;";
constexpr int kBusyTimeoutMs = 5'000;
constexpr int kMomentMs = 50;

}  // namespace

Statement::Statement(Statement&& other) noexcept
    : handle_(std::exchange(other.handle_, nullptr)), bind_error_(other.bind_error_) {}

Statement& Statement::operator=(Statement&& other) noexcept {
  std::swap(handle_, other.handle_);
  std::swap(bind_error_, other.bind_error_);
  return *this;
}

Statement::~Statement() {
  sqlite3_finalize(handle_);
}

void Statement::note(int code) {
  if (code != SQLITE_OK && bind_error_ == SQLITE_OK) {
    bind_error_ = code;
  }
}

Statement& Statement::bind(int position, std::int64_t value) {
  note(sqlite3_bind_int64(handle_, position, value));
  return *this;
}

Statement& Statement::bind(int position, std::string_view text) {
  const char* data = text.data() == nullptr ? "" : text.data();
  note(sqlite3_bind_text64(handle_, position, data, text.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
  return *this;
}

Statement& Statement::bind_blob(int position, std::span<const std::uint8_t> bytes) {
  note(sqlite3_bind_blob64(handle_, position, bytes.data(), bytes.size(), SQLITE_TRANSIENT));
  return *this;
}

Statement& Statement::bind_null(int position) {
  note(sqlite3_bind_null(handle_, position));
  return *this;
}

Outcome<bool> Statement::step() {
  if (bind_error_ != SQLITE_OK) {
    return failure(bind_error_);
  }
  const int code = sqlite3_step(handle_);
  if (code == SQLITE_ROW || code == SQLITE_DONE) {
    return code == SQLITE_ROW;
  }
  return failure(sqlite3_extended_errcode(sqlite3_db_handle(handle_)));
}

Outcome<void> Statement::run() {
  const Outcome<bool> stepped = step();
  reset();
  if (!stepped) {
    return stepped.error();
  }
  return {};
}

void Statement::reset() {
  sqlite3_reset(handle_);
  sqlite3_clear_bindings(handle_);
  bind_error_ = SQLITE_OK;
}

std::int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(handle_, column);
}

std::string_view Statement::text(int column) const {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(handle_, column));
  return text == nullptr
             ? std::string_view()
             : std::string_view(text, static_cast<std::size_t>(sqlite3_column_bytes(handle_, column)));
}

std::span<const std::uint8_t> Statement::blob(int column) const {
  const auto* bytes = static_cast<const std::uint8_t*>(sqlite3_column_blob(handle_, column));
  return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(handle_, column))};
}

bool Statement::is_null(int column) const {
  return sqlite3_column_type(handle_, column) == SQLITE_NULL;
}

Outcome<std::unique_ptr<Database>> Database::open(const std::filesystem::path& file) {
  sqlite3* handle = nullptr;
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  const int code = sqlite3_open_v2(file.c_str(), &handle, flags, nullptr);
  std::unique_ptr<Database> database(new Database(handle));
  if (code != SQLITE_OK) {
    return failure(code);
  }
  sqlite3_busy_timeout(handle, kBusyTimeoutMs);
  if (Outcome<void> ready = database->execute(kPragmas); !ready) {
    return ready.error();
  }
  return database;
}

Database::~Database() {
  sqlite3_close_v2(handle_);
}

Outcome<void> Database::execute(const char* sql) {
  const int code = sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) {
    return failure(code);
  }
  return {};
}

Outcome<Statement> Database::prepare(std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  if (code != SQLITE_OK) {
    return failure(code);
  }
  return Statement(statement);
}

std::int64_t Database::changes() const {
  return sqlite3_changes64(handle_);
}

std::int64_t Database::last_insert_id() const {
  return sqlite3_last_insert_rowid(handle_);
}

Outcome<bool> Database::empty_log() {
  sqlite3_busy_timeout(handle_, kMomentMs);
  const int code = sqlite3_wal_checkpoint_v2(handle_, nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
  sqlite3_busy_timeout(handle_, kBusyTimeoutMs);
  if (code == SQLITE_OK || code == SQLITE_BUSY) {
    return code == SQLITE_OK;
  }
  return failure(code);
}

Outcome<std::int64_t> Database::data_version() {
  Outcome<Statement> pragma = prepare("PRAGMA data_version");
  if (!pragma) {
    return pragma.error();
  }
  const Outcome<bool> row = pragma->step();
  if (!row) {
    return row.error();
  }
  return pragma->integer(0);
}

Outcome<void> Database::migrate(std::span<const char* const> steps) {
  std::int64_t version = 0;
  {
    Outcome<Statement> pragma = prepare("PRAGMA user_version");
    if (!pragma) {
      return pragma.error();
    }
    if (const Outcome<bool> row = pragma->step(); !row) {
      return row.error();
    }
    version = pragma->integer(0);
  }
  if (version > static_cast<std::int64_t>(steps.size())) {
    return Failure{FailureKind::kInvalid, "the database was written by a newer version of footfall"};
  }
  for (; version < static_cast<std::int64_t>(steps.size()); ++version) {
    Outcome<Transaction> transaction = Transaction::begin(*this);
    if (!transaction) {
      return transaction.error();
    }
    if (Outcome<void> step = execute(steps[static_cast<std::size_t>(version)]); !step) {
      return step;
    }
    const std::string bump = "PRAGMA user_version=" + std::to_string(version + 1);
    if (Outcome<void> bumped = execute(bump.c_str()); !bumped) {
      return bumped;
    }
    if (Outcome<void> committed = transaction->commit(); !committed) {
      return committed;
    }
  }
  return {};
}

Outcome<Transaction> Transaction::begin(Database& database) {
  if (Outcome<void> begun = database.execute("BEGIN IMMEDIATE"); !begun) {
    return begun.error();
  }
  return Transaction(&database);
}

Transaction::Transaction(Transaction&& other) noexcept : database_(std::exchange(other.database_, nullptr)) {}

Transaction::~Transaction() {
  if (database_ != nullptr) {
    (void)database_->execute("ROLLBACK");
  }
}

Outcome<void> Transaction::commit() {
  Outcome<void> committed = database_->execute("COMMIT");
  if (committed) {
    database_ = nullptr;
  }
  return committed;
}

}  // namespace footfall::collector::sqlite
