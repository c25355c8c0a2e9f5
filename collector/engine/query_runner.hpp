// Runs statements on chDB: one runner a client, each with its own connections to the one engine of the
// process.
//
// An insert's rows come as bytes and reach chDB through a memory file, never through SQL text: rows inlined
// behind `INSERT ... FORMAT` are cut at `;` and newlines there.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "collector/engine/chdb_api.hpp"

namespace footfall::engine {

/// A statement as it came over HTTP.
struct Statement {
  std::string mark;  ///< a comment before a select, by which it can be ended; may be empty
  std::string sql;
  std::string format = "TabSeparated";
  std::vector<std::pair<std::string, std::string>>
      params;  ///< `{name:Type}` values, in ClickHouse's escaped text
  std::vector<std::pair<std::string, std::string>> settings;  ///< checked names and values
  std::string rows;                                           ///< of an insert
};

struct Summary {
  std::uint64_t rows_read = 0;
  std::uint64_t bytes_read = 0;
  double seconds = 0;
};

/// Takes a piece of the answer; false when nobody wants more.
using TakePiece = std::function<bool(std::string_view)>;

class QueryRunner {
 public:
  /// `folder`: where the engine keeps its data. `settings`: the file of its own settings, or empty. Null when
  /// chDB does not start.
  static std::unique_ptr<QueryRunner> connect(const std::string& folder, const std::string& settings);
  ~QueryRunner();
  QueryRunner(const QueryRunner&) = delete;
  QueryRunner& operator=(const QueryRunner&) = delete;

  /// Runs the statement and gives its answer to `take` as one piece. The error's text, or nothing.
  std::optional<std::string> run(const Statement& statement, const TakePiece& take, Summary& summary);
  /// Runs a select and gives its answer in pieces, in constant memory.
  std::optional<std::string> stream(const Statement& statement, const TakePiece& take);
  /// The same for a format that is one file from its first byte to its last (Parquet), which chDB would end
  /// with each piece.
  std::optional<std::string> stream_file(const Statement& statement, const TakePiece& take);
  /// Ends the statements that begin with the mark, soon.
  void kill(const std::string& mark);
  /// Runs `INSERT INTO table (columns) FORMAT format` with the statement's rows as one block.
  std::optional<std::string> insert(const Statement& statement);

 private:
  QueryRunner(chdb_connection* buffered, chdb_connection* streaming)
      : buffered_(buffered), streaming_(streaming) {}
  std::optional<std::string> apply_time_limit(chdb_connection connection, std::string& in_force,
                                              const Statement& statement);

  // chDB keeps one statement a connection, and a stream that failed leaves its connection unfit for others.
  chdb_connection* buffered_;
  chdb_connection* streaming_;
  std::string buffered_limit_;
  std::string streaming_limit_;
};

/// Whether an answer of this format cannot be put together of pieces.
bool is_file_format(std::string_view format);
/// Whether the text begins with the word INSERT.
bool is_insert(std::string_view sql);
/// Names of settings that a client may set.
bool allowed_setting(std::string_view name);

}  // namespace footfall::engine
