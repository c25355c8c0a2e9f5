#include "collector/alert/signature.hpp"

#include <doctest/doctest.h>

using footfall::collector::alert::signature_of;

TEST_CASE("signature: HMAC-SHA256 of the seconds, a dot and the body, as openssl has it") {
  CHECK(signature_of("whsec_test", 1'764'000'000'999, R"({"a":1})") ==
        "t=1764000000,v1=c862972147a4361237a5bcb4f74195e2e5d448641115622fe658a65985c5ae8c");
}
