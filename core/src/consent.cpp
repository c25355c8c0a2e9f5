#include "footfall/consent.hpp"

namespace footfall {

std::string_view consent_name(Consent consent) {
  switch (consent) {
    case Consent::kDenied:
      return "denied";
    case Consent::kAnonymous:
      return "anonymous";
    case Consent::kGranted:
      return "granted";
  }
  return "denied";
}

std::optional<Consent> consent_from_name(std::string_view name) {
  for (const Consent consent : {Consent::kDenied, Consent::kAnonymous, Consent::kGranted}) {
    if (consent_name(consent) == name) {
      return consent;
    }
  }
  return std::nullopt;
}

Consent effective_consent(Consent chosen, bool privacy_signal, SignalPolicy policy) {
  return privacy_signal && policy == SignalPolicy::kHonour ? Consent::kDenied : chosen;
}

}  // namespace footfall
