// Time and randomness as arguments, so that tests own them.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <span>

namespace footfall::collector {

/// UTC milliseconds since the epoch. Must be callable from any thread.
using WallClock = std::function<std::int64_t()>;
/// Milliseconds that the machine has run since some moment: never set, never goes back. Must be callable from
/// any thread.
using RunningClock = std::function<std::int64_t()>;
/// Fills the bytes with cryptographic randomness. Must be callable from any thread.
using RandomBytes = std::function<void(std::span<std::uint8_t>)>;

inline std::int64_t system_now_ms() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

inline std::int64_t system_running_ms() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

/// The kernel's random source (getrandom); ends the program when there is none, for nothing of ours is safe
/// then.
void system_random(std::span<std::uint8_t> bytes);

}  // namespace footfall::collector
