#include "collector/sqlite/file_failure.hpp"

namespace footfall::collector::sqlite {

Failure file_failure(const std::filesystem::path& file, const Failure& failure) {
  std::string message = file.string() + ": " + failure.message;
  if (failure.kind == FailureKind::kCorrupt) {
    message +=
        ". The file is damaged, and was left as it is; stop whatever uses it, keep a copy, and put back a "
        "backup "
        "('footfall restore')";
  } else if (failure.kind == FailureKind::kInvalid) {
    message += "; run that version, or put back a backup that this one made ('footfall restore')";
  } else if (failure.kind == FailureKind::kUnavailable) {
    message += "; see that the disk has room and that this user may write the file and its folder";
  }
  return {failure.kind, std::move(message)};
}

}  // namespace footfall::collector::sqlite
