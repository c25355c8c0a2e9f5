#include "collector/report/compare.hpp"

#include "collector/report/report_parameters.hpp"

namespace footfall::collector::report {
namespace {

// The same time of the day with the same date a year before; the 29th of February becomes the 1st of March.
std::int64_t year_before(const Zone& zone, std::int64_t at_ms) {
  const cctz::civil_day day = zone.day_of(at_ms);
  const cctz::civil_day before(day.year() - 1, day.month(), day.day());
  return zone.begin_of(before) + (at_ms - zone.begin_of(day));
}

}  // namespace

Period period_a_year_before(const Period& period) {
  return {year_before(period.zone, period.from_ms), year_before(period.zone, period.to_ms), period.zone};
}

Answer<std::optional<Comparison>> comparison_of(const http::Request& request, const Question& question) {
  const std::optional<std::string_view> filter = request.param("compare_filter");
  if (!request.param(kCompare.name)) {
    if (filter) {
      return bad_parameter("compare_filter", "a value only with compare=segment");
    }
    return std::optional<Comparison>();
  }
  const Answer<std::string_view> kind = choice_parameter(request, kCompare);
  if (!kind) {
    return kind.error();
  }
  Comparison comparison{*kind, question};
  if (*kind == "previous") {
    comparison.question.period = period_before(question.period);
  } else if (*kind == "year") {
    comparison.question.period = period_a_year_before(question.period);
  }
  if ((comparison.kind == "segment") != filter.has_value()) {
    return bad_parameter("compare_filter", "the filter of the other segment, with compare=segment");
  }
  if (filter) {
    Answer<Filter> read = read_filter("compare_filter", *filter);
    if (!read) {
      return read.error();
    }
    comparison.question.filter = *std::move(read);
  }
  return std::optional<Comparison>(std::move(comparison));
}

}  // namespace footfall::collector::report
