#include "collector/engine/query_runner.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <thread>

namespace footfall::engine {
namespace {

// Per connection: a dashboard's question must not take the machine.
constexpr std::array<const char*, 5> kConnectionSettings = {
    "--max_threads=2", "--max_memory_usage=1800000000", "--max_bytes_before_external_group_by=700000000",
    "--max_bytes_before_external_sort=700000000", "--session_timezone=UTC"};

// What makes an insert one block, and the same block when it is tried again (durability is a setting of the
// table). A block is at most some hundred thousand rows (the flusher's), far below these bounds.
constexpr std::string_view kInsertSettings =
    "max_insert_threads=1, max_block_size=4000000, "
    "min_insert_block_size_rows=4000000, min_insert_block_size_bytes=2000000000, "
    "input_format_parallel_parsing=0, "
    "deduplicate_blocks_in_dependent_materialized_views=1, "
    "max_threads=1";

// Row groups small enough for a bounded memory; an open pipe is no file that could be there already.
constexpr std::string_view kFileSettings =
    "engine_file_truncate_on_insert=1, output_format_parquet_row_group_size=100000, "
    "output_format_parquet_parallel_encoding=0";

constexpr std::size_t kPieceBytes = 64 * 1024;

// The second is always on here.
constexpr std::array<std::string_view, 4> kAllowedSettings = {
    "insert_deduplication_token", "deduplicate_blocks_in_dependent_materialized_views", "max_execution_time",
    "wait_end_of_query"};

struct ResultDeleter {
  void operator()(chdb_result* result) const { chdb_destroy_query_result(result); }
};
using ResultPointer = std::unique_ptr<chdb_result, ResultDeleter>;

// The parallel arrays of chDB's bound parameters; views into the statement.
struct Bound {
  explicit Bound(const std::vector<std::pair<std::string, std::string>>& params) {
    for (const auto& [name, value] : params) {
      names.push_back(name.data());
      name_bytes.push_back(name.size());
      values.push_back(value.data());
      value_bytes.push_back(value.size());
    }
  }
  std::vector<const char*> names, values;
  std::vector<std::size_t> name_bytes, value_bytes;
};

std::optional<std::string> error_of(chdb_result* result) {
  if (result == nullptr) {
    return "chDB gave no result";
  }
  const char* error = chdb_result_error(result);
  return error == nullptr ? std::nullopt : std::optional<std::string>(error);
}

ResultPointer query(chdb_connection connection, std::string_view sql, std::string_view format,
                    const std::vector<std::pair<std::string, std::string>>& params) {
  const Bound bound(params);
  return ResultPointer(chdb_query_with_params_n(
      connection, sql.data(), sql.size(), format.data(), format.size(), bound.names.data(),
      bound.name_bytes.data(), bound.values.data(), bound.value_bytes.data(), params.size()));
}

chdb_connection* open_connection(const std::string& folder, const std::string& settings) {
  // chDB reads no file outside a folder that was given relative to the current one.
  std::vector<std::string> arguments = {"footfall-engine",
                                        "--path=" + std::filesystem::absolute(folder).string()};
  if (!settings.empty()) {
    arguments.push_back("--config-file=" + std::filesystem::absolute(settings).string());
  }
  arguments.insert(arguments.end(), kConnectionSettings.begin(), kConnectionSettings.end());
  std::vector<char*> argv;
  for (std::string& argument : arguments) {
    argv.push_back(argument.data());
  }
  return chdb_connect(static_cast<int>(argv.size()), argv.data());
}

std::string_view setting(const Statement& statement, std::string_view name) {
  for (const auto& [key, value] : statement.settings) {
    if (key == name) {
      return value;
    }
  }
  return {};
}

// A file in memory that holds the rows, with the path under which chDB reads it.
class MemoryFile {
 public:
  explicit MemoryFile(std::string_view bytes) : descriptor_(memfd_create("footfall-rows", MFD_CLOEXEC)) {
    while (descriptor_ >= 0 && !bytes.empty()) {
      const ssize_t written = write(descriptor_, bytes.data(), bytes.size());
      if (written < 0) {
        close(descriptor_);
        descriptor_ = -1;
        return;
      }
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
  }
  ~MemoryFile() {
    if (descriptor_ >= 0) {
      close(descriptor_);
    }
  }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  bool ok() const { return descriptor_ >= 0; }
  std::string path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }

