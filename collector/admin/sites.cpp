#include <algorithm>
#include <filesystem>

#include "collector/admin/admin.hpp"
#include "collector/admin/words.hpp"
#include "footfall/validate.hpp"

namespace footfall::collector {
namespace {

// How long a change by another process may go unseen.
constexpr std::int64_t kSitesFreshMs = 1'000;

// As browsers send it: scheme, host and port, nothing after.
bool is_origin(std::string_view origin) {
  const std::size_t host = origin.starts_with("https://") ? 8 : origin.starts_with("http://") ? 7 : 0;
  return host != 0 && origin.size() > host && origin.size() <= 300 &&
         std::all_of(origin.begin() + static_cast<std::ptrdiff_t>(host), origin.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == ':' ||
                  c == '[' || c == ']';
         });
}

}  // namespace

bool known_timezone(std::string_view name) {
  const bool plain = !name.empty() && name.size() <= 64 && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' ||
           c == '_' || c == '-' || c == '+';
  });
  if (!plain || name.front() == '/' || name == "posix" || name == "right" || name == "localtime") {
    return false;
  }
  std::error_code ignored;
  return std::filesystem::is_regular_file(std::filesystem::path("/usr/share/zoneinfo") / name, ignored);
}

Outcome<void> AdminStore::add_site(std::string_view name, std::string_view timezone) {
  if (!valid_site_name(name)) {
    return Failure{FailureKind::kInvalid,
                   "a site's name is 1 to 64 of a-z 0-9 . _ - and starts with a letter or digit"};
  }
  if (!known_timezone(timezone)) {
    return Failure{FailureKind::kInvalid,
                   "the system knows no time zone of that name; an example is Europe/Berlin"};
  }
  const std::lock_guard lock(mutex_);
  auto insert = database_->prepare("INSERT INTO sites (name, timezone, created_at) VALUES (?,?,?)");
  if (!insert) {
    return insert.error();
  }
  insert->bind(1, name).bind(2, timezone).bind(3, options_.now());
  if (Outcome<void> added = insert->run(); !added) {
    return added.error().kind == FailureKind::kConflict
               ? Failure{FailureKind::kConflict, "there is a site of that name already"}
               : added.error();
  }
  if (Outcome<void> noted = note(kCommandLine, "site added", name); !noted) {
    return noted;
  }
  return reload_sites();
}

Outcome<void> AdminStore::set_origins(std::string_view site, const std::vector<std::string>& origins) {
  for (const std::string& origin : origins) {
    if (!is_origin(origin)) {
      return Failure{FailureKind::kInvalid, "an origin is https://HOST or https://HOST:PORT, in lower case"};
    }
  }
  const std::lock_guard lock(mutex_);
  if (!sites_.contains(site)) {
    return Failure{FailureKind::kNotFound, "there is no such site"};
  }
  Outcome<sqlite::Transaction> transaction = sqlite::Transaction::begin(*database_);
  if (!transaction) {
    return transaction.error();
  }
  auto remove = database_->prepare("DELETE FROM site_origins WHERE site = ?");
  auto insert = database_->prepare("INSERT OR IGNORE INTO site_origins (site, origin) VALUES (?,?)");
  if (!remove || !insert) {
    return remove ? insert.error() : remove.error();
  }
  remove->bind(1, site);
  if (Outcome<void> removed = remove->run(); !removed) {
    return removed;
  }
  for (const std::string& origin : origins) {
    insert->bind(1, site).bind(2, std::string_view(origin));
    if (Outcome<void> inserted = insert->run(); !inserted) {
      return inserted;
    }
  }
  if (Outcome<void> noted = note(kCommandLine, "origins set", site); !noted) {
    return noted;
  }
  if (Outcome<void> committed = transaction->commit(); !committed) {
    return committed;
  }
  return reload_sites();
}

Outcome<void> AdminStore::set_retention(std::string_view site, std::int64_t days) {
  if (days < 0 || days > kMaxRetentionDays) {
    return Failure{FailureKind::kInvalid, "events are kept for 1 to " + std::to_string(kMaxRetentionDays) +
                                              " days, or for ever (0)"};
  }
  const std::lock_guard lock(mutex_);
  auto update = database_->prepare("UPDATE sites SET retention_days = ? WHERE name = ?");
  if (!update) {
    return update.error();
  }
  update->bind(1, days).bind(2, site);
  if (Outcome<void> updated = update->run(); !updated) {
    return updated;
  }
  if (database_->changes() == 0) {
    return Failure{FailureKind::kNotFound, "there is no such site"};
  }
  if (Outcome<void> noted = note(kCommandLine, "retention set", site); !noted) {
    return noted;
  }
  return reload_sites();
}

Outcome<void> AdminStore::set_min_group(std::string_view site, std::int64_t visitors) {
  if (visitors < 0 || visitors == 1 || visitors > kMaxMinGroup) {
    return Failure{FailureKind::kInvalid,
                   "a smallest group is 2 to " + std::to_string(kMaxMinGroup) + " visitors, or 0 for none"};
  }
  const std::lock_guard lock(mutex_);
  auto update = database_->prepare("UPDATE sites SET min_group = ? WHERE name = ?");
  if (!update) {
    return update.error();
  }
  update->bind(1, visitors).bind(2, site);
  if (Outcome<void> updated = update->run(); !updated) {
    return updated;
  }
  if (database_->changes() == 0) {
    return Failure{FailureKind::kNotFound, "there is no such site"};
  }
  if (Outcome<void> noted = note(kCommandLine, "smallest group set", site); !noted) {
    return noted;
  }
  return reload_sites();
}

Outcome<void> AdminStore::reload_sites() {
  auto select = database_->prepare(
      "SELECT name, timezone, created_at, (SELECT group_concat(origin, ' ') FROM site_origins WHERE site = "
      "name), retention_days, min_group FROM sites");
  if (!select) {
    return select.error();
  }
  std::map<std::string, Site, std::less<>> loaded;
  while (true) {
    const Outcome<bool> row = select->step();
    if (!row) {
      return row.error();
    }
    if (!*row) {
      sites_ = std::move(loaded);
      return {};
    }
    std::string name(select->text(0));
    Outcome<std::shared_ptr<const SiteSchemas>> schemas = load_schemas(name);
    if (!schemas) {
      return schemas.error();
    }
    loaded.emplace(name,
                   Site{name, std::string(select->text(1)), select->integer(2), words_of(select->text(3)),
                        select->integer(4), *std::move(schemas), select->integer(5)});
  }
}

Outcome<void> AdminStore::refresh_sites() {
  const std::int64_t now = options_.now();
  if (now - sites_checked_ms_ < kSitesFreshMs && now >= sites_checked_ms_) {
    return {};
  }
  sites_checked_ms_ = now;
  const Outcome<std::int64_t> version = database_->data_version();
  if (!version) {
    return version.error();
  }
  if (*version == sites_version_) {
    return {};
  }
  sites_version_ = *version;
  return reload_sites();
}

Outcome<std::vector<Site>> AdminStore::sites() {
  const std::lock_guard lock(mutex_);
  if (Outcome<void> loaded = reload_sites(); !loaded) {
    return loaded.error();
  }
  std::vector<Site> all;
  for (const auto& [name, site] : sites_) {
    all.push_back(site);
  }
  return all;
}

std::optional<Site> AdminStore::site(std::string_view name) {
  const std::lock_guard lock(mutex_);
  // A file that cannot be asked leaves the sites as they were known.
  (void)refresh_sites();
  const auto found = sites_.find(name);
  return found == sites_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace footfall::collector
