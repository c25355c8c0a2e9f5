// What can be had of a spool whose pages are torn: every row that lies whole on a page, wherever the pages
// are that should lead there. Reads without SQLite and changes nothing; the new spool is a file of its own.
// One thread at a time. docs/spool-format.md tells what decides.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "collector/base/failure.hpp"
#include "collector/spool/recent_batches.hpp"
#include "collector/sqlite/leaf_rows.hpp"

namespace footfall::collector {

/// What the new spool holds, and what it does not.
struct Salvaged {
  std::uint64_t waiting_batches = 0;
  std::uint64_t waiting_events = 0;
  std::uint64_t already_stored = 0;  ///< batches that were found and had left the spool before
  std::uint64_t ledger = 0;          ///< batches that are known again
  std::uint64_t refused = 0;         ///< events of the quarantine
  std::uint64_t set_aside = 0;       ///< rows whose record is damaged, kept as they are
  /// First and last numbers of waiting rows that were not found. What is lost before the first that was found
  /// shows only while a block was under way.
  std::vector<std::pair<std::int64_t, std::int64_t>> lost;
};

/// Where the new file lies, whole, until it takes the damaged one's place. While it is there the spool is not
/// opened: what it would acknowledge is not in that file.
std::filesystem::path salvaged_file(const std::filesystem::path& spool);

class SpoolSalvage {
 public:
  /// A row of the table `spool`, without its content.
  struct Waiting {
    std::int64_t id = 0;
    std::int64_t received_at_ms = 0;
    std::optional<BatchKey> key = {};  ///< nothing: the record is damaged
    std::uint64_t events = 0;
  };
  /// The block under way.
  struct Block {
    std::string token;
    std::int64_t first = 0, last = 0;
  };

  /// REQUIRES: no process has the spool open. Failures: kNotFound, kUnavailable; kInvalid when no page of the
  /// file is one of a spool.
  static Outcome<std::unique_ptr<SpoolSalvage>> read(const std::filesystem::path& file);

  /// Waiting batches that may have been stored before: all but those of the block under way, whose token the
  /// store knows.
  std::set<BatchKey> unsure() const;
  /// When the first of the waiting came; nothing when none waits.
  std::optional<std::int64_t> first_received_ms() const;

  /// Writes a new spool, without those of the unsure batches that the store has. REQUIRES: there is no file.
  Outcome<Salvaged> write(const std::filesystem::path& to, const std::set<BatchKey>& stored) const;

 private:
  explicit SpoolSalvage(std::unique_ptr<sqlite::PageFile> file) : file_(std::move(file)) {}
  void note(const sqlite::LeafRow& row);
  bool under_way(std::int64_t id) const;

  std::unique_ptr<sqlite::PageFile> file_;
  std::vector<std::uint32_t> pages_;  // those with rows of a spool
  std::vector<Waiting> waiting_;      // by number, each once
  std::optional<Block> block_;
  std::string identity_;
  std::int64_t last_id_ = 0;  // that a waiting row ever had, as far as is known
};

}  // namespace footfall::collector
