// What the body of a saved item may hold, by kind:
//
//   goals        {"match":"custom:Ordered","value":"total"}        value: the property that is summed; may
//   lack features     {"match":"custom:Used wishlist"} funnels
//   {"steps":["pageview:/cart","custom:Ordered"],"per":"visitor","window_ms":86400000} segments
//   {"filter":"country:is:DE;device:is:mobile"} annotations
//   {"at":"2026-11-17T09:00:00Z","until":"...","category":"release","text":"Version 2.1"}
//   alerts       alert_rule.hpp
//
// Everything may hold a "description" (at most 1,000 bytes). Keys that mean nothing are refused. Any thread.
#pragma once

#include <nlohmann/json.hpp>

#include "collector/admin/saved_item.hpp"
#include "collector/report/refusal.hpp"

namespace footfall::collector::report {

/// Refused: 400 `bad_saved_item` with the key, or what its text's own reader says.
Answer<void> check_saved_body(SavedKind kind, const nlohmann::json& body);

}  // namespace footfall::collector::report
