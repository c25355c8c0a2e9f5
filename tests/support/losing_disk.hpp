// A disk whose cache is lost with the power, and whose fsync can fail the way Linux' does: what was to be
// written is dropped, and the next fsync says that all is well. SQLite's own file system with an image of
// what is really on the platter beside it. One at a time in a process, from before the first file is opened
// to after the last is closed.
#pragma once

#include <sqlite3.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <mutex>
#include <random>
#include <string>
#include <vector>

namespace footfall::support {

class LosingDisk {
 public:
  LosingDisk() : real_(sqlite3_vfs_find(nullptr)), shim_(*real_) {
    current_ = this;
    shim_.zName = "losing";
    shim_.xOpen = &LosingDisk::open;
    shim_.xDelete = &LosingDisk::remove;
    sqlite3_vfs_register(&shim_, 1);
  }
  ~LosingDisk() {
    sqlite3_vfs_register(real_, 1);
    sqlite3_vfs_unregister(&shim_);
    current_ = nullptr;
  }
  LosingDisk(const LosingDisk&) = delete;
  LosingDisk& operator=(const LosingDisk&) = delete;

  /// The next so many fsyncs fail, and drop what they were to write.
  void fail_syncs(int count) {
    const std::lock_guard lock(mutex_);
    failing_ = count;
  }
  /// How many failed.
  int failed() const {
    const std::lock_guard lock(mutex_);
    return failed_;
  }

  /// Writes into `into` what a power cut now would leave of the files of `folder`: what was synced, and of
  /// what was not, whatever of it `random` lets through.
  void cut_power(const std::filesystem::path& folder, const std::filesystem::path& into,
                 std::mt19937& random) const {
    const std::lock_guard lock(mutex_);
    for (const auto& [path, file] : images_) {
      if (!path.starts_with(folder.string())) {
        continue;
      }
      std::string platter = file.platter;
      for (const Write& write : file.cached) {
        if (random() % 2 == 0) {
          apply(write, platter);
        }
      }
      std::ofstream(into / std::filesystem::path(path).filename(), std::ios::binary) << platter;
    }
  }

 private:
  using Methods = sqlite3_io_methods;

  struct Write {
    std::size_t at = 0;
    std::string bytes;
    bool truncates = false;  // to `at`
  };
  struct Image {
    std::string platter;
    std::vector<Write> cached;
  };
  struct Opened {
    const Methods* real = nullptr;
    std::unique_ptr<Methods> shim;
    std::string path;
  };

  static void apply(const Write& write, std::string& platter) {
    if (write.truncates) {
      platter.resize(write.at, '\0');
      return;
    }
    platter.resize(std::max(platter.size(), write.at + write.bytes.size()), '\0');
    platter.replace(write.at, write.bytes.size(), write.bytes);
  }

  static int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out_flags) {
    const int code = current_->real_->xOpen(current_->real_, name, file, flags, out_flags);
    if (file->pMethods != nullptr && name != nullptr) {
      auto methods = std::make_unique<Methods>(*file->pMethods);
      methods->xWrite = &LosingDisk::write;
      methods->xTruncate = &LosingDisk::truncate;
      methods->xSync = &LosingDisk::sync;
      methods->xClose = &LosingDisk::close;
      const std::lock_guard lock(current_->mutex_);
      Opened& opened = current_->files_[file];
      opened = {file->pMethods, std::move(methods), name};
      current_->images_.try_emplace(name);
      file->pMethods = opened.shim.get();
    }
    return code;
  }

  static int remove(sqlite3_vfs*, const char* name, int sync_folder) {
    {
      const std::lock_guard lock(current_->mutex_);
      current_->images_.erase(name);
    }
    return current_->real_->xDelete(current_->real_, name, sync_folder);
  }

  static int write(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 at) {
    const auto length = static_cast<std::size_t>(size);
    note(file, {static_cast<std::size_t>(at), {static_cast<const char*>(bytes), length}});
    return of(file)->xWrite(file, bytes, size, at);
  }

  static int truncate(sqlite3_file* file, sqlite3_int64 size) {
    note(file, {static_cast<std::size_t>(size), {}, true});
    return of(file)->xTruncate(file, size);
  }

  static int sync(sqlite3_file* file, int) {
    const std::lock_guard lock(current_->mutex_);
    Image& image = current_->images_.at(current_->files_.at(file).path);
    const bool fails = current_->failing_ > 0;
    if (fails) {
      --current_->failing_;
      ++current_->failed_;
    } else {
      for (const Write& write : image.cached) {
        apply(write, image.platter);
      }
    }
    image.cached.clear();
    return fails ? SQLITE_IOERR_FSYNC : SQLITE_OK;
  }

  static int close(sqlite3_file* file) {
    const int code = of(file)->xClose(file);
    const std::lock_guard lock(current_->mutex_);
    current_->files_.erase(file);
    return code;
  }

  static void note(sqlite3_file* file, Write write) {
    const std::lock_guard lock(current_->mutex_);
    current_->images_[current_->files_.at(file).path].cached.push_back(std::move(write));
  }

  static const Methods* of(sqlite3_file* file) {
    const std::lock_guard lock(current_->mutex_);
    return current_->files_.at(file).real;
  }

  static inline LosingDisk* current_ = nullptr;

  sqlite3_vfs* real_;
  sqlite3_vfs shim_;
  mutable std::mutex mutex_;
  int failing_ = 0;
  int failed_ = 0;
  std::map<sqlite3_file*, Opened> files_;
  std::map<std::string, Image> images_;
};

}  // namespace footfall::support
