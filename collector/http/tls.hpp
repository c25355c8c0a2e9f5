// The server's certificate, and its renewal while it serves. Thread-safe.
#pragma once

#include <boost/asio/ssl/context.hpp>
#include <filesystem>
#include <memory>
#include <mutex>

#include "collector/base/failure.hpp"

namespace footfall::collector::http {

struct TlsFiles {
  std::filesystem::path certificate;  ///< PEM: the server's certificate, then its chain
  std::filesystem::path key;          ///< PEM, without a pass phrase
};

/// TLS 1.2 and 1.3, HTTP/1.1 by ALPN.
class TlsIdentity {
 public:
  using Context = std::shared_ptr<boost::asio::ssl::context>;

  /// Reads the files. Failures: kInvalid, naming the file and what is wrong with it.
  static Outcome<std::unique_ptr<TlsIdentity>> load(TlsFiles files);

  /// Reads the files again. Where that fails, the certificate at hand stays.
  Outcome<void> reload();

  /// What new connections use; those that stand keep theirs.
  Context current() const;

 private:
  TlsIdentity(TlsFiles files, Context context);

  TlsFiles files_;
  mutable std::mutex mutex_;
  Context context_;  // under mutex_
};

}  // namespace footfall::collector::http
