#include "collector/app/data_folder.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace footfall::collector::app {

Outcome<void> DataFolder::create() const {
  std::error_code ec;
  const bool fresh = std::filesystem::create_directories(path, ec);
  if (fresh) {
    std::filesystem::permissions(path, std::filesystem::perms::owner_all, ec);
  }
  if (ec) {
    return Failure{FailureKind::kUnavailable,
                   "the data folder " + path.string() + " cannot be made: " + ec.message()};
  }
  return {};
}

Outcome<std::unique_ptr<AdminStore>> DataFolder::open_admin() const {
  if (Outcome<void> made = create(); !made) {
    return made.error();
  }
  AdminOptions options;
  options.file = admin();
  return AdminStore::open(std::move(options));
}

Outcome<std::unique_ptr<ServeLock>> ServeLock::take(const DataFolder& folder) {
  const int descriptor = ::open((folder.path / "serve.lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor < 0) {
    return Failure{FailureKind::kUnavailable,
                   "the data folder " + folder.path.string() + " cannot be written"};
  }
  std::unique_ptr<ServeLock> lock(new ServeLock(descriptor));
  if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
    return Failure{FailureKind::kConflict,
                   "another 'footfall serve' has the data folder " + folder.path.string() + " open"};
  }
  return lock;
}

ServeLock::~ServeLock() {
  ::close(descriptor_);
}

}  // namespace footfall::collector::app
