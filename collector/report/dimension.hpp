// What events can be filtered and broken down by: the columns of the raw log, properties of own events, and
// facts of the session an event belongs to. Tables and values; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "collector/report/sql_text.hpp"

namespace footfall::collector::report {

/// Whose fact a dimension is.
enum class Scope : std::uint8_t {
  kEvent,    ///< of events of some kinds only, as a title or a property
  kContext,  ///< of every event: of whom it comes from, as a country
  kSession,  ///< of the session as a whole, as its channel
};

/// A dimension as a request names it: `country`, `prop.plan`.
struct Dimension {
  std::string_view name;
  Scope scope = Scope::kEvent;
  /// Its text on a row of the raw log. Of sessions: an aggregate over the session's rows.
  SqlLiteral expression = "''";
  /// The events that have it, as a condition on a row; of events only.
  SqlLiteral carriers = "1";
  std::string property;  ///< of `prop.NAME`: NAME
  bool of_bots = false;  ///< only bots have it
  /// Of sessions: the column of closed_sessions (collector/store/schema) that has it; none when empty.
  SqlLiteral closed = "";
};

/// The dimension of this name, with a property's name in it if it is one.
std::optional<Dimension> find_dimension(std::string_view name);

/// All but properties.
std::span<const Dimension> all_dimensions();

/// Before the name of a property.
inline constexpr std::string_view kPropertyPrefix = "prop.";

/// Their names, separated by commas.
std::string dimension_names();

/// Writes the text of the dimension on a row. REQUIRES: it is none of sessions.
void write_row_text(const Dimension& dimension, SqlText& sql);

/// Whether a row of closed_sessions has it.
bool is_known_of_closed_sessions(const Dimension& dimension);

/// Writes the text of the dimension on a row of closed_sessions. REQUIRES: it has it.
void write_closed_text(const Dimension& dimension, SqlText& sql);

/// Writes the text of the dimension over a session's rows: of what every event has, that of the session's
/// first page view, or of its first event when it has none. REQUIRES: it is none of events.
void write_session_text(const Dimension& dimension, SqlText& sql);

/// The same over a session's slices (slices.hpp). REQUIRES: it is what every event has.
void write_slices_text(const Dimension& dimension, SqlText& sql);

}  // namespace footfall::collector::report