 private:
  int descriptor_;
};

// Splits `INSERT INTO target FORMAT name`; empty when the text has another form.
std::pair<std::string, std::string> split_insert(std::string_view sql) {
  constexpr std::string_view kFormat = " FORMAT ";
  const std::size_t at = sql.rfind(kFormat);
  if (at == std::string_view::npos) {
    return {};
  }
  std::string format(sql.substr(at + kFormat.size()));
  while (!format.empty() && std::isspace(static_cast<unsigned char>(format.back())) != 0) {
    format.pop_back();
  }
  const bool word = !format.empty() && std::all_of(format.begin(), format.end(),
                                                   [](unsigned char c) { return std::isalnum(c) != 0; });
  return word ? std::pair(std::string(sql.substr(0, at)), format) : std::pair<std::string, std::string>();
}

}  // namespace

bool is_file_format(std::string_view format) {
  return format == "Parquet";
}

bool is_insert(std::string_view sql) {
  constexpr std::string_view kWord = "INSERT ";
  sql.remove_prefix(std::min(sql.find_first_not_of(" \t\r\n"), sql.size()));
  return sql.size() >= kWord.size() &&
         std::equal(kWord.begin(), kWord.end(), sql.begin(), [](char want, char have) {
           return want == std::toupper(static_cast<unsigned char>(have));
         });
}

bool allowed_setting(std::string_view name) {
  return std::find(kAllowedSettings.begin(), kAllowedSettings.end(), name) != kAllowedSettings.end();
}

std::unique_ptr<QueryRunner> QueryRunner::connect(const std::string& folder, const std::string& settings) {
  chdb_connection* buffered = open_connection(folder, settings);
  chdb_connection* streaming = buffered == nullptr ? nullptr : open_connection(folder, settings);
  if (streaming == nullptr) {
    if (buffered != nullptr) {
      chdb_close_conn(buffered);
    }
    return nullptr;
  }
  return std::unique_ptr<QueryRunner>(new QueryRunner(buffered, streaming));
}

QueryRunner::~QueryRunner() {
  chdb_close_conn(streaming_);
  chdb_close_conn(buffered_);
}

std::optional<std::string> QueryRunner::apply_time_limit(chdb_connection connection, std::string& in_force,
                                                         const Statement& statement) {
  const std::string_view asked = setting(statement, "max_execution_time");
  const std::string limit(asked.empty() ? "0" : asked);
  if (limit == in_force) {
    return std::nullopt;
  }
  if (limit.size() > 6 || limit.find_first_not_of("0123456789") != std::string::npos) {
    return "Code: 36. DB::Exception: max_execution_time takes whole seconds. (BAD_ARGUMENTS)";
  }
  const ResultPointer set = query(connection, "SET max_execution_time = " + limit, "Null", {});
  std::optional<std::string> error = error_of(set.get());
  if (!error) {
    in_force = limit;
  }
  return error;
}

std::optional<std::string> QueryRunner::run(const Statement& statement, const TakePiece& take,
                                            Summary& summary) {
  if (auto error = apply_time_limit(*buffered_, buffered_limit_, statement)) {
    return error;
  }
  const ResultPointer result =
      query(*buffered_, statement.mark + statement.sql, statement.format, statement.params);
  if (auto error = error_of(result.get())) {
    return error;
  }
  summary = {chdb_result_storage_rows_read(result.get()), chdb_result_storage_bytes_read(result.get()),
             chdb_result_elapsed(result.get())};
  const std::size_t bytes = chdb_result_length(result.get());
  take(bytes == 0 ? std::string_view() : std::string_view(chdb_result_buffer(result.get()), bytes));
  return std::nullopt;
}

std::optional<std::string> QueryRunner::stream(const Statement& statement, const TakePiece& take) {
  if (auto error = apply_time_limit(*streaming_, streaming_limit_, statement)) {
    return error;
  }
  const Bound bound(statement.params);
  const std::string sql = statement.mark + statement.sql;
  const ResultPointer stream(chdb_stream_query_with_params_n(
      *streaming_, sql.data(), sql.size(), statement.format.data(), statement.format.size(),
      bound.names.data(), bound.name_bytes.data(), bound.values.data(), bound.value_bytes.data(),
      statement.params.size()));
  if (auto error = error_of(stream.get())) {
    return error;
  }
  while (true) {
    const ResultPointer piece(chdb_stream_fetch_result(*streaming_, stream.get()));
    if (auto error = error_of(piece.get())) {
      return error;
    }
    const std::size_t bytes = chdb_result_length(piece.get());
    if (bytes == 0) {
      return std::nullopt;
    }
    if (!take(std::string_view(chdb_result_buffer(piece.get()), bytes))) {
      chdb_stream_cancel_query(*streaming_, stream.get());
      return std::nullopt;
    }
  }
}

std::optional<std::string> QueryRunner::stream_file(const Statement& statement, const TakePiece& take) {
  if (auto error = apply_time_limit(*buffered_, buffered_limit_, statement)) {
    return error;
  }
  std::array<int, 2> ends{-1, -1};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
    return "Code: 76. DB::Exception: there is no pipe for the answer. (CANNOT_OPEN_FILE)";
  }
  const std::string sql = statement.mark + "INSERT INTO FUNCTION file('/proc/self/fd/" +
                          std::to_string(ends[1]) + "', '" + statement.format + "') SETTINGS " +
                          std::string(kFileSettings) + " " + statement.sql;
  std::optional<std::string> error;
  std::thread writer([&] {
    const ResultPointer result = query(*buffered_, sql, "Null", statement.params);
    error = error_of(result.get());
    close(ends[1]);
  });
  std::array<char, kPieceBytes> piece{};
  ssize_t bytes = 0;
  while ((bytes = read(ends[0], piece.data(), piece.size())) > 0 &&
         take(std::string_view(piece.data(), static_cast<std::size_t>(bytes)))) {
  }
  // Where nobody wants more, the statement fails at its next write.
  close(ends[0]);
  writer.join();
  return error;
}

