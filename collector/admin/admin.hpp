// Who may do what: sites, users, tokens, dashboard sessions, one-time sign-in links, and the daily salts that
// make anonymous visitors unlinkable. SQLite (`admin.db`).
//
// Thread-safe: one lock around one connection. Look-ups on the ingest path (`site`, `salt_for`) are answered
// from memory and ask the file at most once a second whether another process changed it.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "collector/admin/saved_item.hpp"
#include "collector/base/clock.hpp"
#include "collector/base/failure.hpp"
#include "collector/schema/site_schemas.hpp"
#include "collector/sqlite/database.hpp"

namespace footfall::collector {

struct Site {
  std::string name;
  std::string timezone;  ///< IANA name
  std::int64_t created_at_ms = 0;
  std::vector<std::string> origins;  ///< whose pages may send, as `https://shop.example`; empty: any
  std::int64_t retention_days = 0;   ///< how long its events are kept; 0: for ever
  std::shared_ptr<const SiteSchemas> schemas = {};  ///< of its own events; null: none
  std::int64_t min_group = 0;  ///< nobody is told of fewer visitors than this; 0: no bound

  bool operator==(const Site&) const = default;
};

inline constexpr std::int64_t kMaxRetentionDays = 36'500;
inline constexpr std::int64_t kMaxMinGroup = 1'000;
inline constexpr std::size_t kMaxShares = 100;  ///< of a site, made by its users

/// The schema of one event, as it was given.
struct StoredSchema {
  std::string event;
  std::string text;
  OnViolation on_violation = OnViolation::kQuarantine;
};

enum class Role : std::uint8_t {
  kAdmin,    ///< everything
  kAnalyst,  ///< reads all sites, manages what is saved per site
  kViewer,   ///< reads the sites that were named
};
std::string_view role_name(Role role);
std::optional<Role> role_from_name(std::string_view name);

struct User {
  std::string name;
  Role role = Role::kViewer;

  bool operator==(const User&) const = default;
};

/// Who a request speaks for.
struct Principal {
  std::string name;  ///< of the user, the token or the shared link
  Role role = Role::kViewer;
  std::optional<std::vector<std::string>> sites;  ///< nothing: all
  bool shared = false;  ///< whoever has a shared link: bounded reports, nothing else

  bool may_read(std::string_view site) const {
    return !sites || std::find(sites->begin(), sites->end(), site) != sites->end();
  }
};

/// What was done by whom, of all that changes who may do what, what is saved, and what is kept.
struct AuditEntry {
  std::int64_t at_ms = 0;
  std::string who;  ///< a user, or "command line"
  std::string action;
  std::string subject;

  bool operator==(const AuditEntry&) const = default;
};

/// A key that reads, without the secret, which nobody can read back.
struct IssuedKey {
  std::string name;
  std::optional<std::string> site;
  std::optional<std::int64_t> expires_at_ms;

  bool operator==(const IssuedKey&) const = default;
};

/// The two kinds of such keys.
enum class KeyKind : std::uint8_t {
  kToken,  ///< of a program: sent as `Authorization: Bearer`
  kShare,  ///< of a link that opens one site's dashboard without an account
};

using DaySalt = std::array<std::uint8_t, 32>;

struct AdminOptions {
  std::filesystem::path file;  ///< created when missing
  WallClock now = system_now_ms;
  RunningClock running = system_running_ms;  ///< by which failed sign-ins wait
  RandomBytes random = system_random;
  std::size_t max_throttles = 10'000;  ///< names that nobody has and whose failed sign-ins are remembered
};

class AdminStore {
 public:
  static Outcome<std::unique_ptr<AdminStore>> open(AdminOptions options);
  AdminStore(const AdminStore&) = delete;
  AdminStore& operator=(const AdminStore&) = delete;

