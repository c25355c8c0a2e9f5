#include "collector/app/erase.hpp"

#include <array>
#include <chrono>
#include <sstream>
#include <thread>
#include <vector>

#include "collector/app/ask_store.hpp"
#include "collector/app/count_erased.hpp"
#include "collector/app/flusher.hpp"
#include "collector/app/forget_rows.hpp"
#include "collector/app/run_to_end.hpp"
#include "collector/app/store_access.hpp"
#include "collector/base/clock.hpp"
#include "collector/spool/spool.hpp"
#include "collector/sqlite/database.hpp"

namespace footfall::collector::app {
namespace {

constexpr std::chrono::seconds kSpoolPatience{60};
constexpr std::chrono::milliseconds kLook{20};
// For those who read the spool's log as it was before.
constexpr std::chrono::seconds kLogPatience{5};

RowCondition condition_of(const Erasure& erasure) {
  RowCondition condition{"site = {site:String}", "site = {site:String}", {{"site", erasure.site}}};
  if (erasure.visitor) {
    condition.of_events += " AND visitor = {visitor:UInt64}";
    condition.of_slices += " AND visitor = {visitor:UInt64}";
    condition.params.emplace_back("visitor", std::to_string(*erasure.visitor));
  }
  if (erasure.before_ms) {
    // A day begins with a slice.
    condition.of_events += " AND ts < fromUnixTimestamp64Milli({before:Int64}, 'UTC')";
    condition.of_slices += " AND slot < fromUnixTimestamp64Milli({before:Int64}, 'UTC')";
    condition.params.emplace_back("before", std::to_string(*erasure.before_ms));
  }
  return condition;
}

// As the visitor's hash begins.
std::array<std::uint8_t, 8> visitor_bytes(std::uint64_t visitor) {
  std::array<std::uint8_t, 8> bytes{};
  for (std::size_t i = bytes.size(); i > 0; --i, visitor >>= 8U) {
    bytes[i - 1] = static_cast<std::uint8_t>(visitor & 0xffU);
  }
  return bytes;
}

Outcome<std::string> batches_of(Store& store, const RowCondition& condition) {
  return ask_store(store, "SELECT DISTINCT lower(hex(batch_id)) FROM events WHERE " + condition.of_events,
                   condition.params);
}

Outcome<void> flush_here(const DataFolder& folder, Store& store) {
  SpoolOptions options;
  options.file = folder.spool();
  Outcome<std::unique_ptr<Spool>> spool = Spool::open(std::move(options));
  if (!spool) {
    return spool.error();
  }
  Flusher(**spool, store, FlusherOptions{}).drain(kSpoolPatience);
  if ((*spool)->stats().waiting_batches != 0) {
    return Failure{FailureKind::kUnavailable, "the spool does not empty: the store takes no rows"};
  }
  return {};
}

// Batches that arrive meanwhile belong to what comes after the erasure.
Outcome<void> wait_for_flush(sqlite::Database& spool) {
  auto newest = spool.prepare("SELECT coalesce(max(id), 0) FROM spool");
  auto waiting = spool.prepare("SELECT count(*) FROM spool WHERE id <= ?");
  for (const auto* statement : {&newest, &waiting}) {
    if (!*statement) {
      return statement->error();
    }
  }
  if (const Outcome<bool> row = newest->step(); !row) {
    return row.error();
  }
  const std::int64_t last = newest->integer(0);
  newest->reset();
  const auto deadline = std::chrono::steady_clock::now() + kSpoolPatience;
  while (true) {
    waiting->bind(1, last);
    if (const Outcome<bool> row = waiting->step(); !row) {
      return row.error();
    }
    if (waiting->integer(0) == 0) {
      return {};
    }
    waiting->reset();
    if (std::chrono::steady_clock::now() > deadline) {
      return Failure{FailureKind::kUnavailable, "the spool does not empty: the store takes no rows"};
    }
    std::this_thread::sleep_for(kLook);
  }
}

// By the visitor, where it was kept; an older collector kept none, but the batch's other events have it.
Outcome<std::int64_t> erase_refused(sqlite::Database& spool, const Erasure& erasure,
                                    std::string_view batches) {
  auto by_age = spool.prepare("DELETE FROM quarantine WHERE site = ? AND received_at < ?");
  auto by_visitor = spool.prepare("DELETE FROM quarantine WHERE site = ? AND substr(visitor, 1, 8) = ?");
  auto by_batch = spool.prepare("DELETE FROM quarantine WHERE site = ? AND lower(hex(batch_id)) = ?");
  for (const auto* statement : {&by_age, &by_visitor, &by_batch}) {
    if (!*statement) {
      return statement->error();
    }
  }
  std::int64_t erased = 0;
  const auto remove = [&](sqlite::Statement& statement) {
    Outcome<void> done = statement.run();
    erased += done ? spool.changes() : 0;
    return done;
  };
  if (!erasure.visitor) {
    by_age->bind(1, erasure.site).bind(2, erasure.before_ms.value_or(0));
    const Outcome<void> done = remove(*by_age);
    return done ? Outcome<std::int64_t>(erased) : done.error();
  }
  const std::array<std::uint8_t, 8> visitor = visitor_bytes(*erasure.visitor);
  by_visitor->bind(1, erasure.site).bind_blob(2, visitor);
  if (const Outcome<void> done = remove(*by_visitor); !done) {
    return done.error();
  }
  std::istringstream lines{std::string(batches)};
  for (std::string batch; std::getline(lines, batch);) {
    by_batch->bind(1, erasure.site).bind(2, std::string_view(batch));
    if (const Outcome<void> done = remove(*by_batch); !done) {
      return done.error();
    }
  }
  return erased;
}

// Records that could not be read. Nobody knows whose they are: what has the visitor's hash in it goes, and
// with an age all of that age.
Outcome<std::int64_t> erase_set_aside(sqlite::Database& spool, const Erasure& erasure) {
  auto by_age = spool.prepare("DELETE FROM set_aside WHERE site = ? AND received_at < ?");
  auto by_visitor = spool.prepare("DELETE FROM set_aside WHERE site = ? AND instr(body, ?) > 0");
  if (!by_age || !by_visitor) {
    return by_age ? by_visitor.error() : by_age.error();
  }
  sqlite::Statement& remove = erasure.visitor ? *by_visitor : *by_age;
  remove.bind(1, erasure.site);
  if (erasure.visitor) {
    const std::array<std::uint8_t, 8> visitor = visitor_bytes(*erasure.visitor);
    remove.bind_blob(2, visitor);
  } else {
    remove.bind(2, erasure.before_ms.value_or(0));
  }
  const Outcome<void> removed = remove.run();
  return removed ? Outcome<std::int64_t>(spool.changes()) : removed.error();
}

// What was removed is still in the file's free pages until it is written anew, and in its log until nobody
// reads that any more.
Outcome<void> compact(sqlite::Database& spool) {
  if (Outcome<void> vacuumed = spool.execute("VACUUM"); !vacuumed) {
    return vacuumed;
  }
  const auto deadline = std::chrono::steady_clock::now() + kLogPatience;
  while (true) {
    const Outcome<bool> emptied = spool.empty_log();
    if (!emptied) {
      return emptied.error();
    }
    if (*emptied) {
      return {};
    }
    if (std::chrono::steady_clock::now() > deadline) {
      return Failure{FailureKind::kUnavailable,
                     "spool.db is being read: what was erased is still in its log; run this again"};
    }
    std::this_thread::sleep_for(kLook);
  }
}

}  // namespace

Outcome<Erased> erase(const DataFolder& folder, Store& store, const Erasure& erasure) {
  if (Outcome<void> ready = run_to_end(wait_for_store(store)); !ready) {
    return ready.error();
  }
  // Held to the end, where no collector serves the folder: none begins meanwhile.
  const Outcome<std::unique_ptr<ServeLock>> lock = ServeLock::take(folder);
  if (lock) {
    if (Outcome<void> flushed = flush_here(folder, store); !flushed) {
      return flushed.error();
    }
  }
  Outcome<std::unique_ptr<sqlite::Database>> spool = sqlite::Database::open(folder.spool());
  if (!spool) {
    return spool.error();
  }
  if (Outcome<void> flushed = wait_for_flush(**spool); !flushed) {
    return flushed.error();
  }
  const RowCondition condition = condition_of(erasure);
  const Outcome<std::string> batches = erasure.visitor ? batches_of(store, condition) : std::string();
  if (!batches) {
    return batches.error();
  }
  if (const Outcome<void> noted =
          note_what_is_erased(**spool, store, erasure.site, condition, system_now_ms());
      !noted) {
    return noted.error();
  }
  const Outcome<std::int64_t> refused = erase_refused(**spool, erasure, *batches);
  if (!refused) {
    return refused.error();
  }
  const Outcome<std::int64_t> aside = erase_set_aside(**spool, erasure);
  if (!aside) {
    return aside.error();
  }
  if (Outcome<void> compacted = compact(**spool); !compacted) {
    return compacted.error();
  }
  const Outcome<std::uint64_t> events = forget_rows(store, condition);
  if (!events) {
    return events.error();
  }
  return Erased{*events, *refused, *aside};
}

}  // namespace footfall::collector::app
