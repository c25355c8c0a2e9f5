// What the visitor allowed, and what follows from it. Values; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace footfall {

enum class Consent : std::uint8_t {
  kDenied,     ///< nothing is captured, sent or kept on the device
  kAnonymous,  ///< sent without any id of the device; nothing is kept on it (the default)
  kGranted,    ///< a random first-party id is kept on the device, and hashed before it leaves
};

/// How the visitor's browser signals (Global Privacy Control, Do Not Track) are taken.
enum class SignalPolicy : std::uint8_t { kHonour, kIgnore };

std::string_view consent_name(Consent consent);
std::optional<Consent> consent_from_name(std::string_view name);

/// The state in force: a set privacy signal means denied unless the site's owner ignores signals.
Consent effective_consent(Consent chosen, bool privacy_signal, SignalPolicy policy);

/// Whether anything may be kept on the device.
constexpr bool may_store(Consent consent) {
  return consent == Consent::kGranted;
}

}  // namespace footfall
