#include "collector/app/copy_files.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <system_error>

namespace footfall::collector::app {
namespace {

Failure disk_failure(const std::filesystem::path& path, const std::error_code& ec) {
  return {FailureKind::kUnavailable, path.string() + " cannot be written: " + ec.message()};
}

}  // namespace

Outcome<void> make_empty_folder(const std::filesystem::path& folder) {
  std::error_code ec;
  const bool fresh = std::filesystem::create_directories(folder, ec);
  if (ec) {
    return disk_failure(folder, ec);
  }
  if (fresh) {
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all, ec);
    return {};
  }
  if (!std::filesystem::is_empty(folder, ec) || ec) {
    return Failure{FailureKind::kConflict, folder.string() + " has something in it; name a new folder"};
  }
  return {};
}

Outcome<void> copy_folder(const std::filesystem::path& from, const std::filesystem::path& to) {
  std::error_code ec;
  std::filesystem::copy(from, to, std::filesystem::copy_options::recursive, ec);
  if (ec) {
    return disk_failure(to, ec);
  }
  return {};
}

Outcome<void> sync_folder(const std::filesystem::path& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool synced = descriptor >= 0 && ::syncfs(descriptor) == 0;
  const std::error_code ec(errno, std::generic_category());
  if (descriptor >= 0) {
    ::close(descriptor);
  }
  if (!synced) {
    return disk_failure(folder, ec);
  }
  return {};
}

}  // namespace footfall::collector::app
