// A row is an array: its length as a variable-length integer (7 bits a byte, lowest first), then for each
// event 8 bytes of time and 2 of steps, little endian.
#include "collector/report/funnel_rows.hpp"

#include <bit>
#include <cstring>

namespace footfall::collector::report {
namespace {

static_assert(std::endian::native == std::endian::little, "RowBinary is little endian");

constexpr std::size_t kEventBytes = sizeof(std::int64_t) + sizeof(std::uint16_t);

struct Length {
  std::uint64_t value = 0;
  std::size_t bytes = 0;  // 0: more must arrive
};

Length read_length(std::string_view bytes) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < bytes.size() && i < sizeof value; ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    value |= std::uint64_t{byte & 0x7fU} << (7 * i);
    if ((byte & 0x80U) == 0) {
      return {value, i + 1};
    }
  }
  return {};
}

}  // namespace

void FunnelRows::feed(std::string_view piece) {
  pending_.append(piece);
  std::string_view rest = pending_;
  while (true) {
    const Length length = read_length(rest);
    if (length.bytes == 0 || (rest.size() - length.bytes) / kEventBytes < length.value) {
      break;
    }
    rest.remove_prefix(length.bytes);
    events_.resize(length.value);
    for (FunnelEvent& event : events_) {
      std::memcpy(&event.at_ms, rest.data(), sizeof event.at_ms);
      std::memcpy(&event.steps, rest.data() + sizeof event.at_ms, sizeof event.steps);
      rest.remove_prefix(kEventBytes);
    }
    take_(events_);
  }
  pending_.erase(0, pending_.size() - rest.size());
}

}  // namespace footfall::collector::report
