// Filters as SQL. A fact of the session becomes a search among the sessions' aggregates, so that every
// condition is one on a row and conditions combine freely.
#include "collector/report/filter.hpp"

namespace footfall::collector::report {
namespace {

void write_comparison(const Condition& condition, SqlText& sql, auto&& write_text) {
  const auto numeric = [&](SqlLiteral op) {
    // A text that is no number compares with nothing.
    sql << "ifNull(toFloat64OrNull(";
    write_text();
    sql << ")" << op;
    sql.bind(condition.value, "Float64") << ", 0)";
  };
  switch (condition.op) {
    case Operator::kIs:
      write_text();
      sql << " = ";
      sql.bind(condition.value, "String");
      break;
    case Operator::kContains:
      sql << "position(";
      write_text();
      sql << ", ";
      sql.bind(condition.value, "String") << ") > 0";
      break;
    case Operator::kMatches:
      sql << "match(";
      write_text();
      sql << ", ";
      sql.bind(condition.value, "String") << ")";
      break;
    case Operator::kLess:
      numeric(" < ");
      break;
    case Operator::kLessOrEqual:
      numeric(" <= ");
      break;
    case Operator::kGreater:
      numeric(" > ");
      break;
    case Operator::kGreaterOrEqual:
      numeric(" >= ");
      break;
    case Operator::kSet:
      write_text();
      sql << " != ''";
      break;
  }
}

constexpr SqlLiteral kSessionsOf =
    "(visitor, session) IN (SELECT visitor, session FROM events WHERE site = {site:String}"
    " AND (bot = 0 OR {include_bots:UInt8} = 1)"
    " AND ts >= fromUnixTimestamp64Milli({filter_from:Int64}, 'UTC')"
    " AND ts < fromUnixTimestamp64Milli({filter_to:Int64}, 'UTC')";

void write_one(const Condition& condition, SqlText& sql, RowsOf rows) {
  if (rows == RowsOf::kClosedSessions) {
    write_comparison(condition, sql, [&] { write_closed_text(condition.dimension, sql); });
    return;
  }
  if (condition.dimension.scope != Scope::kSession) {
    write_comparison(condition, sql, [&] { write_row_text(condition.dimension, sql); });
    return;
  }
  sql << kSessionsOf << " GROUP BY visitor, session HAVING ";
  write_comparison(condition, sql, [&] { write_session_text(condition.dimension, sql); });
  sql << ")";
}

void write_one(const Deed& deed, SqlText& sql) {
  if (deed.doer == Deed::Doer::kSession) {
    sql << kSessionsOf << " AND ";
    write_condition(deed.matcher, sql);
    sql << ")";
    return;
  }
  sql << "visitor IN (SELECT visitor FROM events WHERE site = {site:String}"
         " AND (bot = 0 OR {include_bots:UInt8} = 1) AND ts >= ";
  if (deed.days) {
    sql << "fromUnixTimestamp64Milli({to:Int64} - ";
    sql.bind(std::to_string(*deed.days), "Int64") << " * 86400000, 'UTC')";
  } else {
    sql << "fromUnixTimestamp64Milli({from:Int64}, 'UTC')";
  }
  sql << " AND ts < fromUnixTimestamp64Milli({to:Int64}, 'UTC') AND ";
  write_condition(deed.matcher, sql);
  sql << ")";
}

void write_series(const Filter& filter, SqlLiteral between, SqlText& sql, RowsOf rows) {
  if (filter.parts.empty()) {
    sql << "1";
  }
  for (std::size_t i = 0; i < filter.parts.size(); ++i) {
    if (i > 0) {
      sql << between;
    }
    write_condition(filter.parts[i], sql, rows);
  }
}

}  // namespace

void write_condition(const Filter& filter, SqlText& sql, RowsOf rows) {
  if (filter.negated) {
    sql << "NOT ";
  }
  sql << "(";
  switch (filter.shape) {
    case Filter::Shape::kAll:
      write_series(filter, " AND ", sql, rows);
      break;
    case Filter::Shape::kAny:
      write_series(filter, " OR ", sql, rows);
      break;
    case Filter::Shape::kCondition:
      write_one(*filter.condition, sql, rows);
      break;
    case Filter::Shape::kDeed:
      write_one(*filter.deed, sql);
      break;
  }
  sql << ")";
}

}  // namespace footfall::collector::report
