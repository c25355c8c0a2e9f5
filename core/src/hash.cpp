// SHA-256 as FIPS 180-4 section 6.2 has it, one pass over the input with a padded last block or two.
#include "footfall/hash.hpp"

#include <bit>
#include <cstring>

#include "footfall/limits.hpp"
#include "integer_text.hpp"

namespace footfall {
namespace {

// The first 32 bits of the fractional part of a prime's root: FIPS 180-4 draws its constants so. Reckoned,
// because bytes without a pattern are what a browser cannot load compressed. 35 bits of a root are exact in a
// double; that its powers are compared well enough is checked below.
constexpr std::uint32_t root_bits(int prime, bool cubic) {
  double root = 0;
  for (double step = 16; step * 8589934592.0 > 1; step /= 2) {
    const double next = root + step;
    root = next * next * (cubic ? next : 1) <= prime ? next : root;
  }
  return static_cast<std::uint32_t>(static_cast<std::uint64_t>(root * 4294967296.0));
}

constexpr std::size_t kRounds = 64;

/// Of the first 64 primes: cube roots (4.2.2), and of the first 8 square roots (5.3.3).
struct Constants {
  std::array<std::uint32_t, kRounds> round{};
  std::array<std::uint32_t, 8> start{};

  constexpr explicit Constants(int smallest_prime) {
    std::size_t count = 0;
    for (int candidate = smallest_prime; count < kRounds; ++candidate) {
      int divisor = 2;
      while (candidate % divisor != 0) {
        ++divisor;
      }
      if (divisor == candidate) {
        if (count < start.size()) {
          start[count] = root_bits(candidate, false);
        }
        round[count++] = root_bits(candidate, true);
      }
    }
  }
};
static_assert(Constants(2).round[0] == 0x428a2f98 && Constants(2).round[63] == 0xc67178f2 &&
              Constants(2).start[7] == 0x5be0cd19);

using State = std::array<std::uint32_t, 8>;
constexpr std::size_t kBlockBytes = 64;

void compress(State& state, const std::array<std::uint32_t, kRounds>& round, const std::uint8_t* block) {
  std::array<std::uint32_t, 64> w;
  for (std::size_t i = 0; i < 16; ++i) {
    w[i] = std::uint32_t{block[4 * i]} << 24 | std::uint32_t{block[4 * i + 1]} << 16 |
           std::uint32_t{block[4 * i + 2]} << 8 | std::uint32_t{block[4 * i + 3]};
  }
  for (std::size_t i = 16; i < 64; ++i) {
    const std::uint32_t s0 = std::rotr(w[i - 15], 7) ^ std::rotr(w[i - 15], 18) ^ w[i - 15] >> 3;
    const std::uint32_t s1 = std::rotr(w[i - 2], 17) ^ std::rotr(w[i - 2], 19) ^ w[i - 2] >> 10;
    w[i] = w[i - 16] + s0 + w[i - 7] + s1;
  }
  auto [a, b, c, d, e, f, g, h] = state;
  for (std::size_t i = 0; i < 64; ++i) {
    const std::uint32_t s1 = std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25);
    const std::uint32_t t1 = h + s1 + ((e & f) ^ (~e & g)) + round[i] + w[i];
    const std::uint32_t s0 = std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22);
    const std::uint32_t t2 = s0 + ((a & b) ^ (a & c) ^ (b & c));
    h = g;
    g = f;
    f = e;
    e = d + t1;
    d = c;
    c = b;
    b = a;
    a = t1 + t2;
  }
  const State add = {a, b, c, d, e, f, g, h};
  for (std::size_t i = 0; i < state.size(); ++i) {
    state[i] += add[i];
  }
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') {
    return c - '0';
  }
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

}  // namespace

Sha256Digest sha256(std::string_view bytes) {
  // Not known to the compiler, which would put all of them into the program.
  static volatile int smallest_prime = 2;
  static const Constants constants(smallest_prime);
  State state = constants.start;
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  std::size_t left = bytes.size();
  for (; left >= kBlockBytes; left -= kBlockBytes, data += kBlockBytes) {
    compress(state, constants.round, data);
  }
  std::array<std::uint8_t, 2 * kBlockBytes> tail{};
  if (left > 0) {
    std::memcpy(tail.data(), data, left);
  }
  tail[left] = 0x80;
  const std::size_t tail_bytes = left + 9 <= kBlockBytes ? kBlockBytes : 2 * kBlockBytes;
  const std::uint64_t bits = std::uint64_t{bytes.size()} * 8;
  for (std::size_t i = 0; i < 8; ++i) {
    tail[tail_bytes - 1 - i] = static_cast<std::uint8_t>(bits >> (8 * i));
  }
  for (std::size_t at = 0; at < tail_bytes; at += kBlockBytes) {
    compress(state, constants.round, tail.data() + at);
  }
  Sha256Digest digest;
  for (std::size_t i = 0; i < digest.size(); ++i) {
    digest[i] = static_cast<std::uint8_t>(state[i / 4] >> (24 - 8 * (i % 4)));
  }
  return digest;
}

std::string to_hex(const Id128& id) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string hex;
  hex.reserve(2 * id.bytes.size());
  for (const std::uint8_t byte : id.bytes) {
    hex.push_back(kDigits[byte >> 4]);
    hex.push_back(kDigits[byte & 15]);
  }
  return hex;
}

std::optional<Id128> id_from_hex(std::string_view hex) {
  Id128 id;
  if (hex.size() != 2 * id.bytes.size()) {
    return std::nullopt;
  }
  for (std::size_t i = 0; i < id.bytes.size(); ++i) {
    const int high = hex_digit(hex[2 * i]);
    const int low = hex_digit(hex[2 * i + 1]);
    if (high < 0 || low < 0) {
      return std::nullopt;
    }
    id.bytes[i] = static_cast<std::uint8_t>(high << 4 | low);
  }
  return id;
}

Id128 hash_id(std::span<const std::string_view> parts) {
  std::string text;
  for (const std::string_view part : parts) {
    for (std::size_t i = 0; i < 8; ++i) {
      text.push_back(static_cast<char>(std::uint64_t{part.size()} >> (8 * i) & 0xff));
    }
    text.append(part);
  }
  const Sha256Digest digest = sha256(text);
  Id128 id;
  std::memcpy(id.bytes.data(), digest.data(), id.bytes.size());
  return id;
}

Id128 visitor_hash(std::string_view site, std::string_view id) {
  const std::array<std::string_view, 3> parts = {"visitor", site, id};
  return hash_id(parts);
}

bool in_sample(const Id128& visitor, std::int64_t sample) {
  std::uint32_t lot = 0;  // the id is a hash: its first bytes are as good as drawn
  for (std::size_t i = 0; i < 4; ++i) {
    lot = lot << 8 | visitor.bytes[i];
  }
  return lot % kWholeSample < sample;
}

Id128 batch_id_of(const Id128& stream, std::int64_t sequence) {
  const std::string hex = to_hex(stream);
  const std::string number = integer_text(sequence);
  const std::array<std::string_view, 3> parts = {"batch", hex, number};
  return hash_id(parts);
}

}  // namespace footfall
