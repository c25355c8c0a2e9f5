#include "collector/report/saved_shape.hpp"

namespace footfall::collector::report {

std::string_view saved_kind_title(SavedKind kind) {
  switch (kind) {
    case SavedKind::kGoal:
      return "Goal";
    case SavedKind::kFunnel:
      return "Funnel";
    case SavedKind::kFeature:
      return "Feature";
    case SavedKind::kSegment:
      return "Segment";
    case SavedKind::kAnnotation:
      return "Annotation";
    case SavedKind::kAlert:
      return "Alert";
  }
  return "";
}

std::string_view saved_shape(SavedKind kind) {
  switch (kind) {
    case SavedKind::kGoal:
      return R"({"match": "text", "value?": "text"})";
    case SavedKind::kFunnel:
      return R"({"steps": ["text"], "per?": "visitor|session", "window_ms?": "count"})";
    case SavedKind::kFeature:
      return R"({"match": "text"})";
    case SavedKind::kSegment:
      return R"({"filter": "text"})";
    case SavedKind::kAnnotation:
      return R"({"at": "instant", "until?": "instant", "category": "release|campaign|note", "text": "text"})";
    case SavedKind::kAlert:
      return R"({
        "when": "threshold|change|anomaly", "metric": "text", "goal?": "text", "filter?": "text",
        "window_minutes?": "count", "direction?": "above|below|up|down|any", "value?": "number",
        "against?": "previous|last_week", "percent?": "number", "least?": "number", "interval?": "hour|day",
        "webhook?": "text", "emails?": ["text"], "enabled?": "boolean", "muted_until?": "instant"
      })";
  }
  return "";
}

}  // namespace footfall::collector::report
