#include "collector/alert/signature.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>

namespace footfall::collector::alert {

std::string signature_of(std::string_view secret, std::int64_t at_ms, std::string_view body) {
  constexpr std::int64_t kSecondMs = 1'000;
  constexpr std::string_view kDigits = "0123456789abcdef";
  const std::string seconds = std::to_string(at_ms / kSecondMs);
  const std::string text = seconds + "." + std::string(body);
  std::array<unsigned char, EVP_MAX_MD_SIZE> code{};
  unsigned length = 0;
  HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
       reinterpret_cast<const unsigned char*>(text.data()), text.size(), code.data(), &length);
  std::string value = "t=" + seconds + ",v1=";
  for (unsigned i = 0; i < length; ++i) {
    value += kDigits[code.at(i) >> 4];
    value += kDigits[code.at(i) & 0xF];
  }
  return value;
}

}  // namespace footfall::collector::alert
