#include "collector/report/slices.hpp"

#include <algorithm>
#include <array>

#include "embedded/report_sql.hpp"

namespace footfall::collector::report {
namespace {

constexpr std::int64_t kSliceMs = 15 * kMinuteMs;

bool whole_slices(const Period& period) {
  return period.from_ms % kSliceMs == 0 && period.to_ms % kSliceMs == 0;
}

// Of a deed only whose session or visitor it was is asked of a row.
bool known_of_slices(const Filter& filter) {
  if (filter.condition) {
    const Dimension& dimension = filter.condition->dimension;
    return dimension.scope == Scope::kSession || (dimension.scope == Scope::kContext && !dimension.of_bots);
  }
  return std::all_of(filter.parts.begin(), filter.parts.end(), known_of_slices);
}

}  // namespace

SliceSource slice_source(const Question& question, const Period& period) {
  return whole_slices(period) && known_of_slices(question.filter) ? SliceSource::kRollup
                                                                  : SliceSource::kEvents;
}

Query slices_query_for(std::string_view sql, const Question& question, const Period& period,
                       SliceSource source) {
  Query query = query_for(sql, question, period);
  if (source == SliceSource::kEvents) {
    SqlText events("slices_");
    events << embedded::report_sql::events_as_slices;
    put(query, "/*slices*/ session_slices", events);
  }
  return query;
}

Query slices_query_for(std::string_view sql, const Question& question, const Period& period) {
  return slices_query_for(sql, question, period, slice_source(question, period));
}

std::string with_passing(std::string_view sql, const Question& question) {
  std::string text(sql);
  if (question.filter.empty()) {
    return text;
  }
  constexpr std::array<std::pair<std::string_view, std::string_view>, 2> kPlaces = {
      {{"/*passing*/ 1", embedded::report_sql::passing_visitors},
       {"/*passing_sessions*/ 1", embedded::report_sql::passing_sessions}}};
  for (const auto& [place, condition] : kPlaces) {
    text = with_part(std::move(text), place, condition);
  }
  return text;
}

}  // namespace footfall::collector::report
