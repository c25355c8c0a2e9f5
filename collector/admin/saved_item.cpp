#include "collector/admin/saved_item.hpp"

#include <algorithm>

namespace footfall::collector {
namespace {

// Bytes that follow the first of a character of UTF-8; -1 for a byte that begins none.
int followers(unsigned char first) {
  if (first < 0x80) {
    return 0;
  }
  if (first >= 0xC2 && first < 0xE0) {
    return 1;
  }
  if (first >= 0xE0 && first < 0xF0) {
    return 2;
  }
  return first >= 0xF0 && first < 0xF5 ? 3 : -1;
}

bool well_formed(std::string_view text) {
  int expected = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (expected > 0) {
      if ((byte & 0xC0) != 0x80) {
        return false;
      }
      --expected;
    } else if (expected = followers(byte); expected < 0) {
      return false;
    }
  }
  return expected == 0;
}

}  // namespace

std::string_view saved_kind_plural(SavedKind kind) {
  switch (kind) {
    case SavedKind::kGoal:
      return "goals";
    case SavedKind::kFunnel:
      return "funnels";
    case SavedKind::kFeature:
      return "features";
    case SavedKind::kSegment:
      return "segments";
    case SavedKind::kAnnotation:
      return "annotations";
    case SavedKind::kAlert:
      return "alerts";
  }
  return "";
}

bool valid_saved_name(std::string_view name) {
  return !name.empty() && name.size() <= kMaxSavedNameBytes && name.front() != '@' && name.front() != ' ' &&
         name.back() != ' ' && well_formed(name) &&
         std::none_of(name.begin(), name.end(),
                      [](unsigned char c) { return c < 0x20 || c == 0x7f || c == '/'; });
}

}  // namespace footfall::collector
