// What people save per site to ask reports by name: goals, funnels, features, segments, annotations, alert
// rules. What a body holds is checked by the report stage; here it is a text. Values; any thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace footfall::collector {

enum class SavedKind : std::uint8_t {
  kGoal,        ///< an event that is wanted
  kFunnel,      ///< steps in order
  kFeature,     ///< an event that shows use
  kSegment,     ///< a filter
  kAnnotation,  ///< a release, a campaign, at a time
  kAlert,       ///< what is news, and whom it is told
};

inline constexpr std::array kSavedKinds = {SavedKind::kGoal,    SavedKind::kFunnel,     SavedKind::kFeature,
                                           SavedKind::kSegment, SavedKind::kAnnotation, SavedKind::kAlert};

/// As paths of the API name many of them, "goals" say.
std::string_view saved_kind_plural(SavedKind kind);

/// Of a kind on a site.
inline constexpr std::size_t kMaxSavedItems = 500;
inline constexpr std::size_t kMaxSavedNameBytes = 100;

/// 1 to kMaxSavedNameBytes of UTF-8 without control characters, `/`, `@` at the begin, blanks at either end.
bool valid_saved_name(std::string_view name);

struct SavedChange {
  std::string site;
  SavedKind kind = SavedKind::kGoal;
  std::string name;
  std::string body;    ///< JSON
  std::string author;  ///< of the user or token
};

struct SavedItem {
  std::string name;
  std::string body;
  std::int64_t revision = 0;  ///< from 1, one more with each change
  std::string author;         ///< of the last change
  std::int64_t created_at_ms = 0;
  std::int64_t changed_at_ms = 0;

  bool operator==(const SavedItem&) const = default;
};

}  // namespace footfall::collector
