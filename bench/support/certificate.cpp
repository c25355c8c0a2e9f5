#include "bench/support/certificate.hpp"

#include "bench/support/server_process.hpp"

namespace footfall::bench {

Certificate make_certificate(const Scratch& scratch) {
  Certificate made{scratch / "certificate.pem", scratch / "key.pem"};
  output_of({"openssl", "ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", made.key});
  output_of({"openssl", "req", "-x509", "-new", "-key", made.key, "-subj", "/CN=127.0.0.1", "-days", "2",
             "-out", made.file});
  return made;
}

}  // namespace footfall::bench
