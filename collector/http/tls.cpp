#include "collector/http/tls.hpp"

#include <openssl/err.h>
#include <openssl/ssl.h>

#include <array>
#include <string>

namespace footfall::collector::http {
namespace {

namespace ssl = boost::asio::ssl;

Failure unusable(const std::filesystem::path& file, const char* what,
                 const boost::system::error_code& error) {
  return {FailureKind::kInvalid, file.string() + " " + what + ": " + error.message()};
}

// The one protocol that this server speaks over TLS; a client that offers others only is answered without.
int choose_protocol(SSL*, const unsigned char** chosen, unsigned char* chosen_size,
                    const unsigned char* offered, unsigned int offered_size, void*) {
  static constexpr std::array<unsigned char, 9> kHttp11 = {8, 'h', 't', 't', 'p', '/', '1', '.', '1'};
  unsigned char* out = nullptr;
  const int found =
      ::SSL_select_next_proto(&out, chosen_size, kHttp11.data(), kHttp11.size(), offered, offered_size);
  *chosen = out;
  return found == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_NOACK;
}

Outcome<TlsIdentity::Context> make_context(const TlsFiles& files) {
  auto context = std::make_shared<ssl::context>(ssl::context::tls_server);
  ::SSL_CTX_set_min_proto_version(context->native_handle(), TLS1_2_VERSION);
  ::SSL_CTX_set_options(context->native_handle(), SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION |
                                                      SSL_OP_CIPHER_SERVER_PREFERENCE |
                                                      SSL_OP_IGNORE_UNEXPECTED_EOF);
  // TLS 1.2 with forward secrecy and authenticated encryption only; the suites of 1.3 all have both.
  ::SSL_CTX_set_cipher_list(context->native_handle(), "ECDHE+AESGCM:ECDHE+CHACHA20");
  ::SSL_CTX_set_alpn_select_cb(context->native_handle(), choose_protocol, nullptr);
  boost::system::error_code error;
  context->use_certificate_chain_file(files.certificate.string(), error);
  if (error) {
    return unusable(files.certificate, "holds no certificate that can be used", error);
  }
  // A key with a pass phrase would ask for it at the terminal.
  context->set_password_callback([](std::size_t, ssl::context::password_purpose) { return std::string(); },
                                 error);
  context->use_private_key_file(files.key.string(), ssl::context::pem, error);
  if (error) {
    return unusable(files.key, "holds no private key that fits the certificate", error);
  }
  return context;
}

}  // namespace

TlsIdentity::TlsIdentity(TlsFiles files, Context context)
    : files_(std::move(files)), context_(std::move(context)) {}

Outcome<std::unique_ptr<TlsIdentity>> TlsIdentity::load(TlsFiles files) {
  Outcome<Context> context = make_context(files);
  if (!context) {
    return context.error();
  }
  return std::unique_ptr<TlsIdentity>(new TlsIdentity(std::move(files), *std::move(context)));
}

Outcome<void> TlsIdentity::reload() {
  Outcome<Context> context = make_context(files_);
  if (!context) {
    return context.error();
  }
  const std::lock_guard lock(mutex_);
  context_ = *std::move(context);
  return {};
}

TlsIdentity::Context TlsIdentity::current() const {
  const std::lock_guard lock(mutex_);
  return context_;
}

}  // namespace footfall::collector::http
