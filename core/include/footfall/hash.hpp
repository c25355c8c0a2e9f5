// SHA-256 (FIPS 180-4) and the identifiers made with it. Pure; any thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace footfall {

using Sha256Digest = std::array<std::uint8_t, 32>;
Sha256Digest sha256(std::string_view bytes);

/// A 128-bit identifier: of a batch, a stream, a visitor.
struct Id128 {
  std::array<std::uint8_t, 16> bytes{};

  bool operator==(const Id128&) const = default;
  // Not <=>: arrays have none in the standard library of Emscripten 3.1.6.
  bool operator<(const Id128& other) const { return bytes < other.bytes; }
};

/// 32 lower-case hexadecimal digits.
std::string to_hex(const Id128& id);
/// The id, when the text is exactly 32 lower-case hexadecimal digits.
std::optional<Id128> id_from_hex(std::string_view hex);

/// The first 128 bits of SHA-256 over the parts, each preceded by its length (8 bytes, little endian), so
/// that no two lists of parts run together.
Id128 hash_id(std::span<const std::string_view> parts);

/// What leaves the device for a visitor: the device's random id, or a user's id, under the site's name.
Id128 visitor_hash(std::string_view site, std::string_view id);
/// Whether a visitor is among the `sample` of each kWholeSample that are captured. Follows from the id alone,
/// so that browser and collector agree and a visitor's sessions are whole or absent; who is in a smaller
/// sample is in every larger one.
bool in_sample(const Id128& visitor, std::int64_t sample);

/// The id of a stream's batch: follows from the stream and the number, so that a retry has the same.
Id128 batch_id_of(const Id128& stream, std::int64_t sequence);

}  // namespace footfall
