// What `serve` is told by flags, environment, file and systemd, seen from outside. Without a store: none is
// asked.
#include <doctest/doctest.h>

#include <netinet/in.h>
#include <sys/socket.h>

#include <cstdlib>
#include <nlohmann/json.hpp>

#include "collector/app/data_folder.hpp"
#include "collector/sqlite/database.hpp"
#include "tests/support/certificate.hpp"
#include "tests/support/collector_process.hpp"
#include "tests/support/fresh_batch.hpp"
#include "tests/support/mmdb.hpp"
#include "tests/support/plain_get.hpp"

using namespace footfall;
using namespace footfall::collector;

namespace {

constexpr const char* kNoEngine = "/bin/false";

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != text.npos;
}

// A socket that listens at any free port of the address.
class Listening {
 public:
  explicit Listening(std::uint32_t address) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in where{};
    where.sin_family = AF_INET;
    where.sin_addr.s_addr = htonl(address);
    REQUIRE(::bind(socket_, reinterpret_cast<const sockaddr*>(&where), sizeof where) == 0);
    REQUIRE(::listen(socket_, 16) == 0);
    socklen_t size = sizeof where;
    REQUIRE(::getsockname(socket_, reinterpret_cast<sockaddr*>(&where), &size) == 0);
    port_ = ntohs(where.sin_port);
  }
  ~Listening() { ::close(socket_); }
  Listening(const Listening&) = delete;
  Listening& operator=(const Listening&) = delete;

  std::uint16_t port() const { return port_; }

  /// To be done in the child: as systemd hands sockets over, this one `count` times.
  std::function<void()> handed_over(int count) const {
    return [socket = socket_, count] {
      for (int i = 0; i < count; ++i) {
        ::dup2(socket, 3 + i);
      }
      ::setenv("LISTEN_PID", std::to_string(::getpid()).c_str(), 1);
      ::setenv("LISTEN_FDS", std::to_string(count).c_str(), 1);
    };
  }

 private:
  int socket_;
  std::uint16_t port_ = 0;
};

// Whether `serve` ends by itself with status 1.
bool refused(support::CollectorProcess& collector, std::vector<std::string> options) {
  options.insert(options.begin(), {"serve", "--engine", kNoEngine});
  return collector.refused(options);
}

// What it logs from `from` on, once it is ready.
std::string log_when_ready(const support::CollectorProcess& collector, std::size_t from = 0) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(30);
  const auto ready = [&](const std::string& log) {
    return has(log, ": ready\n") || has(log, R"("message":"ready")");
  };
  while (!ready(collector.log().substr(from))) {
    REQUIRE(std::chrono::steady_clock::now() < deadline);
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return collector.log().substr(from);
}

}  // namespace

TEST_CASE("serve: a socket that systemd hands over is served, and named where it listens") {
  support::CollectorProcess collector;
  const Listening socket(INADDR_LOOPBACK);
  collector.in_child = socket.handed_over(1);
  collector.spawn({}, kNoEngine);
  CHECK(collector.wait_for_port() == socket.port());
  CHECK(has(support::get(socket.port(), "/healthz"), R"({"status":"ok"})"));
  CHECK(has(log_when_ready(collector),
            "footfall listens on http://127.0.0.1:" + std::to_string(socket.port()) + "\n"));
}

TEST_CASE(
    "serve: plain HTTP beyond loopback is refused by name, on a socket of systemd's too, unless allowed") {
  support::CollectorProcess collector;
  CHECK(refused(collector, {"--listen", "0.0.0.0:0"}));
  CHECK(has(collector.log(), "plain HTTP is served on loopback only, not on 0.0.0.0:0"));
  const Listening socket(INADDR_ANY);
  collector.in_child = socket.handed_over(1);
  CHECK(refused(collector, {}));
  CHECK(has(collector.log(), "not on 0.0.0.0:" + std::to_string(socket.port())));
  collector.spawn({"--allow-plain-http"}, kNoEngine);
  CHECK(collector.wait_for_port() == socket.port());
}