  /// Failures: kInvalid (a name that cannot name a site, a zone the system does not know), kConflict
  /// (exists).
  Outcome<void> add_site(std::string_view name, std::string_view timezone);
  Outcome<std::vector<Site>> sites();
  /// The site, or nothing when there is none of this name.
  std::optional<Site> site(std::string_view name);
  /// Replaces the list of origins. Failures: kInvalid (not `https://host[:port]`), kNotFound (no such site).
  Outcome<void> set_origins(std::string_view site, const std::vector<std::string>& origins);

  /// How many days the site's events are kept, 0 for ever. Failures: kInvalid (not 0 to kMaxRetentionDays),
  /// kNotFound.
  Outcome<void> set_retention(std::string_view site, std::int64_t days);

  /// The smallest group of visitors that anybody is told of, 0 for no bound. Failures: kInvalid (1, negative,
  /// over kMaxMinGroup), kNotFound.
  Outcome<void> set_min_group(std::string_view site, std::int64_t visitors);

  /// Sets the schema of one of the site's own events. Failures: kInvalid (with the place in the schema),
  /// kNotFound (no such site).
  Outcome<void> set_schema(std::string_view site, const StoredSchema& schema);
  Outcome<std::vector<StoredSchema>> schemas(std::string_view site);
  /// Failures: kNotFound.
  Outcome<void> remove_schema(std::string_view site, std::string_view event);

  /// Adds a user; an empty password leaves sign-in links as the only way in; `sites` are those a viewer
  /// reads. Failures: kInvalid (name not `[a-z0-9@._-]{1,64}`, password under 8 bytes, sites of another
  /// role), kNotFound (no such site), kConflict.
  Outcome<void> add_user(std::string_view name, Role role, std::string_view password,
                         const std::vector<std::string>& sites = {});
  Outcome<std::vector<User>> users();
  /// With their sessions and links. Failures: kNotFound.
  Outcome<void> remove_user(std::string_view name);
  /// The user, when the password is theirs. Takes tens of milliseconds of the calling thread. Failures:
  /// kNotFound (wrong name or password, in equal time; what cannot name a user, at once), kUnavailable with
  /// the seconds to wait in the message after repeated failures.
  Outcome<User> check_password(std::string_view name, std::string_view password);

  /// A token for reading, shown this once as `ff_...`. Failures: kNotFound (no such site).
  Outcome<std::string> add_token(std::string_view name, std::optional<std::string> site,
                                 std::optional<std::int64_t> expires_at_ms);
  /// The secret of a link that opens a site's dashboard, to read, until it expires. Failures: kNotFound.
  Outcome<std::string> add_share(std::string_view name, std::string_view site, std::int64_t expires_at_ms);
  /// The same by a user of the dashboard. Failures: kInvalid (the name, kMaxShares reached), kConflict (the
  /// site has one of that name), kNotFound.
  Outcome<std::string> add_share_by(std::string_view user, std::string_view name, std::string_view site,
                                    std::int64_t expires_at_ms);
  /// Links to the site of that name, by a user of the dashboard. Failures: kNotFound.
  Outcome<void> revoke_share_by(std::string_view user, std::string_view name, std::string_view site);
  Outcome<std::vector<IssuedKey>> issued(KeyKind kind);
  /// All of that name. Failures: kNotFound.
  Outcome<void> revoke(KeyKind kind, std::string_view name);
  /// A link's secret that signs `user` in once within `lifetime_ms`.
  Outcome<std::string> add_sign_in_link(std::string_view user, std::int64_t lifetime_ms);
  /// The link's user; the link is used up. Failures: kNotFound (unknown, used or expired).
  Outcome<User> use_sign_in_link(std::string_view secret);

  /// Opens a dashboard session; gives the cookie's value.
  Outcome<std::string> open_session(std::string_view user);
  void close_session(std::string_view cookie);

  /// Of a session, or of a shared link, whose secret is its own cookie.
  std::optional<Principal> principal_of_session(std::string_view cookie);
  std::optional<Principal> principal_of_token(std::string_view token);
  std::optional<Principal> principal_of_share(std::string_view secret);

