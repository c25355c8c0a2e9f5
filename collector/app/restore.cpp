#include "collector/app/restore.hpp"

#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <vector>

#include "collector/app/ask_store.hpp"
#include "collector/app/backup.hpp"
#include "collector/app/copy_files.hpp"
#include "collector/app/run_to_end.hpp"
#include "collector/spool/spool_audit.hpp"
#include "collector/store/rollup.hpp"

namespace footfall::collector::app {
namespace {

constexpr std::size_t kListBytes = 8'000;  // values go to the store in the address

constexpr std::string_view kDropBatches =
    "ALTER TABLE events DELETE WHERE site = {site:String} AND has({batches:Array(String)}, "
    "lower(hex(batch_id))) SETTINGS mutations_sync = 2";
constexpr std::string_view kStoredBatches =
    "SELECT site, lower(hex(batch_id)), max(toUnixTimestamp64Milli(received_at)), uniqExact(seq) FROM events "
    "WHERE received_at >= (SELECT max(received_at) FROM events) - INTERVAL 8 DAY GROUP BY site, batch_id";

Outcome<void> check_manifest(const std::filesystem::path& backup) {
  std::ifstream file(backup / kBackupManifest);
  const nlohmann::json manifest = nlohmann::json::parse(file, nullptr, false);
  if (!manifest.is_object() || !manifest.contains("version")) {
    return Failure{FailureKind::kNotFound, backup.string() + " is no finished backup: " +
                                               std::string(kBackupManifest) + " is missing"};
  }
  if (manifest["version"] != kBackupVersion) {
    return Failure{FailureKind::kInvalid,
                   "the backup is of a version of footfall that this one does not know"};
  }
  return {};
}

// The table's own folder, where parts to attach are looked for.
Outcome<std::filesystem::path> detached_folder(Store& store) {
  const Outcome<std::string> path = ask_store(
      store,
      "SELECT data_paths[1] FROM system.tables WHERE database = currentDatabase() AND name = 'events'");
  if (!path) {
    return path.error();
  }
  return std::filesystem::path(path->substr(0, path->find('\n'))) / "detached";
}

Outcome<std::uint64_t> attach_parts(const std::filesystem::path& from, Store& store) {
  const Outcome<std::filesystem::path> detached = detached_folder(store);
  if (!detached) {
    return detached.error();
  }
  std::uint64_t parts = 0;
  for (const auto& part : std::filesystem::directory_iterator(from)) {
    const std::string name = part.path().filename();
    if (Outcome<void> copied = copy_folder(part.path(), *detached / name); !copied) {
      return copied.error();
    }
    const Outcome<std::string> attached =
        ask_store(store, "ALTER TABLE events ATTACH PART {name:String}", {{"name", name}});
    if (!attached) {
      return Failure{FailureKind::kCorrupt,
                     "the part " + name + " of the backup is refused: " + attached.error().message};
    }
    ++parts;
  }
  return parts;
}

// What waits in the spool will be stored once more: it leaves the store before.
Outcome<void> drop_waiting(SpoolAudit& spool, Store& store, std::uint64_t& waiting) {
  const auto batches = spool.waiting();
  if (!batches) {
    return batches.error();
  }
  waiting = batches->size();
  std::map<std::string, std::vector<std::string>> lists;  // of a site, in texts of bounded length
  for (const CountedBatch& batch : *batches) {
    std::vector<std::string>& texts = lists[batch.site];
    if (texts.empty() || texts.back().size() > kListBytes) {
      texts.emplace_back();
    }
    texts.back() += (texts.back().empty() ? "['" : ",'") + to_hex(batch.batch) + "'";
  }
  for (const auto& [site, texts] : lists) {
    for (const std::string& text : texts) {
      const Outcome<std::string> dropped =
          ask_store(store, kDropBatches, {{"site", site}, {"batches", text + "]"}});
      if (!dropped) {
        return dropped.error();
      }
    }
  }
  return {};
}

// Batches that reached the store after the spool was copied are unknown to its ledger: a client that asks
// again must be told that they are there.
Outcome<void> complete_ledger(SpoolAudit& spool, Store& store) {
  const Outcome<std::string> stored = ask_store(store, kStoredBatches);
  if (!stored) {
    return stored.error();
  }
  std::istringstream lines(*stored);
  std::string hex;
  std::vector<LedgerEntry> entries;
  for (LedgerEntry entry; lines >> entry.site >> hex >> entry.received_at_ms >> entry.events;) {
    entry.batch = id_from_hex(hex).value_or(Id128{});
    entries.push_back(entry);
  }
  return spool.add_to_ledger(entries);
}

Outcome<Restored> fill(const std::filesystem::path& backup, const DataFolder& folder, Store& store) {
  if (Outcome<void> ready = run_to_end(wait_for_store(store)); !ready) {
    return ready.error();
  }
  Restored restored;
  const Outcome<std::uint64_t> parts = attach_parts(backup / "events", store);
  if (!parts) {
    return parts.error();
  }
  restored.parts = *parts;
  Outcome<std::unique_ptr<SpoolAudit>> spool = SpoolAudit::open(folder.spool());
  if (!spool) {
    return spool.error();
  }
  if (Outcome<void> dropped = drop_waiting(**spool, store, restored.waiting); !dropped) {
    return dropped.error();
  }
  if (Outcome<void> rolled_up = run_to_end(rebuild_rollup(store)); !rolled_up) {
    return rolled_up.error();
  }
  if (Outcome<void> completed = complete_ledger(**spool, store); !completed) {
    return completed.error();
  }
  const Outcome<std::string> events = ask_store(store, "SELECT count() FROM events");
  if (!events) {
    return events.error();
  }
  restored.events = std::strtoull(events->c_str(), nullptr, 10);
  return restored;
}

}  // namespace

Outcome<Restored> restore(const std::filesystem::path& backup, const DataFolder& folder,
                          const StoreChoice& engine) {
  if (Outcome<void> whole = check_manifest(backup); !whole) {
    return whole.error();
  }
  if (Outcome<void> made = make_empty_folder(folder.path); !made) {
    return made.error();
  }
  for (const auto& [from, to] :
       {std::pair(backup / "admin.db", folder.admin()), std::pair(backup / "spool.db", folder.spool())}) {
    if (Outcome<void> copied = copy_folder(from, to); !copied) {
      return copied.error();
    }
  }
  Outcome<OpenStore> store = open_store(folder, engine, [](const std::string&) {});
  if (!store) {
    return store.error();
  }
  Outcome<Restored> restored = fill(backup, folder, *store->store);
  if (Outcome<void> synced = sync_folder(folder.path); !synced) {
    return synced.error();
  }
  return restored;
}

}  // namespace footfall::collector::app
