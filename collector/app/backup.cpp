#include "collector/app/backup.hpp"

#include <fstream>
#include <nlohmann/json.hpp>

#include "collector/app/ask_store.hpp"
#include "collector/app/copy_files.hpp"
#include "collector/sqlite/database.hpp"
#include "footfall/hash.hpp"

namespace footfall::collector::app {
namespace {

// One snapshot, whoever writes meanwhile.
Outcome<void> copy_database(const std::filesystem::path& from, const std::filesystem::path& to) {
  Outcome<std::unique_ptr<sqlite::Database>> database = sqlite::Database::open(from);
  if (!database) {
    return database.error();
  }
  auto copy = (*database)->prepare("VACUUM INTO ?");
  if (!copy) {
    return copy.error();
  }
  copy->bind(1, to.native());
  return copy->run();
}

// The parts lie below the name in folders that mirror the engine's own; without parts there is no folder.
Outcome<std::uint64_t> copy_parts(const std::filesystem::path& frozen, const std::filesystem::path& target) {
  std::uint64_t parts = 0;
  std::error_code ec;
  if (!std::filesystem::exists(frozen, ec)) {
    return parts;
  }
  auto entry = std::filesystem::recursive_directory_iterator(frozen, ec);
  for (; !ec && entry != std::filesystem::recursive_directory_iterator(); entry.increment(ec)) {
    if (!entry->is_directory(ec) || !std::filesystem::exists(entry->path() / "checksums.txt")) {
      continue;
    }
    entry.disable_recursion_pending();
    if (Outcome<void> copied = copy_folder(entry->path(), target / entry->path().filename()); !copied) {
      return copied.error();
    }
    ++parts;
  }
  if (ec) {
    return Failure{FailureKind::kUnavailable,
                   "the engine's copy of its parts cannot be read: " + ec.message()};
  }
  return parts;
}

class FrozenEvents {
 public:
  static Outcome<FrozenEvents> freeze(const DataFolder& folder, Store& store, const RandomBytes& random) {
    Id128 bytes;
    random(bytes.bytes);
    const std::string name = "backup_" + to_hex(bytes);
    if (const Outcome<std::string> frozen =
            ask_store(store, "ALTER TABLE events FREEZE WITH NAME '" + name + "'");
        !frozen) {
      return frozen.error();
    }
    return FrozenEvents(folder.engine() / "chdb" / "shadow" / name);
  }

  FrozenEvents(FrozenEvents&& other) noexcept : folder_(std::exchange(other.folder_, {})) {}
  FrozenEvents& operator=(FrozenEvents&&) = delete;
  ~FrozenEvents() {
    if (!folder_.empty()) {
      std::error_code gone;
      std::filesystem::remove_all(folder_, gone);
    }
  }

  const std::filesystem::path& folder() const { return folder_; }

 private:
  explicit FrozenEvents(std::filesystem::path folder) : folder_(std::move(folder)) {}

  std::filesystem::path folder_;
};

// A table with rows has parts: none copied means that they were looked for in the wrong place.
Outcome<void> check_parts(Store& store, std::uint64_t copied) {
  const Outcome<std::string> active =
      ask_store(store, "SELECT count() FROM system.parts WHERE table = 'events' AND active");
  if (!active) {
    return active.error();
  }
  if (copied == 0 && *active != "0\n") {
    return Failure{FailureKind::kUnavailable, "the engine froze its parts, but not below its folder"};
  }
  return {};
}

Outcome<void> write_manifest(const std::filesystem::path& target, const Copied& copied, std::int64_t now_ms) {
  const nlohmann::ordered_json manifest = {{"version", kBackupVersion},
                                           {"made_at_ms", now_ms},
                                           {"parts", copied.parts},
                                           {"events", copied.events}};
  std::ofstream file(target / kBackupManifest);
  file << manifest.dump(2) << '\n';
  file.close();
  if (!file) {
    return Failure{FailureKind::kUnavailable, (target / kBackupManifest).string() + " cannot be written"};
  }
  return sync_folder(target);
}

}  // namespace

Outcome<Copied> back_up(const DataFolder& folder, Store& store, const std::filesystem::path& target,
                        const RandomBytes& random, const WallClock& now) {
  if (Outcome<void> made = make_empty_folder(target); !made) {
    return made.error();
  }
  for (const auto& [from, to] :
       {std::pair(folder.admin(), target / "admin.db"), std::pair(folder.spool(), target / "spool.db")}) {
    if (Outcome<void> copied = copy_database(from, to); !copied) {
      return copied.error();
    }
  }
  const Outcome<FrozenEvents> frozen = FrozenEvents::freeze(folder, store, random);
  if (!frozen) {
    return frozen.error();
  }
  std::error_code ec;
  std::filesystem::create_directory(target / "events", ec);
  const Outcome<std::uint64_t> parts = copy_parts(frozen->folder(), target / "events");
  if (!parts) {
    return parts.error();
  }
  Copied copied{*parts, 0};
  for (const auto& part : std::filesystem::directory_iterator(target / "events")) {
    std::uint64_t rows = 0;
    std::ifstream(part.path() / "count.txt") >> rows;
    copied.events += rows;
  }
  if (Outcome<void> all = check_parts(store, copied.parts); !all) {
    return all.error();
  }
  // Everything else is on disk before the sign that it is.
  if (Outcome<void> synced = sync_folder(target); !synced) {
    return synced.error();
  }
  if (Outcome<void> written = write_manifest(target, copied, now()); !written) {
    return written.error();
  }
  return copied;
}

}  // namespace footfall::collector::app
