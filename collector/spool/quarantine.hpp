// The quarantine as a command sees it, beside a collector that may be adding to it: looking, putting back,
// removing. One thread at a time.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "collector/spool/quarantine_rows.hpp"

namespace footfall::collector {

/// A refused event and the batch of it alone that has passed the gate.
struct PutBack {
  const QuarantinedEvent& event;
  const ValidBatch& batch;
};

class Quarantine {
 public:
  /// Failures: kNotFound without a spool there, kCorrupt, kUnavailable.
  static Outcome<std::unique_ptr<Quarantine>> open(const std::filesystem::path& file);

  /// Newest first.
  Outcome<std::vector<QuarantinedEvent>> newest(const QuarantineFilter& filter, std::size_t limit);
  /// Those that came after the one of that id, oldest first.
  Outcome<std::vector<QuarantinedEvent>> after(const QuarantineFilter& filter, std::int64_t id,
                                               std::size_t limit);

  /// How many are kept, by reason.
  Outcome<std::map<std::string, std::uint64_t>> kept_by_reason(const QuarantineFilter& filter);
  /// How many were dropped because there was no room, by reason; of these no numbers are known.
  Outcome<std::map<std::string, std::uint64_t>> dropped_by_reason(const QuarantineFilter& filter);

  /// Moves the events from the quarantine to the batches that wait for the store, all or none; gives how many
  /// were moved. What another process has moved or removed meanwhile, and a batch that the ledger knows, is
  /// not stored again. Success means on disk.
  Outcome<std::uint64_t> put_back(std::span<const PutBack> events);

  /// Removes what the spool's file keeps of a site's events that came before then and will not reach the
  /// store.
  Outcome<void> forget(std::string_view site, std::int64_t before_ms);

  /// Removes what came before then; gives how many.
  Outcome<std::uint64_t> purge(const QuarantineFilter& filter, std::int64_t before_ms);

 private:
  explicit Quarantine(std::unique_ptr<sqlite::Database> database) : database_(std::move(database)) {}
  Outcome<std::map<std::string, std::uint64_t>> counts(const std::string& sql,
                                                       const QuarantineFilter& filter);

  std::unique_ptr<sqlite::Database> database_;
};

}  // namespace footfall::collector
