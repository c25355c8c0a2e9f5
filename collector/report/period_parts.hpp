// What a report can take a period from: days of the site's zone that are closed
// (collector/store/schema/closed_days.sql), and the open rest, which is read from slices. Functions may run
// on any thread.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "collector/report/ask.hpp"

namespace footfall::collector::report {

struct PeriodParts {
  std::vector<std::int64_t> closed;  ///< begins of days that hold as they were closed, oldest first
  std::vector<Period> open;          ///< all else, without gaps between days, oldest first
  std::uint64_t events = 0;          ///< in the whole hours of the period, those of bots too
};

/// The parts of the period. Nothing is closed for questions with a filter or bots, and in other zones than
/// the site's.
boost::asio::awaitable<Answer<PeriodParts>> parts_of(Store& store, const Question& question, Period period);

/// Takes the period apart at these days (begin, end), oldest first; false, and all of it open, when that were
/// too many stretches.
bool put_days(PeriodParts& parts, const Period& period,
              std::span<const std::pair<std::int64_t, std::int64_t>> days);

/// METRICS: uniques and percentiles are exact up to so many events in the period, past it within a percent.
inline constexpr std::uint64_t kExactEvents = 10'000'000;

inline bool may_approximate(const PeriodParts& parts) {
  return parts.events > kExactEvents;
}

/// Past the bound, uniques and medians within a percent where the SQL says `/*uniq*/ uniqExact` and
/// `/*median*/ quantileExactInclusiveOrNull`.
void put_exactness(Query& query, const PeriodParts& parts);

/// The figures of the closed days, as sql/closed_days.sql says; nothing is asked when there are none.
boost::asio::awaitable<Answer<std::vector<nlohmann::json>>> closed_rows(Store& store,
                                                                        const Question& question,
                                                                        const Period& period,
                                                                        const PeriodParts& parts);

/// Binds closed_days, for SQL that reads them.
void put_closed_days(Query& query, const Period& period, const PeriodParts& parts);
/// Binds open_from, open_to, and scan_days: the UTC days of the open parts and of a day around.
void put_open_parts(Query& query, const PeriodParts& parts);

}  // namespace footfall::collector::report
