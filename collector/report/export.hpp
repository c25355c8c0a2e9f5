// `GET /api/v1/sites/{site}/events`: the raw log, streamed from the store in constant memory.
// Any thread.
#pragma once

#include <array>
#include <boost/asio/awaitable.hpp>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "collector/report/report_parameters.hpp"
#include "collector/report/routes.hpp"
#include "collector/store/store.hpp"

namespace footfall::collector::report {

inline constexpr std::array<std::string_view, 3> kEventsFormats = {"jsonl", "csv", "parquet"};
inline constexpr Parameter kEventsFormat = {
    .name = "format",
    .about = "JSON lines, CSV with a line of names (for spreadsheets), or one Parquet file.",
    .takes = Takes::kChoice,
    .choices = kEventsFormats,
    .usual = "jsonl"};
inline constexpr std::array kEventsParameters = {kFrom, kTo, kTz, kEventsFormat};

enum class LogFormat : std::uint8_t { kJsonLines, kCsv, kParquet };  ///< in the order of kEventsFormats

/// REQUIRES: one of kEventsFormats.
LogFormat log_format(std::string_view name);

/// Which part of the raw log, and how it is written.
struct RawLog {
  std::string site;
  std::int64_t from_ms = 0;
  std::int64_t to_ms = 0;
  std::optional<std::uint64_t> visitor;  ///< as the store has it; nothing: all
  LogFormat format = LogFormat::kJsonLines;
};

/// What comes before the events: a CSV's line of names. Fails where the store could not give the events
/// either.
boost::asio::awaitable<Outcome<std::string>> raw_log_head(Store& store, RawLog log);
/// The events, piece by piece; `take` returning false ends it.
boost::asio::awaitable<Outcome<void>> stream_raw_log(
    Store& store, RawLog log, std::function<boost::asio::awaitable<bool>(std::string)> take);

http::asio::awaitable<http::Response> answer_events(ReadingOptions options, http::Request& request);

}  // namespace footfall::collector::report
