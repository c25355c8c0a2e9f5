// The data folder: which file lies where, and that one `serve` owns it.
#pragma once

#include <filesystem>
#include <memory>

#include "collector/admin/admin.hpp"
#include "collector/base/failure.hpp"

namespace footfall::collector::app {

struct DataFolder {
  std::filesystem::path path;

  std::filesystem::path admin() const { return path / "admin.db"; }
  std::filesystem::path spool() const { return path / "spool.db"; }
  std::filesystem::path engine() const { return path / "engine"; }
  std::filesystem::path engine_socket() const { return path / "engine.sock"; }

  /// Makes the folder, readable by its owner only. Failures: kUnavailable.
  Outcome<void> create() const;
  /// Opens admin.db, making the folder when missing.
  Outcome<std::unique_ptr<AdminStore>> open_admin() const;
};

/// Held while `serve` runs: a second one on the folder is refused. Goes with the process, however it ends.
class ServeLock {
 public:
  static Outcome<std::unique_ptr<ServeLock>> take(const DataFolder& folder);
  ~ServeLock();
  ServeLock(const ServeLock&) = delete;
  ServeLock& operator=(const ServeLock&) = delete;

 private:
  explicit ServeLock(int descriptor) : descriptor_(descriptor) {}

  int descriptor_;
};

}  // namespace footfall::collector::app
