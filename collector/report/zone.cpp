#include "collector/report/zone.hpp"

#include <algorithm>
#include <chrono>

#include "collector/admin/admin.hpp"

namespace footfall::collector::report {
namespace {

using Instant = std::chrono::time_point<std::chrono::system_clock, std::chrono::milliseconds>;

Instant instant(std::int64_t at_ms) {
  return Instant(std::chrono::milliseconds(at_ms));
}

std::int64_t milliseconds(cctz::time_point<cctz::seconds> at) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(at.time_since_epoch()).count();
}

// Whether the text has the shape, where a 9 stands for any digit and other characters for themselves.
bool shaped(std::string_view text, std::string_view shape) {
  return text.size() == shape.size() &&
         std::equal(text.begin(), text.end(), shape.begin(), [](char have, char want) {
           return want == '9' ? have >= '0' && have <= '9' : have == want;
         });
}

constexpr std::string_view kDateShape = "9999-99-99";
constexpr std::string_view kTimeShape = "T99:99:99";

// "Z" or "+99:99" at the end; an unencoded plus arrives as a space.
bool offset_shaped(std::string_view text) {
  return text == "Z" || shaped(text, "+99:99") || shaped(text, "-99:99");
}

bool fraction_shaped(std::string_view text) {
  return text.empty() ||
         (text.size() >= 2 && text.size() <= 10 && text[0] == '.' &&
          std::all_of(text.begin() + 1, text.end(), [](char c) { return c >= '0' && c <= '9'; }));
}

}  // namespace

std::optional<Zone> Zone::load(std::string_view name) {
  Zone loaded;
  loaded.name_ = name;
  if (!known_timezone(name) || !cctz::load_time_zone(loaded.name_, &loaded.zone_)) {
    return std::nullopt;
  }
  return loaded;
}

std::int64_t Zone::begin_of(const cctz::civil_day& day) const {
  return milliseconds(cctz::convert(cctz::civil_second(day), zone_));
}

cctz::civil_day Zone::day_of(std::int64_t at_ms) const {
  return cctz::civil_day(cctz::convert(instant(at_ms), zone_));
}

std::string Zone::text(std::int64_t at_ms) const {
  return cctz::format(at_ms % kSecondMs == 0 ? "%Y-%m-%dT%H:%M:%S%Ez" : "%Y-%m-%dT%H:%M:%E3S%Ez",
                      instant(at_ms), zone_);
}

std::vector<Stretch> Zone::stretches(std::int64_t from_ms, std::int64_t to_ms) const {
  const auto offset_at = [this](std::int64_t at_ms) {
    return std::int64_t{zone_.lookup(instant(at_ms)).offset} * kSecondMs;
  };
  // When the first stretch began matters to nobody, as long as no hour of the period holds that instant.
  std::vector<Stretch> found = {{from_ms - kDayMs, offset_at(from_ms - kDayMs)}};
  cctz::time_zone::civil_transition change;
  auto at = std::chrono::time_point_cast<cctz::seconds>(instant(from_ms - kDayMs));
  while (zone_.next_transition(at, &change)) {
    // The clocks jump at the civil time before the change, under the offset before it.
    const std::int64_t start_ms =
        (change.from - cctz::civil_second(1970, 1, 1)) * kSecondMs - found.back().offset_ms;
    if (start_ms >= to_ms) {
      break;
    }
    found.push_back({start_ms, offset_at(start_ms)});
    at = std::chrono::time_point_cast<cctz::seconds>(instant(start_ms));
  }
  return found;
}

std::optional<std::int64_t> parse_instant(std::string_view text, const Zone& zone) {
  if (text.size() < kDateShape.size() || !shaped(text.substr(0, kDateShape.size()), kDateShape)) {
    return std::nullopt;
  }
  cctz::time_point<cctz::seconds> whole;
  const std::string date(text.substr(0, kDateShape.size()));
  if (!cctz::parse("%Y-%m-%d", date, cctz::utc_time_zone(), &whole)) {
    return std::nullopt;
  }
  if (text.size() == kDateShape.size()) {
    return zone.begin_of(cctz::civil_day(cctz::convert(whole, cctz::utc_time_zone())));
  }
  std::string rest(text.substr(kDateShape.size()));
  const std::size_t sign = rest.find_last_of("Zz+- ");
  if (rest.size() < kTimeShape.size() || sign == std::string::npos || sign < kTimeShape.size()) {
    return std::nullopt;
  }
  rest[0] = rest[0] == 't' ? 'T' : rest[0];
  rest[sign] = rest[sign] == 'z' ? 'Z' : rest[sign] == ' ' ? '+' : rest[sign];
  const std::string_view view = rest;
  if (!shaped(view.substr(0, kTimeShape.size()), kTimeShape) || !offset_shaped(view.substr(sign)) ||
      !fraction_shaped(view.substr(kTimeShape.size(), sign - kTimeShape.size()))) {
    return std::nullopt;
  }
  cctz::time_point<std::chrono::milliseconds> at;
  if (!cctz::parse("%Y-%m-%dT%H:%M:%E*S%Ez", date + rest, cctz::utc_time_zone(), &at)) {
    return std::nullopt;
  }
  return at.time_since_epoch().count();
}

}  // namespace footfall::collector::report
