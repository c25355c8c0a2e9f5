#include "collector/app/forget_rows.hpp"

#include <array>
#include <chrono>
#include <cstdlib>
#include <string_view>
#include <thread>

#include "collector/app/ask_store.hpp"

namespace footfall::collector::app {
namespace {

constexpr std::chrono::minutes kCleaningPatience{10};
constexpr std::chrono::milliseconds kLook{200};

// How soon ClickHouse removes what a mutation has replaced; its defaults are minutes.
constexpr std::string_view kCleanSoon =
    " MODIFY SETTING old_parts_lifetime = 1, finished_mutations_to_keep = 1";
constexpr std::string_view kCleanAsBefore = " RESET SETTING old_parts_lifetime";
// The newest finished mutation is always kept: one that names nobody takes that place.
constexpr std::string_view kEmptyMutation = " DELETE WHERE 0 SETTINGS mutations_sync = 2";
constexpr std::string_view kNow = "SELECT toUnixTimestamp(now())";
// What was replaced later, by merges of what arrives meanwhile, and other mutations hold nothing of the
// deleted.
constexpr std::string_view kLeftovers =
    "SELECT (SELECT count() FROM system.parts WHERE database = currentDatabase() AND table = {table:String} "
    "AND NOT active AND toUnixTimestamp(remove_time) <= {since:UInt32}) + (SELECT count() FROM "
    "system.mutations "
    "WHERE database = currentDatabase() AND table = {table:String} AND command LIKE '%DELETE WHERE%' "
    "AND command NOT LIKE '%DELETE WHERE 0%')";

Outcome<void> wait_for_cleaning(Store& store, const std::string& table) {
  const Outcome<std::string> now = ask_store(store, kNow);
  if (!now) {
    return now.error();
  }
  const std::string since = now->substr(0, now->find('\n'));
  const auto deadline = std::chrono::steady_clock::now() + kCleaningPatience;
  while (true) {
    const Outcome<std::string> left = ask_store(store, kLeftovers, {{"table", table}, {"since", since}});
    if (!left) {
      return left.error();
    }
    if (std::strtoull(left->c_str(), nullptr, 10) == 0) {
      return {};
    }
    if (std::chrono::steady_clock::now() > deadline) {
      return Failure{FailureKind::kUnavailable, "the store has deleted the rows but keeps its old files"};
    }
    std::this_thread::sleep_for(kLook);
  }
}

// Rows that are being made of what is to be forgotten come before the rows of that table are.
constexpr std::string_view kClosing =
    "SELECT count() FROM system.processes WHERE query LIKE '%INSERT INTO closed_%' AND query NOT LIKE "
    "'%system.processes%'";

Outcome<void> wait_for_closing(Store& store) {
  const auto deadline = std::chrono::steady_clock::now() + kCleaningPatience;
  while (true) {
    const Outcome<std::string> running = ask_store(store, kClosing);
    if (!running) {
      return running.error();
    }
    if (*running == "0\n") {
      return {};
    }
    if (std::chrono::steady_clock::now() > deadline) {
      return Failure{FailureKind::kUnavailable,
                     "the store has deleted the rows but still closes days of them"};
    }
    std::this_thread::sleep_for(kLook);
  }
}

Outcome<void> forget_in(Store& store, const std::string& table, const std::string& condition,
                        const Params& params) {
  const std::string alter = "ALTER TABLE " + table;
  const std::array<std::pair<std::string, Params>, 3> steps = {{
      {alter + std::string(kCleanSoon), {}},
      {alter + " DELETE WHERE " + condition + " SETTINGS mutations_sync = 2", params},
      {alter + std::string(kEmptyMutation), {}},
  }};
  for (const auto& [statement, values] : steps) {
    const Outcome<std::string> done = ask_store(store, statement, values);
    if (!done) {
      return done.error();
    }
  }
  const Outcome<void> cleaned = wait_for_cleaning(store, table);
  const Outcome<std::string> restored = ask_store(store, alter + std::string(kCleanAsBefore));
  if (!cleaned || !restored) {
    return cleaned ? restored.error() : cleaned.error();
  }
  return {};
}

}  // namespace

Outcome<std::uint64_t> forget_rows(Store& store, const RowCondition& condition) {
  const Outcome<std::string> count =
      ask_store(store, "SELECT count() FROM events WHERE " + condition.of_events, condition.params);
  if (!count) {
    return count.error();
  }
  for (const auto& [table, text] :
       {std::pair("session_slices", &condition.of_slices), std::pair("events", &condition.of_events)}) {
    if (const Outcome<void> forgotten = forget_in(store, table, *text, condition.params); !forgotten) {
      return forgotten.error();
    }
  }
  // The states of whole days hold what visitors' hashes came to; the days are closed again from what is left.
  if (const Outcome<void> waited = wait_for_closing(store); !waited) {
    return waited.error();
  }
  // Days leave before their sessions, for reports, and after them, for a closing that has just named its own.
  for (const char* table :
       {"closed_days", "closed_coverage", "closed_session_days", "closed_sessions", "closed_session_days"}) {
    if (const Outcome<void> forgotten = forget_in(store, table, "site = {site:String}", condition.params);
        !forgotten) {
      return forgotten.error();
    }
  }
  return std::strtoull(count->c_str(), nullptr, 10);
}

}  // namespace footfall::collector::app
