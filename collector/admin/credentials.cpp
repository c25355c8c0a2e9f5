#include <sodium.h>

#include <algorithm>
#include <array>

#include "collector/admin/admin.hpp"
#include "collector/admin/words.hpp"
#include "collector/sqlite/rows.hpp"
#include "footfall/hash.hpp"

namespace footfall::collector {
namespace {

constexpr std::int64_t kSessionLifetimeMs = std::int64_t{14} * 24 * 60 * 60 * 1'000;
constexpr std::size_t kMinPasswordBytes = 8;
// Failures before sign-in for a name must wait, and the longest wait.
constexpr int kFreeFailures = 5;
constexpr std::int64_t kFirstWaitMs = 1'000;
constexpr std::int64_t kLongestWaitMs = std::int64_t{15} * 60 * 1'000;

bool valid_user_name(std::string_view name) {
  return !name.empty() && name.size() <= 64 && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '@' || c == '.' || c == '_' || c == '-';
  });
}

Sha256Digest secret_hash(std::string_view secret) {
  return sha256(secret);
}

// The hash of a password that nobody has.
const std::string& no_password() {
  static const std::string hash = [] {
    std::array<char, crypto_pwhash_STRBYTES> made{};
    const int code = crypto_pwhash_str(made.data(), "", 0, crypto_pwhash_OPSLIMIT_INTERACTIVE,
                                       crypto_pwhash_MEMLIMIT_INTERACTIVE);
    return code == 0 ? std::string(made.data()) : std::string();
  }();
  return hash;
}

Failure not_found() {
  return {FailureKind::kNotFound, "the name or the password is wrong"};
}

}  // namespace

