// Retention of any first event by any later one, for the reports that show it. Any thread.
#pragma once

#include <optional>

#include "collector/report/intervals.hpp"
#include "collector/report/report.hpp"

namespace footfall::collector::report {

struct RetentionAsked {
  Interval interval = Interval::kWeek;
  std::optional<Matcher> cohort;  ///< the event that puts a visitor into a cohort; none: any
  std::optional<Matcher>
      returned;  ///< the event that counts as coming back; none: those that make a visitor active
};

/// The period with its begin at that of an interval.
Period from_whole_interval(const Period& period, Interval interval);

/// `{"interval":...,"cohorts":[...]}` of the cohorts that begin in the period, seen until its end.
boost::asio::awaitable<Answer<Json>> retention_of(Store& store, const Question& question, Period period,
                                                  RetentionAsked asked);

}  // namespace footfall::collector::report
