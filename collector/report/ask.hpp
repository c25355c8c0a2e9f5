// Asking the store a report's question: values to bind, and rows as JSON.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "collector/report/intervals.hpp"
#include "collector/report/report.hpp"

namespace footfall::collector::report {

/// The query of a report with what all of them bind: site, include_bots, from, to, and scan_from and scan_to,
/// which lie a day around the period, so that sessions which begin in it are seen whole and older ones are
/// known as such. Where the SQL says `/*filter*/ 1`, the question's filter stands.
Query query_for(std::string_view sql, const Question& question, const Period& period);

/// Puts the text where the query says `place`, as often as it does, and binds its values.
void put(Query& query, SqlLiteral place, const SqlText& text);

/// The SQL with a part of it, both embedded, in the first place that says `place`, if there is one.
std::string with_part(std::string sql, std::string_view place, std::string_view part);

/// Binds the intervals of the zone for all instants in [from, to), for SQL that says `/*intervals*/`: in it,
/// `interval_of(ms)` is then the name of the slot (intervals.hpp) an instant lies in, and `day_of(ms)` that
/// of its day.
void put_intervals(Query& query, const Zone& zone, Interval interval, std::int64_t from_ms,
                   std::int64_t to_ms);

/// Of the period's page views, the share that comes from visitors who granted consent; null without any.
boost::asio::awaitable<Answer<Json>> granted_share(Store& store, const Question& question,
                                                   const Period& period);

/// What a report answers where the store's rows have another shape than its query.
Refusal unreadable_row();

/// An array's value as ClickHouse writes it.
std::string array_value(std::span<const std::int64_t> numbers);

/// The rows, each an array of its columns.
boost::asio::awaitable<Answer<std::vector<nlohmann::json>>> rows_of(Store& store, Query query);
/// The one row of a question that always has one.
boost::asio::awaitable<Answer<nlohmann::json>> row_of(Store& store, Query query);

/// A fraction, or null where the denominator is 0.
Json rate(std::uint64_t part, std::uint64_t whole);
/// Milliseconds rounded to the nearest integer; null stays null.
Json rounded_ms(const nlohmann::json& number);

}  // namespace footfall::collector::report
