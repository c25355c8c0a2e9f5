// Naming a visitor on the command line: by what `identify` was given, or as exports and batches write them.
#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "collector/base/failure.hpp"

namespace footfall::collector::app {

struct VisitorChoice {
  std::string user, visitor;

  /// The visitor as the store has it, or nothing when none is named. Failures: kInvalid.
  Outcome<std::optional<std::uint64_t>> stored(std::string_view site) const;
};

/// Adds `--user` and `--visitor`.
void add_visitor_options(CLI::App& command, VisitorChoice& choice);

/// What a user's id, given to `identify`, has become in the store.
std::uint64_t stored_user(std::string_view site, std::string_view user);
/// A visitor as exports (16 hexadecimal digits) or batches (32) write it.
std::optional<std::uint64_t> stored_visitor_of(std::string_view hex);

/// The first millisecond of a UTC day as in 2026-01-31. Failures: kInvalid, naming the option.
Outcome<std::int64_t> utc_day_ms(std::string_view option, const std::string& day);

}  // namespace footfall::collector::app
