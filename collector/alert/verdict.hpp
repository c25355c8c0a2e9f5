// Whether a rule's window is news. Any thread.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <cstdint>
#include <optional>

#include "collector/admin/admin.hpp"
#include "collector/report/alert_rule.hpp"
#include "collector/report/refusal.hpp"
#include "collector/report/zone.hpp"
#include "collector/store/store.hpp"

namespace footfall::collector::alert {

struct Verdict {
  bool firing = false;
  std::int64_t from_ms = 0;  ///< what was looked at
  std::int64_t to_ms = 0;
  std::optional<double> value;
  std::optional<double> reference;  ///< the threshold, the window compared with, or what was expected
};

/// How often rules with a window of an hour are looked at; longer ones less often.
struct Pace {
  std::int64_t every_ms = 60'000;
};

/// What lies between two windows of the rule.
std::int64_t step_of(const report::AlertRule& rule, const Pace& pace);

/// The end of the rule's newest window. Of an anomaly's: an hour or day of the zone that ended a few minutes
/// ago, so that what browsers held back has come.
std::int64_t window_end(const report::AlertRule& rule, const report::Zone& zone, const Pace& pace,
                        std::int64_t now_ms);

/// Refused: as the report of the metric is.
boost::asio::awaitable<report::Answer<Verdict>> judge(Store& store, const Site& site,
                                                      const report::AlertRule& rule, const report::Zone& zone,
                                                      std::int64_t end_ms);

}  // namespace footfall::collector::alert
