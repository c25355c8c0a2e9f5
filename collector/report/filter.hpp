// Filters: which events a report counts, and with them whose sessions and visitors.
//
//   filter    = all *( "|" all )
//   all       = term *( ";" term )
//   term      = [ "!" ] "(" filter ")" / condition
//   condition = dimension ":" operator ":" value / dimension ":" ( "set" / "unset" )
//             / "session:" did ":" matcher / "visitor:" did ":" [ days "d:" ] matcher
//   did       = "did" / "did_not"
//   value     = plain / DQUOTE *( any / 2DQUOTE ) DQUOTE     ; a doubled quote stands for one
//   plain     = *( any but ";" "|" ")" )
//
// Values; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "collector/report/dimension.hpp"
#include "collector/report/matcher.hpp"
#include "collector/report/refusal.hpp"
#include "collector/report/sql_text.hpp"

namespace footfall::collector::report {

inline constexpr std::size_t kMaxFilterBytes = 4'096;
inline constexpr std::size_t kMaxFilterConditions = 50;
inline constexpr std::size_t kMaxFilterDepth = 8;

enum class Operator : std::uint8_t {
  kIs,
  kContains,
  kMatches,  ///< RE2, anywhere in the text
  kLess,
  kLessOrEqual,
  kGreater,
  kGreaterOrEqual,
  kSet,  ///< is not empty
};

/// A condition on one event.
struct Condition {
  Dimension dimension;
  Operator op = Operator::kIs;
  std::string value;
};

/// That the event's session, or its visitor, did something.
struct Deed {
  enum class Doer : std::uint8_t { kSession, kVisitor };
  Doer doer = Doer::kSession;
  Matcher matcher;
  std::optional<std::int64_t>
      days;  ///< of visitors: in so many days up to the period's end, else in the period
};

struct Filter {
  enum class Shape : std::uint8_t { kAll, kAny, kCondition, kDeed };
  Shape shape = Shape::kAll;
  bool negated = false;
  std::vector<Filter> parts;  ///< of kAll and kAny; of none, all events pass
  std::optional<Condition> condition;
  std::optional<Deed> deed;

  bool empty() const { return shape == Shape::kAll && parts.empty() && !negated; }
};

/// Refused as 400 `bad_filter` with the position (in bytes, from 0) of what cannot be read.
Answer<Filter> read_filter(std::string_view parameter, std::string_view text);

/// What a condition is asked of.
enum class RowsOf : std::uint8_t {
  kEvents,
  kClosedSessions,  ///< closed_sessions (collector/store/schema), which know all of the filter's dimensions
};

/// Writes the condition on a row. The query binds site, include_bots, from, to, filter_from, filter_to.
void write_condition(const Filter& filter, SqlText& sql, RowsOf rows = RowsOf::kEvents);

}  // namespace footfall::collector::report
