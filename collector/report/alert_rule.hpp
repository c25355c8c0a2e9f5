// An alert rule as it is saved: what is watched, when it is news, and whom it is told.
//
//   {"when":"threshold","metric":"pageviews","window_minutes":60,"direction":"below","value":100,
//    "webhook":"https://chat.example/hook","emails":["ops@shop.example"]}
//   {"when":"change","metric":"conversions","goal":"custom:Ordered","window_minutes":1440,
//    "against":"last_week","direction":"down","percent":40,"least":50}
//   {"when":"anomaly","metric":"sessions","interval":"hour","direction":"any"}
//
// Any of them may hold "filter", "enabled", "muted_until" and "description". Values; any thread.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "collector/report/baseline.hpp"
#include "collector/report/refusal.hpp"

namespace footfall::collector::report {

enum class AlertWhen : std::uint8_t {
  kThreshold,  ///< the metric of a window is past a value
  kChange,     ///< ... has changed by so many per cent
  kAnomaly,    ///< ... is out of its baseline's band
};

enum class AlertDirection : std::uint8_t { kUp, kDown, kAny };

/// The window that a change is measured against.
enum class AlertAgainst : std::uint8_t {
  kPrevious,  ///< the equally long one before it
  kLastWeek,  ///< the same time of the week before
};

inline constexpr std::size_t kMaxAlertEmails = 10;

struct AlertRule {
  AlertWhen when = AlertWhen::kThreshold;
  std::string metric;
  std::string goal;    ///< of the metrics conversions and conversion_rate
  std::string filter;  ///< empty: every event
  std::int64_t window_ms = 0;
  AlertDirection direction = AlertDirection::kAny;
  double value = 0;
  AlertAgainst against = AlertAgainst::kPrevious;
  double percent = 0;
  double least = 0;  ///< a change between smaller values is no news
  Grain grain = Grain::kHour;
  std::string webhook;
  std::vector<std::string> emails;
  bool enabled = true;
  std::optional<std::int64_t> muted_until_ms;
  std::string description;
};

/// Refused: 400 `bad_saved_item` with the key, or what its text's own reader says.
Answer<AlertRule> read_alert_rule(const nlohmann::json& body);

/// Whether the text can name a mailbox: printable ASCII, one `@`, none of what ends a header or a command.
bool valid_email(std::string_view text);

}  // namespace footfall::collector::report
