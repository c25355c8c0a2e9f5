#include "collector/app/visitor_choice.hpp"

#include <cctz/time_zone.h>

#include <charconv>

#include "collector/enrich/stored_rows.hpp"

namespace footfall::collector::app {

std::uint64_t stored_user(std::string_view site, std::string_view user) {
  return stored_visitor(visitor_hash(site, user));
}

std::optional<std::uint64_t> stored_visitor_of(std::string_view hex) {
  if (const std::optional<Id128> whole = id_from_hex(hex)) {
    return stored_visitor(*whole);
  }
  std::uint64_t visitor = 0;
  const char* end = hex.data() + hex.size();
  const auto [stop, error] = std::from_chars(hex.data(), end, visitor, 16);
  return hex.size() == 16 && error == std::errc() && stop == end ? std::optional(visitor) : std::nullopt;
}

Outcome<std::optional<std::uint64_t>> VisitorChoice::stored(std::string_view site) const {
  if (!user.empty()) {
    return std::optional(stored_user(site, user));
  }
  if (visitor.empty()) {
    return std::optional<std::uint64_t>();
  }
  const std::optional<std::uint64_t> named = stored_visitor_of(visitor);
  if (!named) {
    return Failure{FailureKind::kInvalid, "--visitor takes 16 or 32 hexadecimal digits"};
  }
  return named;
}

void add_visitor_options(CLI::App& command, VisitorChoice& choice) {
  command.add_option("--user", choice.user, "The id that the page gave to identify");
  command.add_option("--visitor", choice.visitor, "A visitor as exports write it");
}

Outcome<std::int64_t> utc_day_ms(std::string_view option, const std::string& day) {
  cctz::time_point<cctz::seconds> start;
  if (!cctz::parse("%Y-%m-%d", day, cctz::utc_time_zone(), &start)) {
    return Failure{FailureKind::kInvalid, std::string(option) + " takes a day, as in 2026-01-31"};
  }
  return start.time_since_epoch().count() * 1'000;
}

}  // namespace footfall::collector::app
