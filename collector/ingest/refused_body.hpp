// What may be kept of a body that was refused as a whole. No rule of the core has seen it, so nothing of it
// is taken to be harmless but its shape. Pure; any thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace footfall::collector {

/// The most of an outline, in bytes.
inline constexpr std::size_t kMaxOutlineBytes = 4'096;

/// The body's shape: the punctuation of JSON, short numbers, and texts that are words of the format (keys,
/// kinds, versions). Other texts leave their length, everything else a `?`. Of well-formed and of broken
/// bodies alike.
std::string outline_of(std::string_view body);

}  // namespace footfall::collector