  /// What a command did that concerns more than who may do what. The subject is a site, never a visitor.
  Outcome<void> note_command(std::string_view action, std::string_view subject);
  /// The newest first.
  Outcome<std::vector<AuditEntry>> audit(std::size_t limit);

  /// What the site has saved of a kind, by name.
  Outcome<std::vector<SavedItem>> saved_items(std::string_view site, SavedKind kind);
  /// Failures: kNotFound.
  Outcome<SavedItem> saved_item(std::string_view site, SavedKind kind, std::string_view name);
  /// Makes the item or replaces it; `expected_revision` is the one that the change was made from: 0 when
  /// there was none, nothing when any will do. Failures: kNotFound (no such site), kConflict (another
  /// revision is there), kInvalid (the name, kMaxSavedItems reached).
  Outcome<SavedItem> save_item(const SavedChange& change, std::optional<std::int64_t> expected_revision);
  /// By a user or token; `expected_revision` is the one that was seen, nothing when any will do. Failures:
  /// kNotFound, kConflict (another revision is there).
  Outcome<void> remove_saved_item(std::string_view who, std::string_view site, SavedKind kind,
                                  std::string_view name, std::optional<std::int64_t> expected_revision);

  /// The secret salt of the UTC day that holds `at_ms`, made on first use. Salts of other days are destroyed:
  /// they are overwritten on disk and gone from memory. The minute before a day whose salt is made already
  /// has that one.
  Outcome<DaySalt> salt_for(std::int64_t at_ms);
  /// Destroys the salts of other days than that of `now_ms`, also where nobody comes on that day, and what a
  /// reader of the file kept from being overwritten earlier. Failures: kUnavailable while one still does.
  Outcome<void> destroy_old_salts(std::int64_t now_ms);

 private:
  // Of a user they stay; of names that nobody has, the oldest give way.
  struct Throttle {
    bool of_user = false;
    int failures = 0;
    std::int64_t failed_ms = 0;  // when last, as `until_ms` by the running clock
    std::int64_t until_ms = 0;
  };

  struct Credential {
    Role role = Role::kViewer;
    std::string password;  // argon2id string; empty when there is none
  };

  explicit AdminStore(AdminOptions options) : options_(std::move(options)) {}
  Outcome<void> reload_sites();
  Outcome<void> empty_log();
  Outcome<std::vector<StoredSchema>> read_schemas(std::string_view site);
  Outcome<std::shared_ptr<const SiteSchemas>> load_schemas(std::string_view site);
  Outcome<void> refresh_sites();
  Outcome<std::string> issue(KeyKind kind, const IssuedKey& key, std::string_view who);
  Outcome<std::int64_t> count_of(const char* sql, std::string_view site, std::string_view name);
  Outcome<void> note(std::string_view who, std::string_view action, std::string_view subject);
  Outcome<std::string> new_secret(std::string_view prefix) const;
  std::optional<Principal> principal(const char* sql, std::string_view secret);
  Outcome<User> throttled(std::string_view name) const;
  Outcome<Credential> credential(std::string_view name);
  void note_failure(std::string_view name, const Credential& stored);
  void make_room_for_throttle();
  Outcome<std::optional<SavedItem>> find_saved(std::string_view site, SavedKind kind, std::string_view name);

  AdminOptions options_;
  std::mutex mutex_;
  std::unique_ptr<sqlite::Database> database_;
  std::map<std::string, Site, std::less<>> sites_;
  std::int64_t sites_checked_ms_ = 0;
  std::int64_t sites_version_ = -1;
  std::map<std::string, Throttle, std::less<>> throttles_;
  std::int64_t salt_day_ = -1;
  DaySalt salt_{};
  bool log_to_empty_ = false;  // it may hold an old salt
};

/// Whether the system's zone database has the IANA name.
bool known_timezone(std::string_view name);

}  // namespace footfall::collector
