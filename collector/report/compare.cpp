#include "collector/report/compare.hpp"

#include <cmath>

#include "collector/report/report_parameters.hpp"

namespace footfall::collector::report {
namespace {

// The same time of the day with the same date a year before; the 29th of February becomes the 1st of March.
std::int64_t year_before(const Zone& zone, std::int64_t at_ms) {
  const cctz::civil_day day = zone.day_of(at_ms);
  const cctz::civil_day before(day.year() - 1, day.month(), day.day());
  return zone.begin_of(before) + (at_ms - zone.begin_of(day));
}

std::int64_t days_before(const Zone& zone, std::int64_t at_ms, int days) {
  const cctz::civil_day day = zone.day_of(at_ms);
  return zone.begin_of(day - days) + (at_ms - zone.begin_of(day));
}

// The values that stand at one place of the answers.
Json mean_of_values(const std::vector<const Json*>& values, std::uint64_t min_group) {
  const Json& first = *values.front();
  Json mean = first;
  if (first.is_structured()) {
    for (auto& [key, part] : mean.items()) {
      std::vector<const Json*> parts;
      for (const Json* value : values) {
        const auto& list = *value;
        if (list.is_object()) {
          parts.push_back(&list.at(key));
        } else if (std::stoul(key) < list.size()) {
          parts.push_back(&list.at(std::stoul(key)));  // a day whose clocks change has other hours
        }
      }
      part = mean_of_values(parts, min_group);
    }
    return mean;
  }
  if (first.is_string()) {
    return mean;
  }
  double sum = 0;
  std::size_t count = 0;
  bool whole = true;
  for (const Json* value : values) {
    sum += value->is_number() ? value->get<double>() : 0;
    count += value->is_number() ? 1U : 0U;
    whole = whole && !value->is_number_float();
  }
  if (count == 0 || (min_group > 1 && count < values.size())) {
    return {};
  }
  const double mean_value = sum / static_cast<double>(count);
  return whole ? Json(std::llround(mean_value)) : Json(mean_value);
}

}  // namespace

std::vector<Period> weekdays_before(const Period& period) {
  std::vector<Period> periods;
  for (int weeks = 1; weeks <= 4; ++weeks) {
    periods.push_back({days_before(period.zone, period.from_ms, 7 * weeks),
                       days_before(period.zone, period.to_ms, 7 * weeks), period.zone});
  }
  return periods;
}

Finding mean_of(const std::vector<Finding>& findings, std::uint64_t min_group) {
  std::vector<const Json*> values;
  Finding mean = findings.front();
  for (const Finding& finding : findings) {
    values.push_back(&finding.data);
    mean.approximate = mean.approximate || finding.approximate;
  }
  mean.data = mean_of_values(values, min_group);
  for (RateFact& rate : mean.rates) {
    rate.part = rate.whole = 0;
    for (const Finding& finding : findings) {
      for (const RateFact& one : finding.rates) {
        rate.part += one.of == rate.of ? one.part : 0;
        rate.whole += one.of == rate.of ? one.whole : 0;
      }
    }
  }
  return mean;
}

Period period_a_year_before(const Period& period) {
  return {year_before(period.zone, period.from_ms), year_before(period.zone, period.to_ms), period.zone};
}

Answer<std::optional<Comparison>> comparison_of(const http::Request& request, const Report& report,
                                                const Question& question) {
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
  } else if (*kind == "weekdays") {
    if (report.name != "overview" && report.name != "timeseries") {
      return bad_parameter("compare", "weekdays with overview and timeseries only");
    }
    comparison.periods = weekdays_before(question.period);
    comparison.question.period.from_ms = comparison.periods.back().from_ms;
    comparison.question.period.to_ms = comparison.periods.front().to_ms;
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
