// What a look at a site's rules changes: incidents that open and close, and whom that is told. A function of
// its input. Any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "collector/admin/alert_book.hpp"
#include "collector/alert/verdict.hpp"
#include "collector/base/clock.hpp"

namespace footfall::collector::alert {

/// An incident is over after so many windows in a row that were no news; an anomaly's after one.
inline constexpr int kCalmWindows = 5;

struct Judged {
  std::string name;
  report::AlertRule rule;
  AlertState state;                ///< of the last look
  std::int64_t opened_at_ms = 0;   ///< of the state's incident
  std::optional<Verdict> verdict;  ///< nothing: not due, or muted
};

struct Look {
  std::string site;
  report::Zone zone;
  Pace pace;
  std::int64_t now_ms = 0;
  std::vector<Judged> rules;
  std::vector<AlertState> gone;  ///< of rules that are no more
};

/// Whether the rule is evaluated at all now.
bool is_silent(const report::AlertRule& rule, std::int64_t now_ms);

/// All that is new for one receiver is one message; what goes on is not told again. Rules that are switched
/// off or gone close their incidents without a word.
AlertPass plan_of(const Look& look, const RandomBytes& random);

/// A message that says nothing but that it is a test of the rule, to each whom the rule tells.
AlertPass test_of(const std::string& site, const std::string& name, const report::AlertRule& rule,
                  const report::Zone& zone, std::int64_t now_ms, const RandomBytes& random);

}  // namespace footfall::collector::alert
