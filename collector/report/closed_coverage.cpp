#include "collector/report/closed_coverage.hpp"

#include <algorithm>

#include "collector/report/ask.hpp"
#include "collector/report/close_days.hpp"
#include "embedded/closed_sql.hpp"

namespace footfall::collector::report {
namespace {

constexpr int kSeconds = 600;

Query query_of_days(std::string_view sql, std::string site, std::int64_t from_day, std::int64_t to_day) {
  const Period span{from_day * kDayMs, to_day * kDayMs, *Zone::load("UTC")};
  Question question;
  question.site = std::move(site);
  question.period = span;
  return query_for(sql, question, span);
}

}  // namespace

boost::asio::awaitable<Answer<CoverageByDay>> coverage_of(Store& store, std::string_view sql,
                                                          std::string site, std::int64_t from_day,
                                                          std::int64_t to_day) {
  const Answer<std::vector<nlohmann::json>> rows =
      co_await rows_of(store, query_of_days(sql, std::move(site), from_day, to_day));
  if (!rows) {
    co_return rows.error();
  }
  CoverageByDay days;
  for (const nlohmann::json& row : *rows) {
    days[row.at(0).get<std::int64_t>()] = {row.at(1).get<std::uint64_t>(), row.at(2).get<std::uint64_t>(),
                                           row.at(3).get<std::uint64_t>(), row.at(4).get<double>()};
  }
  co_return days;
}

boost::asio::awaitable<Answer<CoverageByDay>> closed_coverage(Store& store, std::string site,
                                                              std::int64_t from_day, std::int64_t to_day) {
  co_return co_await coverage_of(store, embedded::closed_sql::closed_coverage, std::move(site), from_day,
                                 to_day);
}

boost::asio::awaitable<Answer<std::size_t>> CoverageCloser::close(std::string site, std::size_t most) {
  constexpr std::int64_t kSpan = 100;
  Query marked;
  marked.sql = embedded::closed_sql::marked_hours;
  marked.params.emplace_back("site", site);
  const Answer<nlohmann::json> hours = co_await row_of(store_, std::move(marked));
  if (!hours) {
    co_return hours.error();
  }
  const auto first_ms = hours->at(0).get<std::int64_t>(), last_ms = hours->at(1).get<std::int64_t>();
  if (last_ms == 0) {
    co_return std::size_t{0};
  }
  const std::int64_t first_day = first_ms / kDayMs;
  std::size_t closed = 0;
  for (std::int64_t to_day = std::min(closable_coverage_to(now_()), last_ms / kDayMs + 1);
       to_day > first_day && closed < most; to_day -= kSpan) {
    const Answer<std::size_t> some =
        co_await close_span(site, std::max(first_day, to_day - kSpan), to_day, most - closed);
    if (!some) {
      co_return some.error();
    }
    closed += *some;
  }
  co_return closed;
}

boost::asio::awaitable<Answer<std::size_t>> CoverageCloser::close_span(std::string site,
                                                                       std::int64_t from_day,
                                                                       std::int64_t to_day,
                                                                       std::size_t most) {
  const Answer<CoverageByDay> holding = co_await closed_coverage(store_, site, from_day, to_day);
  if (!holding) {
    co_return holding.error();
  }
  std::size_t closed = 0;
  for (std::int64_t day = to_day - 1; day >= from_day && closed < most; --day) {
    std::int64_t& next_try_ms = next_try_ms_[{site, day}];
    if (holding->contains(day) || next_try_ms > now_()) {
      continue;
    }
    Query build = query_of_days(embedded::closed_sql::closed_coverage_build, site, day, day + 1);
    build.max_seconds = kSeconds;
    const Outcome<std::string> built = co_await store_.query(std::move(build));
    if (!built) {
      co_return refusal_of(built.error());
    }
    next_try_ms = now_() + kCloseAgainMs;
    ++closed;
  }
  co_return closed;
}

}  // namespace footfall::collector::report
