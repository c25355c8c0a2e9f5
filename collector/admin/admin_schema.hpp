// The tables of admin.db. Secrets are stored as SHA-256 of themselves, passwords as argon2id strings.
#pragma once

#include <span>

namespace footfall::collector {

/// The migration steps of admin.db, oldest first.
std::span<const char* const> admin_migrations();

}  // namespace footfall::collector
