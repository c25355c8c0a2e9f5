#include <algorithm>
#include <utility>

#include "footfall/scrub.hpp"
#include "scrub_rules.hpp"

namespace footfall {
namespace {

// In a path three digits are a size, a page or a status, four that are no year are an id.
constexpr std::size_t kPathIdDigits = 4;

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Rewrites the markers of texts to those of paths: `[email]` to `:email`, `[number]` to `:id`.
std::string with_path_markers(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::string_view marker = text.substr(0, text.find(']') + 1);
    if (marker == kNumberMarker) {
      out.append(":id");
    } else if (marker == kEmailMarker || marker == kTokenMarker || marker == kIpMarker) {
      out.append(":").append(marker.substr(1, marker.size() - 2));
    } else {
      out.push_back(text.front());
      text.remove_prefix(1);
      continue;
    }
    text.remove_prefix(marker.size());
  }
  return out;
}

// `date_depth` counts the segments of a date before this one: 1 after a year, 2 after year and month.
std::string scrub_segment(std::string_view segment, int& date_depth) {
  segment = segment.substr(0, segment.find_first_of(";="));
  const bool month_or_day = date_depth > 0 && date_depth < 3 && segment.size() <= 2 && all_digits(segment);
  if (is_year(segment)) {
    date_depth = 1;
    return std::string(segment);
  }
  if (month_or_day) {
    ++date_depth;
    return std::string(segment);
  }
  date_depth = 0;
  if (all_digits(segment)) {
    return ":id";
  }
  // Escapes may be escaped again.
  std::string decoded(segment);
  for (std::string next = percent_decode(decoded); next != decoded; next = percent_decode(decoded)) {
    decoded = std::move(next);
  }
  const std::string cleaned = replace_personal(decoded, kPathIdDigits);
  // Digits of other scripts; a parameter in what was an address.
  const bool hidden = all_digits(plain_text(decoded)) || decoded.find('=') != std::string::npos;
  if (cleaned == decoded && !hidden) {
    return std::string(segment);
  }
  if (decoded == segment && !hidden) {
    return with_path_markers(cleaned);
  }
  if (cleaned.find(kEmailMarker) != std::string::npos) {
    return ":email";
  }
  return cleaned.find(kTokenMarker) != std::string::npos ? ":token" : ":id";
}

std::string scrub_path_once(std::string_view path) {
  path = path.substr(0, path.find_first_of("?#"));
  std::string out;
  int date_depth = 0;
  while (!path.empty()) {
    if (path.front() == '/') {
      path.remove_prefix(1);
    }
    const std::string_view segment = path.substr(0, path.find('/'));
    out.push_back('/');
    for (const char c : scrub_segment(segment, date_depth)) {
      if (static_cast<unsigned char>(c) > 0x20 && c != 0x7f) {
        out.push_back(c);
      }
    }
    path.remove_prefix(segment.size());
  }
  return out.empty() ? "/" : out;
}

}  // namespace

bool is_year(std::string_view digits) {
  return digits.size() == 4 && all_digits(digits) && (digits.starts_with("19") || digits.starts_with("20"));
}

std::string scrub_path(std::string_view path, std::size_t max_bytes) {
  std::string now(path);
  while (true) {
    std::string next(truncate_utf8(scrub_path_once(now), max_bytes));
    if (next == now) {
      return now;
    }
    now = std::move(next);
  }
}

}  // namespace footfall
