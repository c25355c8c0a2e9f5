// Alert rules as tests write them. Ends the program on a body that is none.
#pragma once

#include <cstdlib>
#include <string>

#include "collector/report/alert_rule.hpp"

namespace footfall::collector::alert_test {

inline report::AlertRule rule_of(const std::string& body) {
  auto rule = report::read_alert_rule(nlohmann::json::parse(body));
  if (!rule) {
    std::abort();
  }
  return *std::move(rule);
}

inline constexpr const char* kFewViews =
    R"({"when":"threshold","metric":"pageviews","window_minutes":60,"direction":"below","value":100,)"
    R"("webhook":"https://a.example/hook"})";

}  // namespace footfall::collector::alert_test