TEST_CASE("serve: several sockets are refused, and one for another process is not taken") {
  support::CollectorProcess collector;
  const Listening socket(INADDR_LOOPBACK);
  collector.in_child = socket.handed_over(2);
  CHECK(refused(collector, {}));
  CHECK(has(collector.log(), "2 sockets were handed over (LISTEN_FDS)"));
  collector.in_child = [] {
    ::setenv("LISTEN_PID", "1", 1);
    ::setenv("LISTEN_FDS", "1", 1);
  };
  collector.spawn({}, kNoEngine);
  CHECK(collector.wait_for_port() != socket.port());
}

TEST_CASE("serve: flags come before the environment, and that before the file") {
  support::CollectorProcess collector;
  const support::TempFolder folder;
  const std::string file = folder / "footfall.toml";
  std::ofstream(file) << "[serve]\nlog-format = \"text\"\nrate-per-site = 0.1\n";
  const auto log_of_run = [&](const std::vector<std::string>& more) {
    const std::size_t before = collector.log().size();
    std::vector<std::string> options{"--config", file};
    options.insert(options.end(), more.begin(), more.end());
    collector.spawn(options, kNoEngine);
    const std::uint16_t port = collector.wait_for_port();
    // What only the file says holds throughout.
    CHECK(has(support::post_batch(port, support::fresh_batch(1, 1).dump()), "HTTP/1.1 202"));
    CHECK(has(support::post_batch(port, support::fresh_batch(2, 1).dump()), "HTTP/1.1 429"));
    const std::string log = log_when_ready(collector, before);
    collector.end(SIGKILL);
    return log;
  };
  CHECK_FALSE(has(log_of_run({}), R"("message":"ready")"));
  collector.in_child = [] { ::setenv("FOOTFALL_LOG_FORMAT", "json", 1); };
  CHECK(has(log_of_run({}), R"("message":"ready")"));
  CHECK_FALSE(has(log_of_run({"--log-format", "text"}), R"("message":"ready")"));
}

TEST_CASE("serve: --redirect-port sends plain HTTP to the port of HTTPS") {
  support::CollectorProcess collector;
  const support::TempFolder folder;
  support::write_certificate(folder / "cert.pem", folder / "key.pem", 7);
  std::uint16_t plain = 0;
  {
    const Listening free(INADDR_LOOPBACK);
    plain = free.port();
  }
  collector.spawn({"--tls-certificate", folder / "cert.pem", "--tls-key", folder / "key.pem",
                   "--redirect-port", std::to_string(plain)},
                  kNoEngine);
  const std::uint16_t secure = collector.wait_for_port();
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(30);
  std::string answer;
  while (answer.empty() && std::chrono::steady_clock::now() < deadline) {
    answer = support::get(plain, "/a?b=c");
  }
  CHECK(answer.starts_with("HTTP/1.1 308"));
  CHECK(has(answer, "Location: https://stats.example:" + std::to_string(secure) + "/a?b=c\r\n"));
  CHECK(support::post_batch(plain, support::fresh_batch(1, 1).dump()).starts_with("HTTP/1.1 308"));
}

TEST_CASE("serve: --behind-tls makes answers say so, and warns where no proxy is trusted") {
  support::CollectorProcess collector;
  collector.spawn({"--behind-tls"}, kNoEngine);
  CHECK(has(support::get(collector.wait_for_port(), "/healthz"), "Strict-Transport-Security: max-age="));
  CHECK(has(log_when_ready(collector), "--behind-tls without --trusted-proxy"));
  collector.end(SIGKILL);
  const std::size_t before = collector.log().size();
  collector.spawn({"--behind-tls", "--trusted-proxy", "127.0.0.1"}, kNoEngine);
  CHECK(support::get(collector.wait_for_port(), "/metrics", "X-Forwarded-For: 203.0.113.9\r\n")
            .starts_with("HTTP/1.1 401"));
  CHECK_FALSE(has(log_when_ready(collector, before), "without --trusted-proxy"));
}

