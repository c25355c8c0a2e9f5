#include "collector/app/forget_rows.hpp"

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
    "ALTER TABLE events MODIFY SETTING old_parts_lifetime = 1, finished_mutations_to_keep = 1";
constexpr std::string_view kCleanAsBefore = "ALTER TABLE events RESET SETTING old_parts_lifetime";
// The newest finished mutation is always kept: one that names nobody takes that place.
constexpr std::string_view kEmptyMutation = "ALTER TABLE events DELETE WHERE 0 SETTINGS mutations_sync = 2";
constexpr std::string_view kLeftovers =
    "SELECT (SELECT count() FROM system.parts WHERE database = currentDatabase() AND table = 'events' AND "
    "NOT "
    "active) + (SELECT count() FROM system.mutations WHERE database = currentDatabase() AND table = 'events' "
    "AND command NOT LIKE '%DELETE WHERE 0%')";

Outcome<void> wait_for_cleaning(Store& store) {
  const auto deadline = std::chrono::steady_clock::now() + kCleaningPatience;
  while (true) {
    const Outcome<std::string> left = ask_store(store, kLeftovers);
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

}  // namespace

Outcome<std::uint64_t> forget_rows(Store& store, const RowCondition& condition) {
  const Outcome<std::string> count =
      ask_store(store, "SELECT count() FROM events WHERE " + condition.text, condition.params);
  if (!count) {
    return count.error();
  }
  const Outcome<std::string> soon = ask_store(store, kCleanSoon);
  if (!soon) {
    return soon.error();
  }
  const Outcome<std::string> deleted =
      ask_store(store, "ALTER TABLE events DELETE WHERE " + condition.text + " SETTINGS mutations_sync = 2",
                condition.params);
  if (!deleted) {
    return deleted.error();
  }
  const Outcome<std::string> followed = ask_store(store, kEmptyMutation);
  if (!followed) {
    return followed.error();
  }
  const Outcome<void> cleaned = wait_for_cleaning(store);
  const Outcome<std::string> restored = ask_store(store, kCleanAsBefore);
  if (!cleaned || !restored) {
    return cleaned ? restored.error() : cleaned.error();
  }
  return std::strtoull(count->c_str(), nullptr, 10);
}

}  // namespace footfall::collector::app
