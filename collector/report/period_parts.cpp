#include "collector/report/period_parts.hpp"

#include <set>
#include <sstream>

#include "embedded/closed_sql.hpp"

namespace footfall::collector::report {
namespace {

// With more stretches between closed days the period is read in one piece.
constexpr std::size_t kMostOpen = 8;

std::vector<Period> open_parts(const Period& period,
                               std::span<const std::pair<std::int64_t, std::int64_t>> closed) {
  std::vector<Period> open;
  std::int64_t at_ms = period.from_ms;
  for (const auto& [begin_ms, end_ms] : closed) {
    if (begin_ms > at_ms) {
      open.push_back({at_ms, begin_ms, period.zone});
    }
    at_ms = end_ms;
  }
  if (at_ms < period.to_ms) {
    open.push_back({at_ms, period.to_ms, period.zone});
  }
  return open;
}

std::string dates_value(const std::set<std::int64_t>& days) {
  std::ostringstream value;
  value << '[';
  for (const std::int64_t day : days) {
    value << (value.tellp() == 1 ? "'" : ",'") << (cctz::civil_day(1970, 1, 1) + day) << '\'';
  }
  value << ']';
  return value.str();
}

}  // namespace

boost::asio::awaitable<Answer<PeriodParts>> parts_of(Store& store, const Question& question, Period period) {
  Question plain = question;
  plain.filter = {};
  Query query = query_for(embedded::closed_sql::period_parts, plain, period);
  query.params.emplace_back("zone", period.zone.name());
  const bool closed = question.filter.empty() && question.bots == Bots::kExcluded;
  query.params.emplace_back("closed", closed ? "1" : "0");
  const Answer<std::vector<nlohmann::json>> rows = co_await rows_of(store, std::move(query));
  if (!rows) {
    co_return rows.error();
  }
  PeriodParts parts;
  std::vector<std::pair<std::int64_t, std::int64_t>> days;
  for (const nlohmann::json& row : *rows) {
    const auto begin_ms = row.at(0).get<std::int64_t>(), end_ms = row.at(1).get<std::int64_t>();
    if (begin_ms == 0) {
      parts.events = static_cast<std::uint64_t>(end_ms);
    } else if (begin_ms >= (days.empty() ? period.from_ms : days.back().second)) {
      days.emplace_back(begin_ms, end_ms);
    }
  }
  put_days(parts, period, days);
  co_return parts;
}

bool put_days(PeriodParts& parts, const Period& period,
              std::span<const std::pair<std::int64_t, std::int64_t>> days) {
  parts.open = open_parts(period, days);
  if (parts.open.size() > kMostOpen) {
    parts.open = {period};
    return false;
  }
  for (const auto& day : days) {
    parts.closed.push_back(day.first);
  }
  return true;
}

boost::asio::awaitable<Answer<std::vector<nlohmann::json>>> closed_rows(Store& store,
                                                                        const Question& question,
                                                                        const Period& period,
                                                                        const PeriodParts& parts) {
  if (parts.closed.empty()) {
    co_return std::vector<nlohmann::json>();
  }
  Query query = query_for(embedded::closed_sql::closed_days, question, period);
  put_closed_days(query, period, parts);
  co_return co_await rows_of(store, std::move(query));
}

void put_closed_days(Query& query, const Period& period, const PeriodParts& parts) {
  query.params.emplace_back("zone", period.zone.name());
  query.params.emplace_back("closed_days", array_value(parts.closed));
}

void put_open_parts(Query& query, const PeriodParts& parts) {
  std::vector<std::int64_t> from, to;
  std::set<std::int64_t> days;
  for (const Period& open : parts.open) {
    from.push_back(open.from_ms);
    to.push_back(open.to_ms);
    for (std::int64_t day = open.from_ms / kDayMs - 1; day <= (open.to_ms - 1) / kDayMs + 1; ++day) {
      days.insert(day);
    }
  }
  query.params.emplace_back("open_from", array_value(from));
  query.params.emplace_back("open_to", array_value(to));
  query.params.emplace_back("scan_days", dates_value(days));
}

void put_exactness(Query& query, const PeriodParts& parts) {
  if (!may_approximate(parts)) {
    return;
  }
  SqlText uniq("uniq_"), median("median_");
  uniq << "uniqCombined64(17)";
  median << "quantileBFloat16OrNull";
  put(query, "/*uniq*/ uniqExact", uniq);
  put(query, "/*median*/ quantileExactInclusiveOrNull", median);
}

}  // namespace footfall::collector::report
