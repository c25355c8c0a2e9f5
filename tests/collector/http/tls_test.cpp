// TLS over real sockets on loopback.
#include "collector/http/tls.hpp"

#include <doctest/doctest.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>
#include <fstream>

#include "collector/http/server.hpp"
#include "tests/support/certificate.hpp"
#include "tests/support/temp_folder.hpp"

using namespace footfall;
using namespace footfall::collector;
using boost::asio::ip::tcp;
namespace ssl = boost::asio::ssl;

namespace {

boost::asio::awaitable<http::Response> echo(http::Request& request) {
  co_return http::json_response(200, request.target + " " + request.body);
}

struct Files {
  support::TempFolder folder;
  http::TlsFiles tls{folder / "certificate.pem", folder / "key.pem"};

  void renew(long serial) { support::write_certificate(tls.certificate, tls.key, serial); }
};

struct Serving {
  std::shared_ptr<http::TlsIdentity> identity;
  std::unique_ptr<http::Server> server;
};

Serving serve(const Files& files, http::ServerOptions options = {}) {
  auto identity = http::TlsIdentity::load(files.tls);
  REQUIRE(identity);
  Serving serving{*std::move(identity), nullptr};
  options.tls = serving.identity;
  auto server = http::Server::start(std::move(options), echo);
  REQUIRE(server);
  serving.server = *std::move(server);
  return serving;
}

// A browser's connection. It takes any certificate, and remembers which.
class Client {
 public:
  explicit Client(std::uint16_t port, int max_version = TLS1_3_VERSION) : stream_(context_, tls_) {
    ::SSL_set_max_proto_version(stream_.native_handle(), max_version);
    ::SSL_set_min_proto_version(stream_.native_handle(), TLS1_VERSION);
    ::SSL_set_security_level(stream_.native_handle(), 0);
    stream_.next_layer().connect({boost::asio::ip::address_v4::loopback(), port});
    stream_.handshake(ssl::stream_base::client, error_);
  }

  bool connected() const { return !error_; }
  std::string version() { return ::SSL_get_version(stream_.native_handle()); }
  long serial() {
    X509* certificate = SSL_get1_peer_certificate(stream_.native_handle());
    const long serial = ASN1_INTEGER_get(X509_get_serialNumber(certificate));
    X509_free(certificate);
    return serial;
  }

  std::string talk(const std::string& bytes) {
    boost::asio::write(stream_, boost::asio::buffer(bytes));
    std::string answer;
    boost::asio::read(stream_, boost::asio::dynamic_buffer(answer), error_);
    return answer;
  }

  /// One answer on a connection that stays.
  std::string ask(const std::string& path) {
    boost::asio::write(stream_, boost::asio::buffer("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n"));
    std::string answer;
    while (answer.find(path + " ") == answer.npos) {
      char piece[1024];
      answer.append(piece, stream_.read_some(boost::asio::buffer(piece)));
    }
    return answer;
  }

 private:
  boost::asio::io_context context_;
  ssl::context tls_{ssl::context::tls_client};
  ssl::stream<tcp::socket> stream_;
  boost::system::error_code error_;
};

constexpr const char* kGet = "GET /a?b=c HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

}  // namespace

TEST_CASE("tls: requests are answered over TLS 1.3 and 1.2, with the header that keeps browsers to it") {
  Files files;
  files.renew(1);
  const Serving serving = serve(files);
  for (const auto& [version, name] :
       {std::pair(TLS1_3_VERSION, "TLSv1.3"), std::pair(TLS1_2_VERSION, "TLSv1.2")}) {
    CAPTURE(name);
    Client client(serving.server->port(), version);
    REQUIRE(client.connected());
    CHECK(client.version() == name);
    const std::string answer = client.talk(kGet);
    CHECK(answer.find("/a?b=c") != answer.npos);
    CHECK(answer.find("Strict-Transport-Security: max-age=31536000") != answer.npos);
  }
}

TEST_CASE("tls: older versions are refused") {
  Files files;
  files.renew(1);
  const Serving serving = serve(files);
  CHECK_FALSE(Client(serving.server->port(), TLS1_1_VERSION).connected());
}

TEST_CASE("tls: a large body and a large answer pass whole") {
  Files files;
  files.renew(1);
  http::ServerOptions options;
  options.max_body_bytes = 1 << 20;
  const Serving serving = serve(files, options);
  const std::string body(500'000, 'b');
  Client client(serving.server->port());
  const std::string answer = client.talk(
      "POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: " + std::to_string(body.size()) +
      "\r\n\r\n" + body);
  CHECK(answer.ends_with("/ " + body));
}

TEST_CASE("tls: plain HTTP on the port is closed, and the others go on") {
  Files files;
  files.renew(1);
  const Serving serving = serve(files);
  boost::asio::io_context context;
  tcp::socket socket(context);
  socket.connect({boost::asio::ip::address_v4::loopback(), serving.server->port()});
  boost::asio::write(socket, boost::asio::buffer(std::string(kGet)));
  std::string answer;
  boost::system::error_code error;
  boost::asio::read(socket, boost::asio::dynamic_buffer(answer), error);
  CHECK(answer.find("HTTP") == answer.npos);
  CHECK(Client(serving.server->port()).connected());
}

TEST_CASE("tls: who does not finish the handshake is let go") {
  Files files;
  files.renew(1);
  http::ServerOptions options;
  options.handshake_timeout = std::chrono::milliseconds(50);
  const Serving serving = serve(files, options);
  boost::asio::io_context context;
  tcp::socket socket(context);
  socket.connect({boost::asio::ip::address_v4::loopback(), serving.server->port()});
  std::string answer;
  boost::system::error_code error;
  boost::asio::read(socket, boost::asio::dynamic_buffer(answer), error);
  CHECK(error);
}

TEST_CASE("tls: a renewed certificate is for new connections, those that stand go on") {
  Files files;
  files.renew(1);
  const Serving serving = serve(files);
  Client before(serving.server->port());
  CHECK(before.serial() == 1);
  files.renew(2);
  REQUIRE(serving.identity->reload());
  CHECK(Client(serving.server->port()).serial() == 2);
  CHECK(before.ask("/still").find("200 OK") != std::string::npos);
}

TEST_CASE("tls: files that do not fit are named, and change nothing") {
  Files files;
  files.renew(1);
  const Serving serving = serve(files);
  std::ofstream(files.tls.key) << "not a key\n";
  const auto broken_key = serving.identity->reload();
  REQUIRE_FALSE(broken_key);
  CHECK(broken_key.error().kind == FailureKind::kInvalid);
  CHECK(broken_key.error().message.find("key.pem holds no private key") != std::string::npos);
  CHECK(Client(serving.server->port()).serial() == 1);
  std::filesystem::remove(files.tls.certificate);
  const auto missing = http::TlsIdentity::load(files.tls);
  REQUIRE_FALSE(missing);
  CHECK(missing.error().message.find("certificate.pem holds no certificate") != std::string::npos);
}
