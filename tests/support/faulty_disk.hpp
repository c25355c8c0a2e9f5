// A disk that can be told to fail: SQLite's own file system with the writes and fsyncs of every file between.
// One at a time in a process, from before the first file is opened to after the last is closed.
#pragma once

#include <sqlite3.h>

#include <atomic>
#include <map>
#include <memory>
#include <mutex>

namespace footfall::support {

class FaultyDisk {
 public:
  FaultyDisk() : real_(sqlite3_vfs_find(nullptr)), shim_(*real_) {
    current_ = this;
    shim_.zName = "faulty";
    shim_.xOpen = &FaultyDisk::open;
    sqlite3_vfs_register(&shim_, 1);
  }
  ~FaultyDisk() {
    sqlite3_vfs_register(real_, 1);
    sqlite3_vfs_unregister(&shim_);
    current_ = nullptr;
  }
  FaultyDisk(const FaultyDisk&) = delete;
  FaultyDisk& operator=(const FaultyDisk&) = delete;

  /// From here on every write gives this code of SQLite's; SQLITE_OK: they go through.
  void writes(int code) { write_ = code; }
  /// The same with every fsync.
  void syncs(int code) { sync_ = code; }
  /// How often one failed.
  int failures() const { return failures_; }
  /// How many fsyncs went through.
  int synced() const { return synced_; }

 private:
  using Methods = sqlite3_io_methods;

  static int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out_flags) {
    const int code = current_->real_->xOpen(current_->real_, name, file, flags, out_flags);
    if (file->pMethods != nullptr) {
      auto methods = std::make_unique<Methods>(*file->pMethods);
      methods->xWrite = &FaultyDisk::write;
      methods->xSync = &FaultyDisk::sync;
      methods->xClose = &FaultyDisk::close;
      const std::lock_guard lock(current_->mutex_);
      Opened& opened = current_->files_[file];
      opened.real = file->pMethods;
      opened.shim = std::move(methods);
      file->pMethods = opened.shim.get();
    }
    return code;
  }

  static int write(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 at) {
    const int code = current_->write_;
    current_->failures_ += code == SQLITE_OK ? 0 : 1;
    return code == SQLITE_OK ? of(file)->xWrite(file, bytes, size, at) : code;
  }

  static int sync(sqlite3_file* file, int flags) {
    const int code = current_->sync_;
    current_->failures_ += code == SQLITE_OK ? 0 : 1;
    current_->synced_ += code == SQLITE_OK ? 1 : 0;
    return code == SQLITE_OK ? of(file)->xSync(file, flags) : code;
  }

  static int close(sqlite3_file* file) {
    const Methods* real = of(file);
    const int code = real->xClose(file);
    const std::lock_guard lock(current_->mutex_);
    current_->files_.erase(file);
    return code;
  }

  static const Methods* of(sqlite3_file* file) {
    const std::lock_guard lock(current_->mutex_);
    return current_->files_.at(file).real;
  }

  struct Opened {
    const Methods* real = nullptr;
    std::unique_ptr<Methods> shim;
  };

  static inline FaultyDisk* current_ = nullptr;

  sqlite3_vfs* real_;
  sqlite3_vfs shim_;
  std::atomic<int> write_{SQLITE_OK};
  std::atomic<int> sync_{SQLITE_OK};
  std::atomic<int> failures_{0};
  std::atomic<int> synced_{0};
  std::mutex mutex_;
  std::map<sqlite3_file*, Opened> files_;
};

}  // namespace footfall::support
