// A row is a text and an array. A text: its length as a variable-length integer (7 bits a byte, lowest first)
// and its bytes. The array: its length likewise, then for each event 8 bytes of time and 2 of steps, little
// endian, and a text.
#include "collector/report/funnel_rows.hpp"

#include <bit>
#include <cstring>

namespace footfall::collector::report {
namespace {

static_assert(std::endian::native == std::endian::little, "RowBinary is little endian");

// Reads from the front of `rest`; false when more must arrive.
bool read_length(std::string_view& rest, std::uint64_t& value) {
  value = 0;
  for (std::size_t i = 0; i < rest.size() && i < sizeof value; ++i) {
    const auto byte = static_cast<unsigned char>(rest[i]);
    value |= std::uint64_t{byte & 0x7fU} << (7 * i);
    if ((byte & 0x80U) == 0) {
      rest.remove_prefix(i + 1);
      return true;
    }
  }
  return false;
}

bool read_text(std::string_view& rest, std::string_view& text) {
  std::uint64_t length = 0;
  if (!read_length(rest, length) || rest.size() < length) {
    return false;
  }
  text = rest.substr(0, length);
  rest.remove_prefix(length);
  return true;
}

template <class Number>
bool read_number(std::string_view& rest, Number& number) {
  if (rest.size() < sizeof number) {
    return false;
  }
  std::memcpy(&number, rest.data(), sizeof number);
  rest.remove_prefix(sizeof number);
  return true;
}

}  // namespace

bool FunnelRows::read_row(std::string_view& rest) {
  std::string_view ahead = rest;
  FunnelVisit visit;
  std::uint64_t length = 0;
  if (!read_text(ahead, visit.value) || !read_length(ahead, length)) {
    return false;
  }
  events_.clear();
  pages_.clear();
  for (std::uint64_t i = 0; i < length; ++i) {
    FunnelEvent event;
    std::string_view path;
    if (!read_number(ahead, event.at_ms) || !read_number(ahead, event.steps) || !read_text(ahead, path)) {
      return false;
    }
    if (event.steps != 0) {
      events_.push_back(event);
    }
    if (!path.empty()) {
      pages_.push_back({event.at_ms, path});
    }
  }
  visit.events = events_;
  visit.pages = pages_;
  take_(visit);
  rest = ahead;
  return true;
}

void FunnelRows::feed(std::string_view piece) {
  pending_.append(piece);
  std::string_view rest = pending_;
  while (read_row(rest)) {
  }
  pending_.erase(0, pending_.size() - rest.size());
}

}  // namespace footfall::collector::report