Outcome<void> AdminStore::add_user(std::string_view name, Role role, std::string_view password,
                                   const std::vector<std::string>& sites) {
  if (!valid_user_name(name)) {
    return Failure{FailureKind::kInvalid, "a user's name is 1 to 64 of a-z 0-9 @ . _ -"};
  }
  if (!password.empty() && password.size() < kMinPasswordBytes) {
    return Failure{FailureKind::kInvalid, "a password has at least 8 characters"};
  }
  if (!sites.empty() && role != Role::kViewer) {
    return Failure{FailureKind::kInvalid, "only viewers are limited to sites"};
  }
  std::array<char, crypto_pwhash_STRBYTES> hash{};
  if (!password.empty() &&
      crypto_pwhash_str(hash.data(), password.data(), password.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                        crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0) {
    return Failure{FailureKind::kUnavailable, "there is not enough memory to hash the password"};
  }
  const std::lock_guard lock(mutex_);
  Outcome<sqlite::Transaction> transaction = sqlite::Transaction::begin(*database_);
  if (!transaction) {
    return transaction.error();
  }
  auto insert = database_->prepare("INSERT INTO users (name, role, password, created_at) VALUES (?,?,?,?)");
  if (!insert) {
    return insert.error();
  }
  insert->bind(1, name)
      .bind(2, role_name(role))
      .bind(3, std::string_view(hash.data()))
      .bind(4, options_.now());
  Outcome<void> added = insert->run();
  if (!added && added.error().kind == FailureKind::kConflict) {
    return Failure{FailureKind::kConflict, "there is a user of that name already"};
  }
  if (!added) {
    return added;
  }
  auto grant = database_->prepare("INSERT OR IGNORE INTO viewer_sites (user, site) VALUES (?,?)");
  if (!grant) {
    return grant.error();
  }
  for (const std::string& site : sites) {
    grant->bind(1, name).bind(2, std::string_view(site));
    if (const Outcome<void> granted = grant->run(); !granted) {
      return granted.error().kind == FailureKind::kConflict
                 ? Failure{FailureKind::kNotFound, "there is no site " + site}
                 : granted.error();
    }
  }
  if (Outcome<void> noted = note(kCommandLine, std::string(role_name(role)) + " added", name); !noted) {
    return noted;
  }
  return transaction->commit();
}

Outcome<std::vector<User>> AdminStore::users() {
  const std::lock_guard lock(mutex_);
  auto select = database_->prepare("SELECT name, role FROM users ORDER BY name");
  if (!select) {
    return select.error();
  }
  return sqlite::all_rows(*select, [](const sqlite::Statement& row) {
    return User{std::string(row.text(0)), role_from_name(row.text(1)).value_or(Role::kViewer)};
  });
}

Outcome<void> AdminStore::remove_user(std::string_view name) {
  const std::lock_guard lock(mutex_);
  auto remove = database_->prepare("DELETE FROM users WHERE name = ? RETURNING 1");
  if (!remove) {
    return remove.error();
  }
  remove->bind(1, name);
  const Outcome<bool> removed = remove->step();
  if (!removed) {
    return removed.error();
  }
  if (!*removed) {
    return Failure{FailureKind::kNotFound, "there is no such user"};
  }
  if (const Outcome<bool> finished = remove->step(); !finished) {
    return finished.error();
  }
  return note(kCommandLine, "user removed", name);
}

Outcome<User> AdminStore::throttled(std::string_view name) const {
  const auto found = throttles_.find(name);
  const std::int64_t now = options_.running();
  if (found == throttles_.end() || found->second.until_ms <= now) {
    return User{};
  }
  const std::int64_t seconds = (found->second.until_ms - now + 999) / 1'000;
  return Failure{FailureKind::kUnavailable,
                 "too many failed sign-ins; try again in " + std::to_string(seconds) + " s"};
}

Outcome<AdminStore::Credential> AdminStore::credential(std::string_view name) {
  const std::lock_guard lock(mutex_);
  if (Outcome<User> wait = throttled(name); !wait) {
    return wait.error();
  }
  auto select = database_->prepare("SELECT role, password FROM users WHERE name = ?");
  if (!select) {
    return select.error();
  }
  select->bind(1, name);
  const Outcome<bool> row = select->step();
  if (!row) {
    return row.error();
  }
  if (!*row) {
    return Credential{};
  }
  return Credential{role_from_name(select->text(0)).value_or(Role::kViewer), std::string(select->text(1))};
}

Outcome<User> AdminStore::check_password(std::string_view name, std::string_view password) {
  if (!valid_user_name(name)) {
    return not_found();
  }
  Outcome<Credential> stored = credential(name);
  if (!stored) {
    return stored.error();
  }
  // Hashed without the lock, which look-ups of the other threads take. A name that does not exist costs the
  // same as a wrong password.
  const std::string& checked = stored->password.empty() ? no_password() : stored->password;
  const bool right = crypto_pwhash_str_verify(checked.c_str(), password.data(), password.size()) == 0;
  const std::lock_guard lock(mutex_);
  if (right && !stored->password.empty()) {
    throttles_.erase(std::string(name));
    return User{std::string(name), stored->role};
  }
  note_failure(name, *stored);
  if (!stored->password.empty()) {
    (void)note(name, "sign-in failed", name);  // what others typed as a name may be anything, and is not kept
  }
  return not_found();
}

void AdminStore::note_failure(std::string_view name, const Credential& stored) {
  if (throttles_.find(name) == throttles_.end()) {
    make_room_for_throttle();
  }
  Throttle& throttle = throttles_[std::string(name)];
  throttle.of_user = !stored.password.empty();
  throttle.failed_ms = options_.running();
  ++throttle.failures;
  if (throttle.failures >= kFreeFailures) {
    const int doublings = std::min(throttle.failures - kFreeFailures, 20);
    throttle.until_ms = throttle.failed_ms + std::min(kFirstWaitMs << doublings, kLongestWaitMs);
  }
}

void AdminStore::make_room_for_throttle() {
  if (throttles_.size() < options_.max_throttles) {
    return;
  }
  auto oldest = throttles_.end();
  for (auto it = throttles_.begin(); it != throttles_.end(); ++it) {
    if (!it->second.of_user &&
        (oldest == throttles_.end() || it->second.failed_ms < oldest->second.failed_ms)) {
      oldest = it;
    }
  }
  if (oldest != throttles_.end()) {
    throttles_.erase(oldest);
  }
}

Outcome<std::string> AdminStore::new_secret(std::string_view prefix) const {
  std::array<std::uint8_t, 32> bytes;
  options_.random(bytes);
  std::array<char, sodium_base64_ENCODED_LEN(32, sodium_base64_VARIANT_URLSAFE_NO_PADDING)> text;
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(),
                    sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  return std::string(prefix) + text.data();
}

Outcome<std::string> AdminStore::add_sign_in_link(std::string_view user, std::int64_t lifetime_ms) {
  Outcome<std::string> secret = new_secret("");
  const std::lock_guard lock(mutex_);
  auto insert =
      database_->prepare("INSERT INTO sign_in_links (secret_hash, user, expires_at) VALUES (?,?,?)");
  if (!insert) {
    return insert.error();
  }
  insert->bind_blob(1, secret_hash(*secret)).bind(2, user).bind(3, options_.now() + lifetime_ms);
  if (Outcome<void> added = insert->run(); !added) {
    return added.error().kind == FailureKind::kConflict
               ? Failure{FailureKind::kNotFound, "there is no such user"}
               : added.error();
  }
  if (Outcome<void> noted = note(kCommandLine, "sign-in link made", user); !noted) {
    return noted.error();
  }
  return secret;
}

Outcome<User> AdminStore::use_sign_in_link(std::string_view secret) {
  const std::lock_guard lock(mutex_);
  auto remove = database_->prepare(
      "DELETE FROM sign_in_links WHERE secret_hash = ?1 AND expires_at > ?2 RETURNING user, "
      "(SELECT role FROM users WHERE name = user)");
  if (!remove) {
    return remove.error();
  }
  remove->bind_blob(1, secret_hash(secret)).bind(2, options_.now());
  const Outcome<bool> row = remove->step();
  if (!row) {
    return row.error();
  }
  if (!*row) {
    return Failure{FailureKind::kNotFound, "the link was used already, has expired, or never was"};
  }
  User user{std::string(remove->text(0)), role_from_name(remove->text(1)).value_or(Role::kViewer)};
  if (const Outcome<bool> finished = remove->step(); !finished) {
    return finished.error();
  }
  return user;
}

Outcome<std::string> AdminStore::open_session(std::string_view user) {
  Outcome<std::string> secret = new_secret("");
  const std::lock_guard lock(mutex_);
  auto expire = database_->prepare("DELETE FROM sessions WHERE expires_at <= ?");
  auto insert = database_->prepare("INSERT INTO sessions (secret_hash, user, expires_at) VALUES (?,?,?)");
  if (!expire || !insert) {
    return expire ? insert.error() : expire.error();
  }
  expire->bind(1, options_.now());
  insert->bind_blob(1, secret_hash(*secret)).bind(2, user).bind(3, options_.now() + kSessionLifetimeMs);
  for (auto* statement : {&expire, &insert}) {
    if (Outcome<void> done = (*statement)->run(); !done) {
      return done.error();
    }
  }
  if (Outcome<void> noted = note(user, "signed in", user); !noted) {
    return noted.error();
  }
  return secret;
}

void AdminStore::close_session(std::string_view cookie) {
  const std::lock_guard lock(mutex_);
  auto remove = database_->prepare("DELETE FROM sessions WHERE secret_hash = ?");
  if (remove) {
    remove->bind_blob(1, secret_hash(cookie));
    (void)remove->run();
  }
}

std::optional<Principal> AdminStore::principal(const char* sql, std::string_view secret) {
  if (secret.empty()) {
    return std::nullopt;
  }
  const std::lock_guard lock(mutex_);
  auto select = database_->prepare(sql);
  if (!select) {
    return std::nullopt;
  }
  select->bind_blob(1, secret_hash(secret)).bind(2, options_.now());
  const Outcome<bool> row = select->step();
  if (!row || !*row) {
    return std::nullopt;
  }
  Principal principal{
      std::string(select->text(0)), role_from_name(select->text(1)).value_or(Role::kViewer), {}};
  if (!select->is_null(2)) {
    principal.sites = words_of(select->text(2));
  }
  return principal;
}

}  // namespace footfall::collector
