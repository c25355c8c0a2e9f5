// `GET /api/v1/sites/{site}/events`: the raw log as JSON lines, streamed from the store in constant memory.
// Any thread.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "collector/report/report_parameters.hpp"
#include "collector/report/routes.hpp"
#include "collector/store/store.hpp"

namespace footfall::collector::report {

inline constexpr std::array<std::string_view, 1> kEventsFormats = {"jsonl"};
inline constexpr Parameter kEventsFormat = {.name = "format",
                                            .about = "What the answer is.",
                                            .takes = Takes::kChoice,
                                            .choices = kEventsFormats,
                                            .usual = "jsonl"};
inline constexpr std::array kEventsParameters = {kFrom, kTo, kTz, kEventsFormat};

/// The raw log of [from_ms, to_ms) as JSON lines, of one visitor as the store has it or of all.
Query raw_log(std::string_view site, std::int64_t from_ms, std::int64_t to_ms,
              std::optional<std::uint64_t> visitor = std::nullopt);

http::asio::awaitable<http::Response> answer_events(ReadingOptions options, http::Request& request);

}  // namespace footfall::collector::report
