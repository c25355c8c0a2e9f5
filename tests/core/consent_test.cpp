// DESIGN promise 2: what each state allows, and what a privacy signal does to it.
#include "footfall/consent.hpp"

#include <doctest/doctest.h>

using namespace footfall;

TEST_CASE("consent: only granted may keep anything on the device") {
  CHECK_FALSE(may_store(Consent::kDenied));
  CHECK_FALSE(may_store(Consent::kAnonymous));
  CHECK(may_store(Consent::kGranted));
}

TEST_CASE("consent: a privacy signal means denied unless the site's owner ignores signals") {
  for (const Consent chosen : {Consent::kDenied, Consent::kAnonymous, Consent::kGranted}) {
    CHECK(effective_consent(chosen, true, SignalPolicy::kHonour) == Consent::kDenied);
    CHECK(effective_consent(chosen, true, SignalPolicy::kIgnore) == chosen);
    CHECK(effective_consent(chosen, false, SignalPolicy::kHonour) == chosen);
  }
}

TEST_CASE("consent: names go there and back") {
  for (const Consent consent : {Consent::kDenied, Consent::kAnonymous, Consent::kGranted}) {
    CHECK(consent_from_name(consent_name(consent)) == consent);
  }
  CHECK_FALSE(consent_from_name("Granted"));
  CHECK_FALSE(consent_from_name(""));
}
