// Looking into a spool that another process may be writing: what was acknowledged, what waits, what was
// refused. One thread at a time.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "collector/spool/spool.hpp"
#include "collector/sqlite/database.hpp"
#include "footfall/hash.hpp"

namespace footfall::collector {

/// What came to a site and did not become rows of its own.
struct SetApart {
  std::uint64_t duplicate_batches = 0;
  std::uint64_t duplicate_events = 0;
  std::map<std::string, std::uint64_t> quarantined;  ///< events by reason
};

/// A batch and how many of its events are meant.
struct CountedBatch {
  std::string site;
  Id128 batch;
  std::uint64_t events = 0;
  std::uint64_t erased = 0;  ///< of these, how many erasures were told to remove from the store
};

/// What came again and changed nothing.
struct CameAgain {
  std::uint64_t batches = 0;
  std::uint64_t events = 0;
};

/// A batch as the ledger remembers it.
struct LedgerEntry {
  std::string site;
  Id128 batch;
  std::int64_t received_at_ms = 0;
  std::uint64_t events = 0;  ///< accepted
};

class SpoolAudit {
 public:
  /// Failures: kNotFound without a spool there, kCorrupt, kUnavailable.
  static Outcome<std::unique_ptr<SpoolAudit>> open(const std::filesystem::path& file);

  /// From here to the object's end all reading sees the spool as it is now. Nothing can be purged then.
  Outcome<void> hold();

  /// The batches acknowledged since then whose ids begin with this half byte, with the events accepted and
  /// erased of each. Batches of before the ledger counted events are left out. REQUIRES: half_byte < 16.
  Outcome<std::vector<CountedBatch>> acknowledged(std::int64_t since_ms, unsigned half_byte);

  /// The batches that wait for the store. A record that is damaged has no events here.
  Outcome<std::vector<CountedBatch>> waiting();

  /// How many batches lie aside because their records cannot be read.
  Outcome<std::uint64_t> set_aside();

  /// How many events of batches that came since then were refused, by reason; also of those for which there
  /// was no room, which are counted by the hour.
  Outcome<std::map<std::string, std::uint64_t>> quarantined_by_reason(std::int64_t since_ms);

  /// The duplicates of all sites in the hours that begin since then.
  Outcome<CameAgain> duplicates(std::int64_t since_ms);

  /// What came to the site in [from, to); duplicates, and refused events for which
  /// there was no room, are counted by hours, those that begin in it.
  Outcome<SetApart> set_apart(std::string_view site, std::int64_t from_ms, std::int64_t to_ms);

  /// Remembers these batches as seen. Those that are in the ledger stay as they are.
  Outcome<void> add_to_ledger(std::span<const LedgerEntry> entries);

 private:
  explicit SpoolAudit(std::unique_ptr<sqlite::Database> database) : database_(std::move(database)) {}

  std::unique_ptr<sqlite::Database> database_;
};

}  // namespace footfall::collector
