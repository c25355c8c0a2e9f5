// Which events a step of a funnel, a goal or a feature means: `KIND:PATTERN`, `KIND`, and after ` where ` a
// filter on the event. Values; any thread.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "collector/report/refusal.hpp"
#include "collector/report/sql_text.hpp"

namespace footfall::collector::report {

struct Filter;

struct Matcher {
  std::string text;  ///< as it was given
  std::string kind;
  /// Of SQL's LIKE, for the path (page views, engagement), selector (clicks), vital_name, request_path,
  /// error_type, or name (others).
  std::string like;
  std::shared_ptr<const Filter> where;  ///< null: any

  bool operator==(const Matcher& other) const { return text == other.text; }
};

inline constexpr std::string_view kMatcherTakes =
    "KIND or KIND:PATTERN; the kind is one of the raw log's, and the pattern, of at most 512 bytes without "
    "control "
    "characters, may hold * for any run of characters; after ' where ' a filter on the event may stand";

/// Refused: unknown kinds, patterns no event could match, filters that cannot be read. `parameter` names
/// where the text came from.
Answer<Matcher> read_matcher(std::string_view parameter, std::string_view text);

/// Writes the condition on a row of the raw log.
void write_condition(const Matcher& matcher, SqlText& sql);

}  // namespace footfall::collector::report
