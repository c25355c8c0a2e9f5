// HTTP/1.1 over TCP or TLS: one io_context and thread a core, each with a listening socket of its own
// (SO_REUSEPORT), a coroutine a connection. Bounds on connections, headers, bodies and time; nothing of a
// request is logged.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "collector/http/connection_cap.hpp"
#include "collector/http/message.hpp"
#include "collector/http/tls.hpp"

namespace footfall::collector::http {

/// What browsers see: with TLS here or in a proxy in front, HTTPS.
enum class Scheme : std::uint8_t {
  kHttp,
  kHttps,  ///< every answer tells browsers to stay with it (HSTS)
};

struct ServerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;               ///< 0: any free one
  std::optional<int> inherited_socket;  ///< listens already; address and port are its own
  unsigned threads = 2;
  std::shared_ptr<TlsIdentity> tls;   ///< null: plain HTTP
  Scheme scheme = Scheme::kHttp;      ///< with `tls` always as kHttps
  ConnectionLimits connections = {};  ///< of all threads; who is past them is let go
  /// A batch has 60,000 at most, and no other route takes more. A body is in memory before its route is
  /// known: all connections' together are bounded by this.
  std::size_t max_body_bytes = std::size_t{64} << 10;
  std::uint32_t max_header_bytes = 16 * 1024;
  std::chrono::milliseconds handshake_timeout{10'000};  ///< of TLS
  std::chrono::milliseconds idle_timeout{60'000};       ///< between requests
  std::chrono::milliseconds header_timeout{10'000};     ///< from a request's first byte to its header's end
  std::chrono::milliseconds transfer_timeout{30'000};   ///< for a body, and for each piece of an answer
};

class Server {
 public:
  /// Listens and serves. Failures: kInvalid (no such address), kConflict (the port is taken), kUnavailable.
  static Outcome<std::unique_ptr<Server>> start(ServerOptions options, Handler handler);
  /// Stops at once where `drain` was not called.
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  std::uint16_t port() const { return port_; }

  /// Stops accepting, closes idle connections, and waits for requests in flight, `patience` at most.
  void drain(std::chrono::milliseconds patience);

 private:
  class Worker;

  Server();

  std::uint16_t port_ = 0;
  std::unique_ptr<ConnectionCap> connections_;
  std::vector<std::unique_ptr<Worker>> workers_;
};

}  // namespace footfall::collector::http
