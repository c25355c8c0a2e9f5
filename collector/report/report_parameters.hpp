// The parameters that every report takes. A table.
#pragma once

#include <array>

#include "collector/report/min_group.hpp"
#include "collector/report/parameters.hpp"

namespace footfall::collector::report {

inline constexpr Parameter kFrom = {
    .name = "from",
    .about = "Begin of the period, inside it; by default 7 days before its end.",
    .takes = Takes::kInstant,
    .example = "2026-11-17"};
inline constexpr Parameter kTo = {.name = "to",
                                  .about = "End of the period, outside it; by default the end of today.",
                                  .takes = Takes::kInstant,
                                  .example = "2026-11-24"};
inline constexpr Parameter kTz = {.name = "tz",
                                  .about = "The zone whose days are cut, by default the site's.",
                                  .takes = Takes::kZone,
                                  .example = "Europe/Berlin"};

inline constexpr std::array<std::string_view, 2> kTrueOrFalse = {"false", "true"};
inline constexpr Parameter kIncludeBots = {.name = "include_bots",
                                           .about = "Whether bots count too.",
                                           .takes = Takes::kChoice,
                                           .choices = kTrueOrFalse,
                                           .usual = "false"};
inline constexpr Parameter kFilter = {.name = "filter",
                                      .about = "Which events count.",
                                      .takes = Takes::kFilter,
                                      .example = "country:is:DE;page:matches:^/shop"};

inline constexpr std::array<std::string_view, 4> kComparisons = {"previous", "year", "weekdays", "segment"};
inline constexpr Parameter kCompare = {
    .name = "compare",
    .about =
        "Adds the same report of the equally long period before, of the same dates a year before, the mean "
        "of "
        "the same weekdays of the 4 weeks before (overview and timeseries), or of another segment.",
    .takes = Takes::kChoice,
    .choices = kComparisons};
inline constexpr Parameter kCompareFilter = {.name = "compare_filter",
                                             .about = "The other segment's filter, with compare=segment.",
                                             .takes = Takes::kFilter,
                                             .example = "device:is:mobile"};

inline constexpr std::array<std::string_view, 2> kFormats = {"json", "csv"};
inline constexpr Parameter kFormat = {.name = "format",
                                      .about = "What the answer is.",
                                      .takes = Takes::kChoice,
                                      .choices = kFormats,
                                      .usual = "json"};
inline constexpr Parameter kMinGroup = {
    .name = "min_group",
    .about = "Nothing is told of fewer visitors than this; 0 and 1: no bound.",
    .takes = Takes::kInteger,
    .bounds = {.least = 0, .most = kMostMinGroup, .usual = 0}};

inline constexpr std::array kReportParameters = {
    kFrom, kTo, kTz, kIncludeBots, kFilter, kCompare, kCompareFilter, kFormat, kMinGroup};

}  // namespace footfall::collector::report
