#include <algorithm>
#include <filesystem>

#include "collector/admin/admin.hpp"
#include "footfall/validate.hpp"

namespace footfall::collector {
namespace {

// How long a change by another process may go unseen.
constexpr std::int64_t kSitesFreshMs = 1'000;

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
  return reload_sites();
}

Outcome<void> AdminStore::reload_sites() {
  auto select = database_->prepare("SELECT name, timezone, created_at FROM sites");
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
    loaded.emplace(name, Site{name, std::string(select->text(1)), select->integer(2)});
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
