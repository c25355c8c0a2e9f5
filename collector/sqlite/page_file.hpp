// The pages of an SQLite file as bytes, without SQLite: for files that it refuses because some are torn.
// Reads the file and the log beside it, and writes nothing. One thread at a time.
//
// REQUIRES: no process writes the file. Only commits that are whole in the log count, as they do for SQLite.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <set>
#include <string>

#include "collector/base/failure.hpp"

namespace footfall::collector::sqlite {

class PageFile {
 public:
  /// Failures: kNotFound, kUnavailable. Whatever the file holds, it is opened: where its first page is torn
  /// the page size is taken for 4096 bytes, which is what this program writes.
  static Outcome<std::unique_ptr<PageFile>> open(const std::filesystem::path& file);

  /// Pages are numbered from 1.
  std::uint32_t count() const { return count_; }
  /// Without those that SQLite leaves to others at its end.
  std::size_t usable_bytes() const { return page_bytes_ - reserved_bytes_; }
  /// The page, as the last commit left it; empty where there is none.
  std::string page(std::uint32_t number) const;
  /// Pages that belong to nothing any more, as far as their list can be read.
  const std::set<std::uint32_t>& unused() const { return unused_; }

 private:
  explicit PageFile(const std::filesystem::path& file);
  void read_header();
  void read_log(const std::filesystem::path& log);
  void read_unused();

  mutable std::ifstream file_;
  mutable std::ifstream log_;
  std::size_t page_bytes_ = 4'096;
  std::size_t reserved_bytes_ = 0;
  std::uint32_t count_ = 0;
  std::map<std::uint32_t, std::uint64_t> in_log_;  // where the page's newest bytes lie in the log
  std::set<std::uint32_t> unused_;
};

}  // namespace footfall::collector::sqlite
