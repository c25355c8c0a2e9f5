// Removes what could identify a person from texts, paths and addresses. Pure functions; any thread.
//
// Each is idempotent: scrubbing what was scrubbed changes nothing, so the collector can apply the same rules
// again. docs/privacy.md lists the rules with examples.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace footfall {

/// Free text with e-mail addresses, numbers of five digits or more, phone-like digit groups and long mixed
/// tokens (keys, UUIDs, JWTs) replaced by `[email]`, `[number]`, `[token]`; control characters become spaces
/// and runs of space one; at most `max_bytes`, cut between characters.
std::string scrub_text(std::string_view text, std::size_t max_bytes);

/// A path with segments that look personal replaced: `:id` (all digits, but for years), `:email`, `:token`.
/// Query and fragment are cut off; the result starts with `/`.
std::string scrub_path(std::string_view path, std::size_t max_bytes);

/// A host name in lower case, without credentials, port or trailing dot. IP addresses that are not loopback
/// or private become `ip`, labels before the last two that look like numbers or keys `id`. Characters outside
/// host names make it empty.
std::string scrub_host(std::string_view host, std::size_t max_bytes);

/// The parts of an address that the core needs; views into the input. Parts that are missing are empty.
struct UrlParts {
  std::string_view scheme;
  std::string_view host;   ///< without credentials and port
  std::string_view path;   ///< from the first `/`, or empty
  std::string_view query;  ///< without `?`
};

/// Splits an absolute http(s) address. Anything else has all parts empty.
UrlParts split_url(std::string_view url);

/// The value of a query parameter with `+` and %-escapes decoded, or empty.
std::string query_value(std::string_view query, std::string_view name);
/// Whether the query has the parameter, whatever its value.
bool query_has(std::string_view query, std::string_view name);

/// Shortens to at most `max_bytes` without cutting a UTF-8 sequence.
std::string_view truncate_utf8(std::string_view text, std::size_t max_bytes);

}  // namespace footfall