void QueryRunner::kill(const std::string& mark) {
  const ResultPointer ignored =
      query(*buffered_, "KILL QUERY WHERE startsWith(query, {mark:String}) ASYNC", "Null", {{"mark", mark}});
}

std::optional<std::string> QueryRunner::insert(const Statement& statement) {
  const auto [target, format] = split_insert(statement.sql);
  if (format.empty()) {
    return "Code: 62. DB::Exception: an insert over HTTP has the form INSERT INTO table (columns) FORMAT "
           "name. "
           "(SYNTAX_ERROR)";
  }
  const MemoryFile rows(statement.rows);
  if (!rows.ok()) {
    return "Code: 241. DB::Exception: there is no memory for the rows. (MEMORY_LIMIT_EXCEEDED)";
  }
  std::string sql = target + " SETTINGS " + std::string(kInsertSettings);
  if (const std::string_view token = setting(statement, "insert_deduplication_token"); !token.empty()) {
    const bool plain = token.size() <= 200 && std::all_of(token.begin(), token.end(), [](unsigned char c) {
                         return std::isalnum(c) != 0 || c == '-' || c == '_' || c == '.' || c == ':';
                       });
    if (!plain) {
      return "Code: 36. DB::Exception: a deduplication token is letters, digits and - _ . : here. "
             "(BAD_ARGUMENTS)";
    }
    sql.append(", insert_deduplication_token='").append(token).append("'");
  }
  sql.append(" SELECT * FROM file('").append(rows.path()).append("', '").append(format).append("')");
  const ResultPointer result = query(*buffered_, sql, "Null", {});
  return error_of(result.get());
}

}  // namespace footfall::engine
