// Numbers in SQLite's files. Past the end all bytes are zero, so that torn pages need no checks. Pure; any
// thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace footfall::collector::sqlite {

inline std::uint8_t byte_at(std::string_view bytes, std::size_t at) {
  return at < bytes.size() ? static_cast<std::uint8_t>(bytes[at]) : std::uint8_t{0};
}

inline std::uint16_t big_endian_u16(std::string_view bytes, std::size_t at) {
  return static_cast<std::uint16_t>(byte_at(bytes, at) << 8U | byte_at(bytes, at + 1));
}

inline std::uint32_t big_endian_u32(std::string_view bytes, std::size_t at) {
  return std::uint32_t{big_endian_u16(bytes, at)} << 16U | big_endian_u16(bytes, at + 2);
}

}  // namespace footfall::collector::sqlite