TEST_CASE("serve: --places and --data-centres tell where the address that a trusted proxy names is") {
  support::CollectorProcess collector;
  const support::TempFolder folder;
  support::MmdbWriter places;
  places.add("203.0.113.0", 24, {{"country", {{"iso_code", "GB"}}}});
  places.write(folder / "places.mmdb");
  std::ofstream(folder / "ranges") << "203.0.113.0/28\n";
  collector.spawn({"--places", folder / "places.mmdb", "--data-centres", folder / "ranges", "--trusted-proxy",
                   "127.0.0.1"},
                  kNoEngine);
  const std::uint16_t port = collector.wait_for_port();
  const std::string browser =
      "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0\r\n";
  for (const auto& [sequence, address] :
       {std::pair(1, "203.0.113.9"), std::pair(2, "203.0.113.99"), std::pair(3, "198.51.100.1")}) {
    CHECK(has(support::post_batch(port, support::fresh_batch(sequence, 1).dump(),
                                  browser + "X-Forwarded-For: " + address + "\r\n"),
              "HTTP/1.1 202"));
  }
  collector.end(SIGKILL);
  app::DataFolder data;
  data.path = collector.data();
  const auto spool = *sqlite::Database::open(data.spool());
  auto rows = *spool->prepare("SELECT country, bot, bot_reason FROM spool ORDER BY id");
  std::vector<std::string> seen;
  while (*rows.step()) {
    seen.push_back(std::string(rows.text(0)) + " " + std::to_string(rows.integer(1)) + " " +
                   (has(std::string(rows.text(2)), "data_centre") ? "data centre" : "-"));
  }
  // Without a language, too: together they are a bot's.
  CHECK(seen == std::vector<std::string>{"GB 1 data centre", "GB 0 -", " 0 -"});
}

TEST_CASE("serve: --rate-per-address, --rate-per-site and --max-connections hold") {
  support::CollectorProcess collector;
  collector.spawn({"--rate-per-address", "0.1", "--trusted-proxy", "127.0.0.1"}, kNoEngine);
  std::uint16_t port = collector.wait_for_port();
  const auto status = [&](int sequence, const std::string& address) {
    return support::post_batch(port, support::fresh_batch(sequence, 1).dump(),
                               "X-Forwarded-For: " + address + "\r\n")
        .substr(0, 12);
  };
  CHECK(status(1, "203.0.113.9") == "HTTP/1.1 202");
  CHECK(status(2, "203.0.113.9") == "HTTP/1.1 429");
  CHECK(status(2, "203.0.113.8") == "HTTP/1.1 202");
  collector.end(SIGKILL);
  collector.spawn({"--rate-per-site", "0.1"}, kNoEngine);
  port = collector.wait_for_port();
  CHECK(status(3, "203.0.113.9") == "HTTP/1.1 202");
  CHECK(status(4, "203.0.113.8") == "HTTP/1.1 429");
  collector.end(SIGKILL);
  collector.spawn({"--max-connections", "1"}, kNoEngine);
  port = collector.wait_for_port();
  boost::asio::io_context context;
  boost::asio::ip::tcp::socket held(context);
  held.connect({boost::asio::ip::address_v4::loopback(), port});
  boost::asio::write(held, boost::asio::buffer(std::string("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")));
  char byte = 0;
  CHECK(held.read_some(boost::asio::buffer(&byte, 1)) == 1);
  CHECK(support::get(port, "/healthz").empty());
  held.close();
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(30);
  std::string answer;
  while (answer.empty() && std::chrono::steady_clock::now() < deadline) {
    answer = support::get(port, "/healthz");
  }
  CHECK(answer.starts_with("HTTP/1.1 200"));
}
