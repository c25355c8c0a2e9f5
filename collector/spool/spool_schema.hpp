// The tables of spool.db and how a row's facts are written. docs/spool-format.md is the paper to it.
#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>

#include "collector/base/clock.hpp"
#include "collector/base/failure.hpp"
#include "collector/spool/request_facts.hpp"
#include "collector/sqlite/database.hpp"

namespace footfall::collector {

/// The migration steps of spool.db, oldest first.
std::span<const char* const> spool_migrations();

/// Opens the spool of another process, which may be writing it. Failures: kNotFound without a spool there,
/// kCorrupt, kUnavailable.
Outcome<std::unique_ptr<sqlite::Database>> open_spool_file(const std::filesystem::path& file);

/// The first part of the tokens of the file's blocks: random for each file, so that one made anew never
/// repeats an old one's. Made on first use.
Outcome<std::string> spool_identity(sqlite::Database& database, const RandomBytes& random);

/// Columns of the facts in table `spool`, in the order that `bind_facts` and `read_facts` use.
inline constexpr const char* kFactColumns =
    "received_at, visitor, country, region, city, browser, browser_version, os, device, bot, bot_reason";
inline constexpr int kFactColumnCount = 11;

/// Binds the facts from parameter `first` on.
void bind_facts(sqlite::Statement& statement, int first, const RequestFacts& facts);
/// Reads the facts from column `first` on.
RequestFacts read_facts(const sqlite::Statement& statement, int first);

}  // namespace footfall::collector
