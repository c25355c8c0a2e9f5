#include "collector/report/close_days.hpp"

#include <algorithm>
#include <set>

#include "collector/report/closed_sessions.hpp"
#include "collector/report/session_rules.hpp"
#include "embedded/closed_sql.hpp"

namespace footfall::collector::report {
namespace {

constexpr int kSeconds = 600;

Query query_of(std::string_view sql, const std::string& site) {
  Query query;
  query.sql = sql;
  query.params = {{"site", site}};
  query.max_seconds = kSeconds;
  return query;
}

Query query_of_day(std::string_view sql, const std::string& site, const Zone& zone,
                   const cctz::civil_day& day) {
  constexpr int kWeek = 7, kMonth = 30;
  Query query = query_of(sql, site);
  query.params.emplace_back("zone", zone.name());
  query.params.emplace_back("begin", std::to_string(zone.begin_of(day)));
  query.params.emplace_back("end", std::to_string(zone.begin_of(day + 1)));
  query.params.emplace_back("week_from", std::to_string(zone.begin_of(day - (kWeek - 1))));
  query.params.emplace_back("month_from", std::to_string(zone.begin_of(day - (kMonth - 1))));
  return query;
}

// What the day's row is made by; of its sessions, those that begin in it.
Query query_of_build(std::string_view sql, const std::string& site, const Zone& zone,
                     const cctz::civil_day& day) {
  const std::string text = with_open_sessions(sql);
  Query query = query_of_day(text, site, zone, day);
  PeriodParts parts;
  parts.open = {{zone.begin_of(day), zone.begin_of(day + 1), zone}};
  put_open_parts(query, parts);
  query.params.emplace_back("include_bots", "0");
  query.params.emplace_back("scan_from", std::to_string(parts.open.front().from_ms - kDayMs));
  query.params.emplace_back("scan_to", std::to_string(parts.open.front().to_ms + kDayMs));
  query.params.emplace_back("engaged_from_ms", std::to_string(kEngagedFromMs));
  return query;
}

}  // namespace

// Days of a site one after another, and which of them are closed and hold.
struct DayCloser::Span {
  cctz::civil_day first, end;
  Question question;
  PeriodParts parts;
};

// All that events can be of, in spans of not too many days, the latest first.
boost::asio::awaitable<Answer<std::vector<DayCloser::Span>>> DayCloser::spans_of(std::string site,
                                                                                 Zone zone) {
  constexpr int kDays = 100;
  const Answer<nlohmann::json> hours =
      co_await row_of(store_, query_of(embedded::closed_sql::marked_hours, site));
  if (!hours) {
    co_return hours.error();
  }
  const auto first_ms = hours->at(0).get<std::int64_t>(), last_ms = hours->at(1).get<std::int64_t>();
  std::vector<Span> spans;
  if (last_ms == 0) {
    co_return spans;
  }
  const cctz::civil_day first = zone.day_of(first_ms);
  for (cctz::civil_day end = zone.day_of(std::min(now_(), last_ms + kDayMs)); end > first; end -= kDays) {
    Span span;
    span.first = std::max(first, end - kDays);
    span.end = end;
    span.question.site = site;
    span.question.period = {zone.begin_of(span.first), zone.begin_of(span.end), zone};
    Answer<PeriodParts> parts = co_await parts_of(store_, span.question, span.question.period);
    if (!parts) {
      co_return parts.error();
    }
    span.parts = *std::move(parts);
    spans.push_back(std::move(span));
  }
  co_return spans;
}

boost::asio::awaitable<Answer<std::size_t>> DayCloser::close(std::string site, Zone zone, std::size_t most) {
  const Answer<std::vector<Span>> spans = co_await spans_of(site, zone);
  if (!spans) {
    co_return spans.error();
  }
  Tried tried;
  for (const Span& span : *spans) {
    if (const Answer<void> done = co_await close_span(span, most, tried); !done) {
      co_return done.error();
    }
  }
  if (tried.uncounted) {
    if (const Answer<void> counted = co_await count_again(site); !counted) {
      co_return counted.error();
    }
  }
  co_return tried.closed;
}

boost::asio::awaitable<Answer<void>> DayCloser::close_span(const Span& span, std::size_t most, Tried& tried) {
  const std::string& site = span.question.site;
  const Zone& zone = span.question.period.zone;
  const std::int64_t now_ms = now_();
  const std::set<std::int64_t> closed(span.parts.closed.begin(), span.parts.closed.end());
  for (cctz::civil_day day = span.end - 1; day >= span.first && tried.closed < most; --day) {
    const std::int64_t begin_ms = zone.begin_of(day);
    std::int64_t& next_try_ms = next_try_ms_[{site, begin_ms}];
    if (closed.contains(begin_ms) || next_try_ms > now_ms) {
      continue;
    }
    const Answer<Closing> closing = co_await close_day(site, zone, day);
    if (!closing) {
      co_return closing.error();
    }
    next_try_ms = now_ms + (*closing == Closing::kUncounted ? kMinuteMs : kCloseAgainMs);
    tried.closed += *closing == Closing::kClosed ? std::size_t{1} : std::size_t{0};
    tried.uncounted = tried.uncounted || *closing == Closing::kUncounted;
  }
  co_return Answer<void>();
}

boost::asio::awaitable<Answer<DayCloser::Closing>> DayCloser::close_day(std::string site, Zone zone,
                                                                        cctz::civil_day day) {
  constexpr std::int64_t kSliceMs = 15 * kMinuteMs;
  if (zone.begin_of(day) % kSliceMs != 0 || zone.begin_of(day + 1) % kSliceMs != 0) {
    co_return Closing::kUnsettled;
  }
  const Answer<nlohmann::json> state =
      co_await row_of(store_, query_of_day(embedded::closed_sql::closed_day_state, site, zone, day));
  if (!state) {
    co_return state.error();
  }
  // After the last events of its sessions none may come that would be of one.
  const auto depends_to_ms = state->at(0).get<std::int64_t>();
  if (depends_to_ms > now_()) {
    co_return Closing::kUnsettled;
  }
  if (state->at(1) != state->at(3)) {
    co_return Closing::kUncounted;
  }
  Query build = query_of_build(embedded::closed_sql::closed_day_build, site, zone, day);
  build.params.emplace_back("depends_to", std::to_string(depends_to_ms));
  build.params.emplace_back("inserts", state->at(2).dump());
  const Outcome<std::string> built = co_await store_.query(std::move(build));
  if (!built) {
    co_return refusal_of(built.error());
  }
  co_return Closing::kClosed;
}

boost::asio::awaitable<Answer<std::vector<std::int64_t>>> DayCloser::differing(std::string site, Zone zone) {
  const Answer<std::vector<Span>> spans = co_await spans_of(site, zone);
  if (!spans) {
    co_return spans.error();
  }
  constexpr std::string_view kInto = "INSERT INTO closed_days\n";
  const std::string_view build = embedded::closed_sql::closed_day_build;
  const std::string figures =
      "SELECT toUnixTimestamp64Milli(begin), visitors, pageviews, sessions, active, active_granted, "
      "active_granted_7, active_granted_30, pageviews_granted FROM (" +
      std::string(build.substr(build.find(kInto) + kInto.size())) + ")";
  std::vector<std::int64_t> differing;
  for (const Span& span : *spans) {
    const Answer<std::vector<nlohmann::json>> rows =
        co_await closed_rows(store_, span.question, span.question.period, span.parts);
    if (!rows) {
      co_return rows.error();
    }
    for (const nlohmann::json& row : *rows) {
      const auto begin_ms = row.at(0).get<std::int64_t>();
      Query query = query_of_build(figures, site, zone, zone.day_of(begin_ms));
      query.params.emplace_back("depends_to", "0");
      query.params.emplace_back("inserts", "0");
      const Answer<nlohmann::json> again = co_await row_of(store_, std::move(query));
      if (!again) {
        co_return again.error();
      }
      if (*again != row) {
        differing.push_back(begin_ms);
      }
    }
  }
  co_return differing;
}

// What an insert under way has brought to one place and not yet to another is gone at the next look; what is
// as it was then stays so.
boost::asio::awaitable<Answer<void>> DayCloser::count_again(std::string site) {
  const Answer<std::vector<nlohmann::json>> rows =
      co_await rows_of(store_, query_of(embedded::closed_sql::marks_wrong, site));
  if (!rows) {
    co_return rows.error();
  }
  std::vector<Miscount> found;
  for (const nlohmann::json& row : *rows) {
    found.push_back(
        {row.at(0).get<std::int64_t>(), row.at(1).get<std::int64_t>(), row.at(2).get<std::int64_t>()});
  }
  std::vector<Miscount>& before = miscounts_[site];
  std::vector<std::int64_t> hours, more;
  for (const Miscount& one : found) {
    if (std::find(before.begin(), before.end(), one) != before.end()) {
      hours.push_back(one.hour_s);
      more.push_back(one.there - one.counted);
    }
  }
  before = std::move(found);
  if (hours.empty()) {
    co_return Answer<void>();
  }
  Query mend = query_of(embedded::closed_sql::marks_mend, site);
  mend.params.emplace_back("hours", array_value(hours));
  mend.params.emplace_back("more", array_value(more));
  const Outcome<std::string> mended = co_await store_.query(std::move(mend));
  co_return mended ? Answer<void>() : Answer<void>(refusal_of(mended.error()));
}

}  // namespace footfall::collector::report
