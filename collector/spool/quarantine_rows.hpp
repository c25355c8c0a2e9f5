// The refused events in spool.db: how they are written within their bounds, and read. One thread at a time.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "collector/spool/spool.hpp"
#include "collector/sqlite/database.hpp"

namespace footfall::collector {

/// Which refused events are meant; what is nothing means any.
struct QuarantineFilter {
  std::optional<std::string> site = {};
  std::optional<std::string> reason = {};
  std::optional<std::int64_t> id = {};
};

/// Binds the filter to the first three parameters of a statement whose condition is `kQuarantineFilter`.
inline constexpr const char* kQuarantineFilter =
    "(?1 IS NULL OR site = ?1) AND (?2 IS NULL OR reason = ?2) AND (?3 IS NULL OR id = ?3)";
void bind_filter(sqlite::Statement& statement, const QuarantineFilter& filter);

/// The newest refused events, newest first.
Outcome<std::vector<QuarantinedEvent>> newest_quarantined(sqlite::Database& database,
                                                          const QuarantineFilter& filter, std::size_t limit);
/// Those that came after the one of that id, oldest first.
Outcome<std::vector<QuarantinedEvent>> quarantined_after(sqlite::Database& database,
                                                         const QuarantineFilter& filter, std::int64_t id,
                                                         std::size_t limit);

/// What is kept of one site.
struct QuarantineBounds {
  std::int64_t events = 0;
  std::int64_t bytes = 0;
};

/// The batch that a refused event came with.
struct RefusedBatch {
  std::string_view site;
  const Id128& batch;
  const RequestFacts& facts;
};

/// Writes refused events, in a transaction of the caller's.
class QuarantineWriter {
 public:
  static Outcome<QuarantineWriter> prepare(sqlite::Database& database, QuarantineBounds bounds);

  Outcome<void> add(const RefusedBatch& batch, const RejectedEvent& refused, const KeptEvent& kept);
  Outcome<void> add_body(const RefusedBody& body);
  /// Drops the site's (no site's: whole bodies') oldest events past the bounds, and counts them.
  Outcome<void> trim(std::string_view site);

 private:
  struct Statements {
    sqlite::Statement insert, size, oldest, count, remove;
  };

  QuarantineWriter(Statements statements, QuarantineBounds bounds)
      : statements_(std::move(statements)), bounds_(bounds) {}
  struct Row {
    std::int64_t number;
    std::string_view reason, field;
    std::size_t offset;
    std::string_view body;
  };

  Outcome<void> insert(const RefusedBatch& batch, const Row& row);
  Outcome<bool> drop_oldest(std::string_view site);

  Statements statements_;
  QuarantineBounds bounds_;
};

}  // namespace footfall::collector
