// Writes the new file of a salvage, in one transaction. One thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "collector/spool/salvage.hpp"
#include "collector/sqlite/database.hpp"

namespace footfall::collector {

class SalvageWriter {
 public:
  /// Of `waiting`, by their numbers, the content is yet to come; `salvaged` is counted on.
  static Outcome<SalvageWriter> create(const std::filesystem::path& file,
                                       std::map<std::int64_t, SpoolSalvage::Waiting> waiting,
                                       Salvaged salvaged);

  /// Writes the row, if it is one of a spool: of a waiting one only when it is expected.
  Outcome<void> put(const sqlite::LeafRow& row);
  /// The block under way goes on under its token. REQUIRES: some of its rows wait.
  Outcome<void> keep_block(const std::string& identity, const SpoolSalvage::Block& block);
  /// Everything is on disk, in one file, afterwards. No number up to `last_id` is used again.
  Outcome<Salvaged> finish(std::int64_t last_id);

 private:
  SalvageWriter(std::unique_ptr<sqlite::Database> database, sqlite::Transaction transaction,
                std::map<std::int64_t, SpoolSalvage::Waiting> waiting, Salvaged salvaged)
      : database_(std::move(database)),
        transaction_(std::move(transaction)),
        waiting_(std::move(waiting)),
        salvaged_(std::move(salvaged)) {}
  Outcome<void> add(std::string_view table, std::string_view columns, const sqlite::LeafRow& row,
                    std::uint64_t& count);
  Outcome<void> put_waiting(const sqlite::LeafRow& row);
  Outcome<void> know_waiting();

  std::unique_ptr<sqlite::Database> database_;
  sqlite::Transaction transaction_;
  std::map<std::string, sqlite::Statement> statements_;
  std::map<std::int64_t, SpoolSalvage::Waiting> waiting_;
  Salvaged salvaged_;
  std::uint64_t uncounted_ = 0;
};

}  // namespace footfall::collector
